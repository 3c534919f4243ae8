"""Read the openEuler portal's lists of events: events.yaml, calendar.yaml, meetups.yaml."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import yaml

from cmsproject.shared.tagging import LONGEST_TAG
from events.models import EventKind
from events.old_addresses import address_key
from events.records.fields import line_of
from events.records.form import EventRecord, EventsForm, PostRecord, Problems
from events.records.nodes import entries_of
from events.records.openeuler.days import ZONE, read_times
from events.records.openeuler.fields import ForeignFields
from events.records.openeuler.places import read_city, read_place
from events.records.site import EventSlugs
from events.records.values import parse_address

# What the portal's list of filters calls its series; the last is no series here.
SERIES = {
    "1": "国际开源会议",
    "2": "生态技术会议",
    "3": "Call for X 开发者活动",
    "4": "赛事 & 高校",
    "5": "版本发布计划",
    "meetup": "Meetup",
    "6": "",
}
KINDS = (
    (re.compile(r"meetup|沙龙|聚会", re.IGNORECASE), EventKind.MEETUP),
    (re.compile(r"summit|峰会|大会", re.IGNORECASE), EventKind.SUMMIT),
    (re.compile(r"hackathon|黑客松|大赛|挑战赛", re.IGNORECASE), EventKind.HACKATHON),
    (re.compile(r"workshop|训练营|工作坊", re.IGNORECASE), EventKind.WORKSHOP),
    (re.compile(r"forum|论坛", re.IGNORECASE), EventKind.FORUM),
    (re.compile(r"conference|会议", re.IGNORECASE), EventKind.CONFERENCE),
)
DETAIL_PAGE = "/interaction/event-list/detail/"
READ = (
    "id", "name", "title", "title_zh", "title_en", "dates", "start_date", "end_date", "date",
    "address", "address_zh", "address_en", "city", "city_zh", "city_en", "synopsis", "synopsis_zh",
    "synopsis_en", "status", "activity_type", "format", "series", "group_name", "poster_image",
    "posterImg", "agenda_image", "detail_img", "signup_url", "signup_url_mb", "review_url",
    "new_url", "url",
)  # fmt: skip
# The same again for narrow windows, and what the old pages alone needed.
PASSED_OVER = ("poster_image_mb", "posterImgMb", "isAdditional", "type")
TEXT, MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"
TRANSLATED = ("title", "name", "address", "city", "synopsis")


def read_list(root: yaml.Node, slugs: EventSlugs, problems: Problems) -> EventsForm:
    if isinstance(root, yaml.MappingNode):
        nodes = list(joined_languages(root, problems))
    elif isinstance(root, yaml.SequenceNode):
        nodes = root.value
    else:
        problems.error(line_of(root), "file", "is no list of events; write `- ` before each")
        return EventsForm()
    known = (*READ, *PASSED_OVER)
    read = [read_event(ForeignFields(node, "event", known, problems), slugs) for node in nodes]
    return EventsForm(events=tuple(read))


def joined_languages(root: yaml.MappingNode, problems: Problems) -> Iterator[yaml.Node]:
    """The records of `zh:`, each with the texts that the one of the same id has in `en:`."""
    lists = {language: nodes for language, nodes in entries_of(root).items() if nodes.value}
    for language, nodes in list(lists.items()):
        if language not in ("zh", "en") or not isinstance(nodes, yaml.SequenceNode):
            problems.error(line_of(nodes), language, "is no list of events in zh or en")
            del lists[language]
    other = lists.pop("en", None)
    english = {id_of(node): node for node in (other.value if other else ())}
    for nodes in lists.values():
        for node in nodes.value:
            same = english.pop(id_of(node), None)
            yield with_english(node, same) if same else node
    for node in english.values():
        yield with_english(yaml.MappingNode(MAPPING, [], node.start_mark), node)


def id_of(node: yaml.Node) -> str:
    """The line of a record without an id, which is that of no other."""
    number = entries_of(node).get("id")
    return str(number.value) if number and number.value else f"line {line_of(node)}"


def with_english(node: yaml.Node, english: yaml.Node) -> yaml.MappingNode:
    added = []
    for key, value in entries_of(english).items():
        name = f"{key}_en" if key in TRANSLATED else key
        name = "title_en" if name == "name_en" else name
        if name not in entries_of(node):
            added.append((yaml.ScalarNode(TEXT, name, value.start_mark), value))
    return yaml.MappingNode(MAPPING, [*entries_in(node), *added], node.start_mark)


def entries_in(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def read_event(fields: ForeignFields, slugs: EventSlugs) -> EventRecord:
    english = fields.first("title_en")
    name = fields.first("title_zh", "title", "name") or english
    fields.name_record(" ".join(part for part in (fields.text("id"), name) if part))
    if not name:
        fields.error("has no name; write title_zh")
    times = read_times(fields)
    addresses = read_addresses(fields)
    place = read_place(fields, name)
    record = EventRecord(
        line=fields.line,
        slug=slugs.of_place(addresses, name, times.starts_at.astimezone(ZONE).date()),
        name=name,
        name_en=english if english != name else "",
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        is_whole_day=times.is_whole_day,
        time_zone=ZONE.key,
        series=read_series(fields),
        kind=next((kind for words, kind in KINDS if words.search(name)), EventKind.OTHER),
        format=place.format,
        venue=place.venue,
        venue_en=fields.first("address_en"),
        city=read_city(fields),
        city_en=fields.first("city_en"),
        description=fields.text("synopsis_zh") or fields.text("synopsis"),
        description_en=fields.text("synopsis_en"),
        banner=picture_below(fields.first("poster_image", "posterImg")),
        signup=read_signup(fields),
        review=read_review(fields),
        posts=read_posts(fields),
        tags=read_tags(fields),
        addresses=addresses,
    )
    warn_of_pictures(fields)
    return replace(record, stated=stated_in(record, is_placed=place.is_stated))


def stated_in(record: EventRecord, *, is_placed: bool) -> frozenset[str]:
    """What a record leaves out or empty stays as it is: three files tell of one event."""
    texts = (
        "name_en", "series", "venue", "venue_en", "city", "city_en", "description",
        "description_en", "banner", "signup", "review", "posts", "tags", "addresses",
    )  # fmt: skip
    filled = {key for key in texts if getattr(record, key)}
    if record.kind != EventKind.OTHER:
        filled.add("kind")
    return frozenset(filled | {"format"} if is_placed else filled)


def read_series(fields: ForeignFields) -> str:
    text = fields.text("series")
    if text.casefold() not in ("", *SERIES):
        fields.warn(f"series: {text!r} is none of {', '.join(SERIES)}; kept as it is")
    return SERIES.get(text.casefold(), text)


def read_addresses(fields: ForeignFields) -> tuple[str, ...]:
    """Of its `id`, and of the `url` where that leads into the old site."""
    number = fields.text("id")
    own = [address_key(f"{DETAIL_PAGE}?id={number}")] if number else []
    if own and "?id=" not in own[0]:
        fields.error(f"id: {number!r} is none that an address can have; write letters and digits")
    key = address_key(fields.text("url"))
    if key.startswith("/interaction/"):
        if own and "?id=" in key and key != own[0]:
            fields.warn(f"id is {number}, and url leads to {key}; both lead to this event")
        own.append(key)
    return tuple(dict.fromkeys(own))


def read_signup(fields: ForeignFields) -> str:
    for key in ("signup_url", "signup_url_mb"):
        if fields.text(key):
            return fields.parsed(key, parse_address) or ""
    is_old = address_key(fields.text("url")).startswith("/interaction/")
    return "" if is_old else fields.parsed("url", parse_address) or ""


def read_review(fields: ForeignFields) -> str:
    key = review_key(fields)
    is_whole = fields.text(key).startswith(("http://", "https://"))
    return (fields.parsed(key, parse_address) or "") if is_whole else ""


def review_key(fields: ForeignFields) -> str:
    return "review_url" if fields.text("review_url") else "new_url"


def read_posts(fields: ForeignFields) -> tuple[PostRecord, ...]:
    """The post that the old site served at the address of the review."""
    try:
        path = unquote(urlsplit(fields.text(review_key(fields))).path)
    except ValueError:
        return ()
    if not re.match(r"/[a-z]{2}/(news|blog)/.", path):
        return ()
    place = path.strip("/").removesuffix(".html")
    return (PostRecord(fields.line, f"{place}.md", is_certain=False),)


def read_tags(fields: ForeignFields) -> tuple[str, ...]:
    group = fields.first("group_name")
    if len(group) > LONGEST_TAG:
        fields.error(f"group_name {group[:20]!r}… is longer than {LONGEST_TAG} characters")
    return (group,) if group else ()


def picture_below(reference: str) -> str:
    """`~@/assets/a.jpg` and `./images/a.jpg` as paths below a static root."""
    return re.sub(r"^~?@?/|^\./", "", reference)


def warn_of_pictures(fields: ForeignFields) -> None:
    for key in ("agenda_image", "detail_img"):
        if fields.text(key):
            fields.warn(
                f"{key}: {fields.text(key)!r} is not kept: show it in a post or description"
            )
