"""Weeks of days with what appears on each. Values in, values out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEKS = 5


@dataclass(frozen=True)
class Entry:
    """`kind` is `post`, `change` (of a live post) or `event`; `time` is local, or ""."""

    day: date
    time: str
    title: str
    address: str
    kind: str


@dataclass(frozen=True)
class CalendarDay:
    day: date
    is_today: bool
    is_past: bool
    entries: Sequence[Entry]


def calendar_span(today: date) -> tuple[date, date]:
    """First and last day shown: five weeks from this week's Monday."""
    first = today - timedelta(days=today.weekday())
    return first, first + timedelta(days=7 * WEEKS - 1)


def make_weeks(entries: Iterable[Entry], today: date) -> list[list[CalendarDay]]:
    """Rows of seven days, Monday first; entries of other days are left out."""
    of_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_day[entry.day].append(entry)
    first, _last = calendar_span(today)
    days = [first + timedelta(days=number) for number in range(7 * WEEKS)]
    shown = [
        CalendarDay(day, day == today, day < today, sorted(of_day[day], key=in_order))
        for day in days
    ]
    return [shown[start : start + 7] for start in range(0, len(shown), 7)]


def in_order(entry: Entry) -> tuple[Any, ...]:
    return (entry.kind == "event", entry.time, entry.title)
