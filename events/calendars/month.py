"""A month as weeks of days with what takes place on them. Rows in, values out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.translation import get_language

from cmsproject.shared.days import write_month, write_year
from events.models import Event
from events.when import format_time, when

WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
A_DAY = timedelta(days=1)
DAYS_OF_WEEK = 7


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """From `2026-11`; None for anything that is no month."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            return None
        year, number = int(match[1]), int(match[2])
        is_month = FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12
        return cls(year, number) if is_month else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def next(self) -> Self:
        return self.of(self.first_day + timedelta(days=31))

    @property
    def previous(self) -> Self:
        return self.of(self.first_day - A_DAY)

    @property
    def words(self) -> str:
        """2026年11月, or November 2026."""
        month, year = write_month(self.year, self.number), write_year(self.year)
        is_chinese = (get_language() or "").startswith("zh")
        return f"{year}{month}" if is_chinese else f"{month} {year}"


@dataclass(frozen=True)
class Appointment:
    """An event on one of its days; `time` is its start on the first, empty for whole days."""

    event: Event
    time: str
    is_first_day: bool
    is_last_day: bool

    @property
    def goes_on(self) -> bool:
        """Whether it began on a day before."""
        return not self.is_first_day


@dataclass(frozen=True)
class DayOfMonth:
    day: date
    is_in_month: bool
    is_today: bool
    appointments: Sequence[Appointment]


Week = Sequence[DayOfMonth]


def weeks_of(month: Month, events: Iterable[Event], today: date) -> list[Week]:
    """Whole weeks from Monday to Sunday; days of other months are empty."""
    appointments = by_day(events, month)
    day = month.first_day - timedelta(days=month.first_day.weekday())
    weeks: list[Week] = []
    while day < month.next.first_day:
        days = [day + timedelta(days=number) for number in range(DAYS_OF_WEEK)]
        weeks.append([day_of(month, one, today, appointments) for one in days])
        day = days[-1] + A_DAY
    return weeks


def day_of(
    month: Month, day: date, today: date, appointments: dict[date, list[Appointment]]
) -> DayOfMonth:
    is_in_month = Month.of(day) == month
    shown = appointments.get(day, []) if is_in_month else []
    return DayOfMonth(day, is_in_month, day == today, shown)


def by_day(events: Iterable[Event], month: Month) -> dict[date, list[Appointment]]:
    """What lasts longer stands first, on each of its days; days are those of the event's clock."""
    found: dict[date, list[Appointment]] = defaultdict(list)
    for event in events:
        days = when(event)
        day = max(days.first_day, month.first_day)
        while day <= min(days.last_day, month.next.first_day - A_DAY):
            is_first = day == days.first_day
            time = format_time(days.starts_at) if is_first and not days.is_whole_day else ""
            found[day].append(Appointment(event, time, is_first, day == days.last_day))
            day += A_DAY
    for appointments in found.values():
        appointments.sort(key=by_time)
    return found


def by_time(appointment: Appointment) -> tuple[bool, str, int]:
    return (appointment.is_first_day, appointment.time, appointment.event.pk)
