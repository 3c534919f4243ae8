"""The event a post reports, with days, city, venue and size, put together from its words."""

import re
from collections.abc import Sequence

from events.recognition.event_days import days_of_event
from events.recognition.event_names import series_of
from events.recognition.event_naming import Said, event_name
from events.recognition.gate import opening_blocks
from events.recognition.places import (
    ONLINE_PLACE,
    PLACE_ALONE,
    PLACE_LABEL,
    VENUE,
    city_of_address,
    city_of_name,
    held_in,
)
from events.recognition.records import Evidence, FoundEvent
from events.recognition.source import Block, Post
from events.recognition.splitting import Kind

ATTENDEES = re.compile(
    r"(?P<number>\d{2,6})\s?(?:余|多|\+|来)?\s?(?P<unit>名|位|人次|人)[^，。；\d]{0,24}?(?:参会|参加|参与|出席|到场|到会|现场|观众|听众|社区用户|报名|齐聚|共聚|爱好者|学习者)"
    r"|现场(?:超过|约|近)?\s?(?P<number3>\d{2,6})\s?(?:余|多)?\s?[名位]?人"
    r"|(?:吸引|汇聚|聚集|面向现场)[^，。；\d]{0,10}(?P<number2>\d{2,6})\s?(?:余|多|\+|来)?\s?(?:名|位|人)"
)
KINDS = (
    ("booth", re.compile("展台|展位")),
    ("summit track", re.compile("分论坛|分会场|专题论坛|[Tt]rack")),
    ("ceremony", re.compile("仪式")),
    (
        "meetup",
        re.compile("(?i:meetup|tunight)|沙龙|之夜|用户组|交流会|分享会|例会|社区会议|私房会"),
    ),
    (
        "conference",
        re.compile("峰会|大会|论坛|(?i:summit|conference|forum)|会议|年会|研讨会|筹备会"),
    ),
    ("training", re.compile("训练营|培训|公开课|直播课|讲座|夏令营|(?i:workshop)|工作坊")),
    ("contest", re.compile("赛|黑客松|(?i:hackathon)")),
)
PARENT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9 ]{0,24}?(?:[A-Z][A-Za-z]+|[\u4e00-\u9fff]{2,12})(?:全球)?(?:大会|峰会|Summit|Conference)(?:\s?20\d\d)?"
)


def event_of(post: Post) -> FoundEvent | None:
    """The one event of a post that reports one."""
    named = event_name(post)
    if named is None:
        return None
    opening = [*post.of(Kind.TITLE, Kind.SUMMARY), *opening_blocks(post)]
    when = days_of_event(post, opening, named.value)
    place = labelled_place(post)
    city, venue = place_of_event(post, opening, named, place)
    title = next((block.text for block in post.of(Kind.TITLE)), "")
    details = tuple(
        evidence(block, found.start, found.end, rule)
        for block, found, rule in (
            *(((when.block, when.days, "day"),) if when else ()),
            *(((city.block, city, "city"),) if city else ()),
        )
    )
    return FoundEvent(
        name=named.value,
        evidence=evidence(named.block, named.start, named.end, "event name"),
        starts_on=when.days.starts_on if when else None,
        ends_on=when.days.ends_on if when else None,
        city=city.value if city else "",
        venue=venue,
        kind=next((kind for kind, sign in KINDS if sign.search(named.value)), "meetup"),
        format=format_of(post, has_place=bool(city or venue), place=place.value if place else ""),
        attendees=attendees(opening),
        series=series_of(named.value),
        parent=parent_of(title, post, named.value),
        details=details,
    )


def evidence(block: Block, start: int, end: int, rule: str, confidence: float = 0.85) -> Evidence:
    begins, ends = block.span(start, max(end, start + 1))
    return Evidence(begins, ends, rule, confidence)


def labelled_place(post: Post) -> Said | None:
    for key in ("place", "venue", "location"):
        value, place = post.head.fields.get(key, ("", 0))
        if value:
            block = Block(Kind.SUMMARY, value, (0,), (place,))
            return Said(value, block, 0, len(value))
    for number, block in enumerate(post.blocks[:80]):
        following = post.blocks[number + 1] if number + 1 < len(post.blocks) else None
        if following and PLACE_ALONE.fullmatch(block.text.strip()) and len(following.text) < 90:
            return Said(following.text.strip(), following, 0, len(following.text))
    for block in post.blocks[:80]:
        found = PLACE_LABEL.search(block.text)
        if found:
            group = "place" if found["place"] else "where"
            return Said(found[group].strip(" *\n"), block, found.start(group), found.end(group))
    return None


def place_of_event(
    post: Post, opening: Sequence[Block], named: Said, place: Said | None
) -> tuple[Said | None, str]:
    venue = ""
    if place:
        is_online = ONLINE_PLACE.search(place.value) and not city_of_address(place.value)
        venue = "" if is_online else place.value
        city = city_of_address(place.value)
        if city:
            written = place.value[city.start : city.end]
            return Said(
                written if is_english(post, written) else city.name,
                place.block,
                place.start + city.start,
                place.start + city.end,
            ), venue
    city = city_of_name(named.value)
    if city:
        return Said(city.name, named.block, named.start, named.end), venue or stated_venue(opening)
    for block in opening:
        city = held_in(block.text)
        if city:
            return Said(city.name, block, city.start, city.end), venue or stated_venue(opening)
    stated = venue or stated_venue(opening)
    city = city_of_address(stated)
    if city:
        block = next((block for block in opening if city.name in block.text), named.block)
        start = max(block.text.find(city.name), 0)
        return Said(city.name, block, start, start + len(city.name)), stated
    return None, stated


def is_english(post: Post, written: str) -> bool:
    """Whether a post in English names a city, which then keeps its English name."""
    title = next((block.text for block in post.of(Kind.TITLE)), "")
    return bool(title) and title.isascii() and written.isascii()


def stated_venue(opening: Sequence[Block]) -> str:
    found = next((found for block in opening if (found := VENUE.search(block.text))), None)
    return found["venue"].strip() if found else ""


def format_of(post: Post, *, has_place: bool, place: str) -> str:
    text = "\n".join(block.text for block in post.blocks[:40])
    stated = re.search(r"形式\s?[:：]\s*([^\n]{2,40})", text)
    shown = stated[1] if stated else text
    is_online = bool(re.search(r"线上|直播|腾讯会议|[Zz]oom", shown))
    is_offline = bool(re.search(r"线下", shown)) or has_place
    if is_online and is_offline and stated:
        return "hybrid"
    if is_offline:
        return "offline"
    return "online" if is_online or ONLINE_PLACE.search(place) else ""


def attendees(opening: Sequence[Block]) -> int | None:
    numbers = [
        int(found["number"] or found["number2"] or found["number3"])
        for block in opening
        for found in ATTENDEES.finditer(block.text)
    ]
    return max(numbers) if numbers else None


def parent_of(title: str, post: Post, name: str) -> str:
    """The conference that a forum or track is part of."""
    if not KINDS[1][1].search(name):
        return ""
    for text in (title, *(block.text for block in opening_blocks(post)[:2])):
        for found in PARENT.finditer(text):
            parent = found.group().strip()
            if parent not in name and not KINDS[1][1].search(parent):
                return re.sub(r"^.*(?:在|于|，|出席|参加|亮相)", "", parent).strip()
    return ""
