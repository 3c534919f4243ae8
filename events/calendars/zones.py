"""A time zone as iCalendar wants it: each change of its clock within some years. No Django."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
# Entries in these zones are written in UTC and need no definition.
UNIVERSAL = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal"})


@lru_cache(maxsize=256)
def make_timezone(name: str, first_year: int, last_year: int) -> Timezone:
    """The definition that holds from the first to the last of the years; not to be changed.

    One observance for each change of the clock: rules that repeat are read differently by
    different calendars, and zones change theirs.
    """
    zone = ZoneInfo(name)
    first = datetime(first_year, 1, 1, tzinfo=UTC) - A_DAY
    after = datetime(last_year + 1, 1, 1, tzinfo=UTC) + A_DAY
    definition = Timezone()
    definition.add("tzid", name)
    definition.add_component(observance(zone, first, offset_before=offset_at(zone, first)))
    for change in clock_changes(zone, first, after):
        before = offset_at(zone, change - A_SECOND)
        definition.add_component(observance(zone, change, offset_before=before))
    return definition


def observance(
    zone: ZoneInfo, begins: datetime, offset_before: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    """Its start is told by the clock that goes out of use."""
    local = begins.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (begins + offset_before).replace(tzinfo=None))
    part.add("tzoffsetfrom", offset_before)
    part.add("tzoffsetto", offset_at(zone, begins))
    part.add("tzname", local.tzname() or zone.key)
    return part


def clock_changes(zone: ZoneInfo, first: datetime, after: datetime) -> Iterator[datetime]:
    """Moments in UTC at which the offset becomes another one."""
    moment = first
    while moment < after:
        next_day = moment + A_DAY
        if offset_at(zone, moment) != offset_at(zone, next_day):
            yield change_between(zone, moment, next_day)
        moment = next_day


def change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """To the second."""
    old = offset_at(zone, before)
    while after - before > A_SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def offset_at(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
