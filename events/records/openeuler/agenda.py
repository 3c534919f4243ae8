"""Read the agenda of a summit: schedules of days, their halls and items, as the portal nests them.

`[{"name": "schedule-15", "content": {"content": [{"lable": …, "content": [{"name": …,
"content": [{"time": "09:30-09:45", "desc": …, "person": [{"name": …, "post": …}]}]}]}]}}]`
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import yaml

from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.tagging import free_slug
from events.models import AppearanceRole, TalkKind
from events.records.fields import line_of
from events.records.form import (
    AppearanceRecord,
    EventRecord,
    EventsForm,
    Problems,
    SpeakerRecord,
    TalkRecord,
)
from events.records.nodes import entries_of
from events.records.openeuler.agenda_trees import DAY, is_tree, lines_of
from events.records.openeuler.fields import ForeignFields
from events.records.site import KnownEvent, Site
from events.records.values import moment_in, parse_zone

SCHEDULE_DAY = re.compile(r"(?:(\d{1,2})[-_.]?)??(\d{1,2})$")
CLOCKS = re.compile(r"(\d{1,2}):(\d{2})\s*(?:[-~–—至到]+\s*(\d{1,2}):(\d{2}))?")
DEEPEST = 8
LABELS = ("lable", "label", "name")
ITEM_KEYS = ("id", "time", "desc", "person", "detail")
PERSON_KEYS = ("id", "name", "post")
BREAK = re.compile(r"茶歇|午餐|晚餐|午休|休息|签到|合影|抽奖")
NOBODY = re.compile(r"(嘉宾|代表|领导|待定|主持人|成员)$|^(TBD|TBA)$", re.IGNORECASE)
KINDS = (
    (re.compile(r"致辞|开场|欢迎辞"), TalkKind.OPENING, AppearanceRole.OPENING),
    (re.compile(r"圆桌"), TalkKind.ROUND_TABLE, AppearanceRole.PANELIST),
    (re.compile(r"panel|对话", re.IGNORECASE), TalkKind.PANEL, AppearanceRole.PANELIST),
    (re.compile(r"keynote|主题演讲", re.IGNORECASE), TalkKind.KEYNOTE, AppearanceRole.SPEAKER),
)


def is_agenda(root: yaml.Node) -> bool:
    return is_tree(root) or is_schedule(root)


def is_schedule(root: yaml.Node) -> bool:
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    return bool(nodes) and all({"name", "content"} <= entries_of(node).keys() for node in nodes)


def read_agenda(root: yaml.Node, event: str, site: Site, problems: Problems) -> EventsForm:
    """All talks of the event whose slug is `event`, which the site has already."""
    found = next((known for known in site.events if known.slug == event), None)
    if found is None:
        said = f"there is no event {event!r} on the site" if event else "names no event of its own"
        problems.error(0, "agenda", f"{said}; import the event first and give --event SLUG")
        return EventsForm()
    reader = AgendaReader(found, site, problems)
    talks = tuple(reader.talks(root))
    record = EventRecord(
        line=line_of(root),
        stated=frozenset({"talks"}),
        slug=found.slug,
        name=found.name,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        is_whole_day=found.is_whole_day,
        time_zone=found.time_zone,
        talks=talks,
    )
    return EventsForm(speakers=tuple(reader.new_speakers.values()), events=(record,))


MonthAndDay = tuple[str | None, str]


@dataclass(frozen=True)
class Item:
    """One line of an agenda; `labels` are the headings it stands below, outermost first."""

    fields: ForeignFields
    day: date
    labels: tuple[str, ...]


class AgendaReader:
    def __init__(self, event: KnownEvent, site: Site, problems: Problems) -> None:
        self.event = event
        self.site = site
        self.problems = problems
        self.zone = parse_zone(event.time_zone)
        self.talk_slugs: set[str] = set()
        self.speaker_slugs = set(site.speaker_slugs)
        self.new_speakers: dict[str, SpeakerRecord] = {}

    def talks(self, root: yaml.Node) -> Iterator[TalkRecord]:
        for item in self.lines(root) if is_tree(root) else self.schedules(root):
            if talk := self.talk(item):
                yield talk

    def lines(self, root: yaml.Node) -> Iterator[Item]:
        """Of a tree; a date that is none of the event's is told once."""
        days: dict[str, date | None] = {}
        try:
            for line in lines_of(root):
                if line.date not in days:
                    match = DAY.search(line.date)
                    said = (match[1], match[2]) if match else None
                    days[line.date] = self.day_meant(said, line.date, line_of(line.node))
                if day := days[line.date]:
                    fields = ForeignFields(line.node, "item", ITEM_KEYS, self.problems)
                    yield Item(fields, day, line.labels)
        except RecursionError:
            self.problems.error(line_of(root), "agenda", f"is nested deeper than {DEEPEST} times")

    def schedules(self, root: yaml.Node) -> Iterator[Item]:
        schedules = root.value if isinstance(root, yaml.SequenceNode) else [root]
        for schedule in schedules:
            values = entries_of(schedule)
            day = self.day_of(values["name"])
            if day:
                yield from self.items(values["content"], day, ())

    def day_of(self, name: yaml.Node) -> date | None:
        """The day of the event that `schedule-15` or `schedule-1115` means."""
        match = SCHEDULE_DAY.search(str(name.value))
        said = (match[1], match[2]) if match else None
        return self.day_meant(said, str(name.value), line_of(name))

    def day_meant(
        self, said: tuple[str | None, str] | None, written: str, line: int
    ) -> date | None:
        """Of month and day; an event of one day is meant where nothing is said."""
        count = (self.event.last_day - self.event.first_day).days + 1
        days = [self.event.first_day + timedelta(days=number) for number in range(count)]
        meant = [day for day in days if said and is_meant(day, *said)]
        if len(meant) == 1 or (said is None and len(days) == 1):
            return (meant or days)[0]
        lasts = f"{self.event.first_day} to {self.event.last_day}"
        text = f"is no day of the event, which lasts from {lasts}; correct the name or the event"
        self.problems.error(line, f"agenda {written}", text)
        return None

    def items(
        self, node: yaml.Node, day: date, labels: tuple[str, ...], depth: int = 1
    ) -> Iterator[Item]:
        if depth > DEEPEST:
            # An alias may stand for what it stands in.
            self.problems.error(line_of(node), "agenda", f"is nested deeper than {DEEPEST} times")
            return
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for entry in nodes:
            if not isinstance(entry, yaml.MappingNode):
                self.problems.error(line_of(entry), "agenda", "holds no mapping here")
                continue
            values = entries_of(entry)
            if "content" not in values:
                yield Item(ForeignFields(entry, "item", ITEM_KEYS, self.problems), day, labels)
                continue
            named = (values[key] for key in LABELS if key in values)
            texts = (str(text.value) for text in named if isinstance(text, yaml.ScalarNode))
            label = next((" ".join(text.split()) for text in texts if text.strip()), "")
            inner = (*labels, label) if label else labels
            yield from self.items(values["content"], day, inner, depth + 1)

    def talk(self, item: Item) -> TalkRecord | None:
        fields, title = item.fields, item.fields.first("desc")
        fields.name_record(" ".join(part for part in (fields.first("time"), title) if part))
        people = list(fields.entries("person", "person", PERSON_KEYS))
        if not title or (BREAK.search(title) and not any(one.text("name") for one in people)):
            fields.warn("is left out: it is no talk" if title else "is left out: it has no desc")
            return None
        slug = free_slug(make_slug(title), self.talk_slugs)
        self.talk_slugs.add(slug)
        kinds = (found for found in KINDS if found[0].search(title))
        _words, kind, role = next(kinds, (None, TalkKind.TALK, AppearanceRole.SPEAKER))
        starts_at, ends_at = self.times(item)
        return TalkRecord(
            line=fields.line,
            stated=frozenset({"kind", "abstract", "track", "session", "start", "end", "speakers"}),
            slug=slug,
            title=title,
            kind=kind,
            abstract=fields.text("detail"),
            track=item.labels[-1] if item.labels else "",
            session=item.labels[0] if len(item.labels) > 1 else "",
            starts_at=starts_at,
            ends_at=ends_at,
            speakers=tuple(self.people(people, fields, role)),
        )

    def times(self, item: Item) -> tuple[datetime | None, datetime | None]:
        text = item.fields.plain("time")
        match = CLOCKS.fullmatch(text)
        if match is None:
            if text:
                item.fields.error(f"time: {text!r} is no time; write 09:30-09:45")
            return None, None
        try:
            starts_at = self.moment(item.day, match[1], match[2])
            ends_at = self.moment(item.day, match[3], match[4]) if match[3] else None
        except ValueError as error:
            item.fields.error(f"time: {text!r}: {error}")
            return None, None
        if ends_at and ends_at < starts_at:
            item.fields.error(f"time: {text!r} ends before it begins")
        return starts_at, ends_at

    def moment(self, day: date, hour: str, minute: str) -> datetime:
        return moment_in(self.zone, datetime.combine(day, time(int(hour), int(minute))))

    def people(
        self, people: Sequence[ForeignFields], talk: ForeignFields, role: AppearanceRole
    ) -> Iterator[AppearanceRecord]:
        seen: set[str] = set()
        for person in people:
            name, post = person.first("name"), person.first("post")
            if not name or NOBODY.search(name):
                if name or post:
                    talk.warn(f"person {name or post!r} has no name; no speaker")
                continue
            slug = self.speaker(name, person)
            if slug and slug not in seen:
                seen.add(slug)
                yield AppearanceRecord(person.line, slug, role, post)

    def speaker(self, name: str, person: ForeignFields) -> str:
        """The one that the site knows by the name, or a new one; '' where it may mean several."""
        known = self.site.speakers.get(fold(name))
        if known == "":
            person.warn(f"several speakers are called {name!r}; joined to none, choose at the desk")
        if known is not None:
            return known
        if fold(name) not in self.new_speakers:
            slug = free_slug(make_slug(name), self.speaker_slugs)
            self.speaker_slugs.add(slug)
            stated = frozenset({"slug", "name"})
            record = SpeakerRecord(line=person.line, stated=stated, slug=slug, name=name)
            self.new_speakers[fold(name)] = record
        return self.new_speakers[fold(name)].slug


def is_meant(day: date, month: str | None, number: str) -> bool:
    return day.day == int(number) and (not month or day.month == int(month))
