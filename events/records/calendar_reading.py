"""Read a calendar (iCalendar, RFC 5545): each VEVENT is an event. Text in, records out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vBroken

from cmsproject.shared.tagging import LONGEST_TAG
from cmsproject.shared.time_zones import zone_names
from events.models import AttendanceFormat
from events.records.calendar_zones import named_zone, zone_like
from events.records.event_reading import DEFAULT_ZONE, NO_TIME, Times
from events.records.fields import LONGEST_LINE
from events.records.form import EventRecord, EventsForm, Problems
from events.records.site import EventSlugs
from events.records.values import (
    FIRST_YEAR,
    LAST_YEAR,
    BadValue,
    midnight_in,
    moment_in,
    parse_address,
    parse_latitude,
    parse_longitude,
)

REPEATING = ("RRULE", "RDATE", "EXRULE", "RECURRENCE-ID")
TEXTS = frozenset(
    ("description", "venue", "city", "signup", "latitude", "longitude", "tags", "format")
)


def read_calendar(text: str, slugs: EventSlugs, problems: Problems) -> EventsForm:
    try:
        calendar = icalendar.Calendar.from_ical(text)
    # The parser has faults of its own over parameters that make no sense.
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        problems.error(0, "file", f"is no calendar: {error}")
        return EventsForm()
    components = calendar.walk("VEVENT")
    if not components:
        problems.error(0, "file", "holds no VEVENT")
    # Of a calendar's own zone only programs that never read the standard write it.
    named = str(calendar.get("X-WR-TIMEZONE", ""))
    records: dict[str, EventRecord] = {}
    for line, component in zip(lines_of_events(text), components, strict=False):
        entry = Entry(component, line, named if named in zone_names() else "", problems)
        uid = str(component.get("UID", "")).strip()
        if uid in records:
            entry.error(f"stands at line {records[uid].line} already; a UID names one event")
        records[uid] = read_entry(entry, uid, slugs)
    return EventsForm(events=tuple(records.values()))


def lines_of_events(text: str) -> Iterator[int]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().upper() == "BEGIN:VEVENT":
            yield number


@dataclass(frozen=True)
class Entry:
    """One VEVENT; `named_zone` is the zone that the calendar names for itself, or ''."""

    component: icalendar.Component
    line: int
    named_zone: str
    problems: Problems

    @property
    def name(self) -> str:
        return f"event {self.component.get('UID') or self.component.get('SUMMARY', '')}"

    def error(self, text: str) -> None:
        self.problems.error(self.line, self.name, text)

    def warn(self, text: str) -> None:
        self.problems.warn(self.line, self.name, text)

    def value(self, key: str) -> Any:
        """None also for what cannot be read, which the component tells among its errors."""
        found = self.component.get(key)
        if isinstance(found, list):
            self.error(f"{key} stands twice")
            found = found[0]
        return None if isinstance(found, vBroken) else found

    def text(self, key: str, *, longest: int = 0) -> str:
        value = self.value(key)
        text = str(value or "").replace("\r", "").strip()
        if "\0" in text:
            self.error(f"{key} holds a NUL character; delete it")
        if longest and len(text) > longest:
            self.error(f"{key} is longer than {longest} characters")
        return text

    def line_of_text(self, key: str) -> str:
        return " ".join(self.text(key, longest=LONGEST_LINE).split())

    def day_or_moment(self, key: str) -> date | datetime | None:
        value = getattr(self.value(key), "dt", None)
        if not isinstance(value, date):
            return None
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.error(f"{key}: {value} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
            return None
        return value


def read_entry(entry: Entry, uid: str, slugs: EventSlugs) -> EventRecord:
    for name, told in entry.component.errors:
        entry.error(f"{name}: {told}")
    repeats = [key for key in REPEATING if key in entry.component]
    if repeats:
        said = ", ".join(f"{key}:{said_of(entry.component[key])}" for key in repeats)
        entry.error(f"repeats ({said}); an event is held once: write a VEVENT for each day")
    name = entry.line_of_text("SUMMARY")
    if not uid:
        entry.error("has no UID, by which a later import would find it again")
    if not name:
        entry.error("has no SUMMARY, which is its name")
    times = read_times(entry)
    address = read_address(entry, "URL")
    venue = entry.line_of_text("LOCATION")
    is_online = venue.startswith(("http://", "https://"))
    latitude, longitude = read_place(entry)
    known_uid = uid_of(uid)
    record = EventRecord(
        line=entry.line,
        uid=known_uid,
        slug=slugs.of_uid(known_uid, name),
        name=name,
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        is_whole_day=times.is_whole_day,
        time_zone=times.zone.key,
        format=AttendanceFormat.ONLINE if is_online else AttendanceFormat.ONSITE,
        venue="" if is_online else venue,
        latitude=latitude,
        longitude=longitude,
        description=entry.text("DESCRIPTION"),
        signup=(read_address(entry, "LOCATION") if is_online else "") or address,
        tags=read_tags(entry),
        is_cancelled=entry.text("STATUS").upper() == "CANCELLED",
    )
    stated = {key for key in TEXTS - {"format"} if getattr(record, key)}
    stated |= {"format"} if is_online else set()
    stated |= {"cancelled"} if entry.text("STATUS") else set()
    return replace(record, stated=frozenset(stated))


def said_of(value: object) -> str:
    written = value.to_ical() if hasattr(value, "to_ical") else value
    return written.decode() if isinstance(written, bytes) else str(written)


def uid_of(text: str) -> UUID:
    """The UID itself where it is a UUID, as those are that this site gives its events."""
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"calendar:{text}")


def read_times(entry: Entry) -> Times:
    start, end = entry.day_or_moment("DTSTART"), entry.day_or_moment("DTEND")
    if start is None:
        if "DTSTART" not in entry.component:
            entry.error("has no DTSTART")
        return Times(ZoneInfo(DEFAULT_ZONE))
    lasts = getattr(entry.value("DURATION"), "dt", None)
    if end is None and isinstance(lasts, timedelta):
        end = start + lasts
    if end is not None and isinstance(start, datetime) != isinstance(end, datetime):
        entry.error(f"DTSTART {start} and DTEND {end}: one is a day, the other a time")
        return Times(ZoneInfo(DEFAULT_ZONE))
    if not isinstance(start, datetime):
        return read_days(entry, start, end)
    zone = zone_of(entry, start)
    starts_at = moment_of(entry, start, zone)
    ends_at = moment_of(entry, end, zone) if isinstance(end, datetime) else starts_at
    if ends_at < starts_at:
        entry.error(f"DTEND {end} lies before DTSTART {start}")
    return Times(zone, starts_at, ends_at)


def read_days(entry: Entry, start: date, end: date | None) -> Times:
    """The end of days is the day after the last; some programs write the last day itself."""
    zone = ZoneInfo(entry.named_zone or DEFAULT_ZONE)
    after = end or start + timedelta(days=1)
    if after < start:
        entry.error(f"DTEND {end} lies before DTSTART {start}")
    if after == start:
        entry.warn(f"DTEND {end} is the day of DTSTART, and should be the next; read as one day")
        after = start + timedelta(days=1)
    return Times(zone, midnight_in(zone, start), midnight_in(zone, after), is_whole_day=True)


def zone_of(entry: Entry, start: datetime) -> ZoneInfo:
    """By name, else one that has the same clock all year; a floating time is China's."""
    if start.tzinfo is None:
        entry.warn(f"DTSTART {start} floats without a time zone; taken as {DEFAULT_ZONE}")
        return ZoneInfo(DEFAULT_ZONE)
    if start.tzinfo in (UTC, ZoneInfo("UTC")):
        return ZoneInfo(entry.named_zone or "UTC")
    if known := named_zone(start.tzinfo):
        return ZoneInfo(known)
    zone = zone_like(start.tzinfo, start.year) or entry.named_zone or DEFAULT_ZONE
    entry.warn(f"DTSTART {start} is in zone {start.tzname()}, which has no name; shown in {zone}")
    return ZoneInfo(zone)


