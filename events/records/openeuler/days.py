"""When a record takes place, of three fields that may disagree. Texts in, times out."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from events.records.event_reading import NO_TIME, Times
from events.records.openeuler.fields import ForeignFields
from events.records.values import BadValue, Stamp, make_day, midnight_in, moment_in, parse_stamp

ZONE = ZoneInfo("Asia/Shanghai")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[-./年]\s*)?(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
)
LONE_DAY = re.compile(r"^\s*[-~–—至到]+\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True)
class Span:
    """`source` is the field that says so; times are local, and None where none are written."""

    source: str
    first: date
    last: date
    begins: time | None = None
    ends: time | None = None

    def __str__(self) -> str:
        days = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        if self.begins is None:
            return days
        return f"{days} {self.begins:%H:%M}" + (f"-{self.ends:%H:%M}" if self.ends else "")


def read_times(fields: ForeignFields) -> Times:
    """`start_date` and `end_date` count first, then `date`, then `dates`."""
    spans = [
        span
        for span in (of_stamps(fields), of_display(fields), of_days(fields))
        if span is not None
    ]
    if not spans:
        if any(fields.text(key) for key in ("start_date", "date")) or fields.texts("dates"):
            # What cannot be read is told already.
            return Times(ZONE)
        fields.error("has no day; write start_date: '2025-06-14 13:30' and end_date")
        return Times(ZONE)
    chosen = spans[0]
    for other in spans[1:]:
        if disagree(chosen, other):
            fields.warn(
                f"dates disagree: {chosen.source} says {chosen}, {other.source} says {other}; "
                f"kept {chosen.source}"
            )
    return times_of(fields, chosen)


def disagree(one: Span, other: Span) -> bool:
    """A field without times does not disagree about them."""
    are_timed = one.begins is not None and other.begins is not None
    times_differ = are_timed and (one.begins, one.ends) != (other.begins, other.ends)
    return (one.first, one.last) != (other.first, other.last) or times_differ


def times_of(fields: ForeignFields, span: Span) -> Times:
    if span.begins is None:
        if span.last < span.first:
            fields.error(
                f"{span.source}: {span.last} lies before {span.first}; correct one of them"
            )
            return Times(ZONE)
        ends_at = midnight_in(ZONE, span.last, days_later=1)
        return Times(ZONE, midnight_in(ZONE, span.first), ends_at, is_whole_day=True)
    begins = datetime.combine(span.first, span.begins)
    ends = datetime.combine(span.last, span.ends or span.begins)
    if span.ends is None:
        fields.warn(f"{span.source}: {span} has no time of its end; ends as it begins")
        ends = max(begins, ends)
    if ends < begins:
        fields.error(f"{span.source}: {ends:%Y-%m-%d %H:%M} lies before {begins:%Y-%m-%d %H:%M}")
        return Times(ZONE)
    try:
        return Times(ZONE, moment_in(ZONE, begins), moment_in(ZONE, ends))
    except BadValue as bad:
        fields.error(f"{span.source}: {bad}")
        return Times(ZONE, NO_TIME, NO_TIME)


def of_stamps(fields: ForeignFields) -> Span | None:
    start, end = read_stamp(fields, "start_date"), read_stamp(fields, "end_date")
    if start is None:
        return None
    begins = start.moment.time() if start.moment else None
    if end is None:
        return Span("start_date", start.day, start.day, begins)
    ends = end.moment.time() if end.moment else None
    if (begins is None) != (ends is None):
        fields.warn("one of start_date and end_date has a time; both are taken as whole days")
        begins = ends = None
    return Span("start_date", start.day, end.day, begins, ends)


def read_stamp(fields: ForeignFields, key: str) -> Stamp | None:
    text = fields.plain(key)
    if not text:
        return None
    try:
        stamp = parse_stamp(text.replace("/", "-"))
        if stamp.moment and stamp.moment.tzinfo:
            local = stamp.moment.astimezone(ZONE).replace(tzinfo=None)
            return Stamp(local.date(), local)
    except BadValue as bad:
        fields.error(f"{key}: {bad}", fields.nodes[key])
        return None
    return stamp


def of_display(fields: ForeignFields) -> Span | None:
    text = fields.plain("date")
    if not text:
        return None
    times = [f"{hour:0>2}:{minute}" for hour, minute in TIME.findall(text)]
    try:
        days = days_of(TIME.sub(" ", text))
        clocks = [time.fromisoformat(clock) for clock in (*times[:1], *times[1:][-1:])]
    except ValueError as error:
        fields.error(f"date: {text!r} cannot be read: {error}", fields.nodes["date"])
        return None
    if not days:
        fields.warn(f"date: {text!r} names no day with its year; not used")
        return None
    begins, ends = (*clocks, None, None)[:2]
    return Span("date", days[0], days[-1], begins, ends)


def days_of(text: str) -> list[date]:
    """The first and the last day of `2025-11-14 ~ 15`, `2025年11月14日-12月2日` and the like."""
    first = DAY.search(text)
    if first is None or not first["year"]:
        return []
    day = make_day(text, int(first["year"]), int(first["month"]), int(first["day"]))
    rest = text[first.end() :]
    if last := DAY.search(rest):
        year = int(last["year"] or day.year)
        return [day, make_day(text, year, int(last["month"]), int(last["day"]))]
    if alone := LONE_DAY.match(rest):
        return [day, make_day(text, day.year, day.month, int(alone[1]))]
    return [day]


def of_days(fields: ForeignFields) -> Span | None:
    days = []
    for text in fields.texts("dates"):
        try:
            days.append(parse_stamp(text.replace("/", "-")).day)
        except BadValue as bad:
            fields.error(f"dates: {bad}", fields.nodes["dates"])
    return Span("dates", min(days), max(days)) if days else None
