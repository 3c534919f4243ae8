"""When an event takes place, in its own time zone, as days and times for people and machines."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.days import write_day
from events.models import Event

CHINESE_WEEKDAYS = "一二三四五六日"


class EventState(models.TextChoices):
    UPCOMING = "upcoming", _("Upcoming")
    RUNNING = "running", _("On now")
    OVER = "over", _("Over")
    CANCELLED = "cancelled", _("Called off")


def event_state(event: Event, at: datetime | None = None) -> EventState:
    moment = at or timezone.now()
    if event.is_cancelled:
        return EventState.CANCELLED
    if event.is_past(moment):
        return EventState.OVER
    return EventState.RUNNING if event.is_running(moment) else EventState.UPCOMING


@dataclass(frozen=True)
class When:
    """Local start and end of an event; `last_day` is the last day on which it takes place."""

    starts_at: datetime
    ends_at: datetime
    last_day: date
    is_whole_day: bool
    zone: str

    @property
    def first_day(self) -> date:
        return self.starts_at.date()

    @property
    def spans_days(self) -> bool:
        return self.first_day != self.last_day

    @property
    def machine_start(self) -> str:
        """The value of a `datetime` attribute: a day, or a moment with its offset."""
        if self.is_whole_day:
            return self.first_day.isoformat()
        return self.starts_at.isoformat(timespec="minutes")

    @property
    def machine_end(self) -> str:
        if self.is_whole_day:
            return self.last_day.isoformat()
        return self.ends_at.isoformat(timespec="minutes")

    @property
    def start_words(self) -> str:
        """`2025年6月14日 13:30–17:30`; where several days have times, the first half."""
        if self.is_whole_day:
            return format_days(self.first_day, self.last_day)
        if self.spans_days:
            return f"{write_day(self.first_day)} {format_time(self.starts_at)}"
        return f"{write_day(self.first_day)} {self.times}"

    @property
    def end_words(self) -> str:
        if self.is_whole_day or not self.spans_days:
            return ""
        return f"{write_day(self.ends_at.date())} {format_time(self.ends_at)}"

    @property
    def times(self) -> str:
        """`13:30–17:30`, or nothing where the whole day or several days are meant."""
        if self.is_whole_day or self.spans_days:
            return ""
        return format_times(self.starts_at, self.ends_at)

    @property
    def day_numerals(self) -> str:
        """`14`, `14–16`; of days in two months the first alone."""
        if self.spans_days and self.is_in_one_month:
            return f"{self.first_day.day}–{self.last_day.day}"
        return str(self.first_day.day)

    @property
    def month(self) -> str:
        """`2025年6月`, `Jun 2025`."""
        return format_date(self.first_day, "Y年n月" if reads_chinese() else "M Y")

    @property
    def weekdays(self) -> str:
        """`周六`, `Sat – Sun`; of days in two months the last day, `– 2 Jul`."""
        if not self.spans_days:
            return format_weekday(self.first_day)
        if self.is_in_one_month:
            return f"{format_weekday(self.first_day)} – {format_weekday(self.last_day)}"
        return f"– {format_date(self.last_day, 'n月j日' if reads_chinese() else 'j M')}"

    @property
    def is_in_one_month(self) -> bool:
        first, last = self.first_day, self.last_day
        return (first.year, first.month) == (last.year, last.month)


def when(event: Event) -> When:
    zone = event.zone
    starts_at, ends_at = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    # The end is the first moment after the event: midnight belongs to the day before. Counted
    # back in UTC, because in some zones the clock skips the hour at midnight.
    last_moment = max(event.starts_at, event.ends_at.astimezone(UTC) - timedelta(microseconds=1))
    last_day = last_moment.astimezone(zone).date()
    return When(starts_at, ends_at, last_day, event.is_whole_day, event.time_zone)


def format_days(first: date, last: date) -> str:
    """A range that says year and month once where both days share them."""
    if first == last:
        return write_day(first)
    if first.year != last.year:
        return f"{write_day(first)} – {write_day(last)}"
    same_month = first.month == last.month
    if reads_chinese():
        return f"{write_day(first)}–{format_date(last, 'j日' if same_month else 'n月j日')}"
    if same_month:
        return f"{first.day}–{write_day(last)}"
    return f"{format_date(first, 'j M')} – {write_day(last)}"


def format_times(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """`13:30–14:00`, `13:30` where no end is known, else nothing."""
    if starts_at is None:
        return ""
    if ends_at is None or ends_at == starts_at:
        return format_time(starts_at)
    return f"{format_time(starts_at)}–{format_time(ends_at)}"


def format_time(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def format_weekday(day: date) -> str:
    if reads_chinese():
        return f"周{CHINESE_WEEKDAYS[day.weekday()]}"
    return format_date(day, "D")


def reads_chinese() -> bool:
    return (get_language() or "").startswith("zh")
