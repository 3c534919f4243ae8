"""A calendar as the file that programs read: entries with the time zones they name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Calendar, Timezone

from events.calendars.entries import CalendarItem
from events.calendars.zones import make_timezone

PRODUCER = "-//cmsproject//events//EN"
# How often programs that keep a calendar are asked to look, in both spellings.
REFRESHED, PUBLISHED_TTL = timedelta(hours=6), "PT6H"


@dataclass(frozen=True)
class Subscription:
    """What a calendar that is kept up to date says of itself; addresses are absolute."""

    title: str
    page: str
    address: str


def write_calendar(items: Sequence[CalendarItem], subscription: Subscription | None) -> bytes:
    """A file for one entry says nothing of itself: it joins the calendar a reader has."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if subscription:
        # The first of each pair is RFC 7986, the second what was used before it.
        calendar.add("name", subscription.title)
        calendar.add("x-wr-calname", subscription.title)
        calendar.add("url", subscription.page)
        calendar.add("source", subscription.address, parameters={"value": "URI"})
        calendar.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", PUBLISHED_TTL)
    for definition in time_zones(items):
        calendar.add_component(definition)
    for item in items:
        calendar.add_component(item.component)
    content: bytes = calendar.to_ical()
    return content


def time_zones(items: Iterable[CalendarItem]) -> list[Timezone]:
    """Each zone once, for the years in which entries name it."""
    years: dict[str, set[int]] = defaultdict(set)
    for item in items:
        if item.zone:
            years[item.zone] |= {item.first_day.year, item.last_day.year}
    return [make_timezone(zone, min(years[zone]), max(years[zone])) for zone in sorted(years)]