def moment_of(entry: Entry, local: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment_in(zone, local)
    except BadValue as bad:
        entry.error(str(bad))
        return NO_TIME


def read_address(entry: Entry, key: str) -> str:
    text = entry.text(key)
    try:
        return parse_address(text) if text else ""
    except BadValue as bad:
        entry.warn(f"{key}: {bad}; not kept")
        return ""


def read_place(entry: Entry) -> tuple[Decimal | None, Decimal | None]:
    geo = entry.value("GEO")
    if geo is None:
        return None, None
    try:
        return parse_latitude(str(geo.latitude)), parse_longitude(str(geo.longitude))
    except BadValue as bad:
        entry.error(f"GEO: {bad}")
        return None, None


def read_tags(entry: Entry) -> tuple[str, ...]:
    written = entry.component.get("CATEGORIES")
    groups = written if isinstance(written, list) else [written] if written else []
    names = [str(name).strip() for group in groups for name in cats_of(group)]
    for name in names:
        if len(name) > LONGEST_TAG:
            entry.error(f"CATEGORIES {name[:20]!r}… is longer than {LONGEST_TAG} characters")
    return tuple(dict.fromkeys(filter(None, names)))


def cats_of(group: Any) -> list[Any]:
    return [] if isinstance(group, vBroken) else list(group.cats)
