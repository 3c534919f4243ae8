"""Events in lists: grouped by the year of their own calendars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from events.models import Event
from events.when import when


@dataclass(frozen=True)
class YearOfEvents:
    year: int
    events: Sequence[Event]


def by_year(events: Iterable[Event]) -> list[YearOfEvents]:
    """In the order in which they come; New Year comes to each time zone in turn."""
    groups = groupby(events, key=lambda event: when(event).first_day.year)
    return [YearOfEvents(year, list(of_year)) for year, of_year in groups]
