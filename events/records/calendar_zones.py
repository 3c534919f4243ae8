"""Which named time zone the zone of a calendar is. Values in, names out."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone import tzids_from_tzinfo

from cmsproject.shared.time_zones import zone_names

# Of the zones that share a clock the one that people know.
WELL_KNOWN = (
    "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "Europe/London",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
)  # fmt: skip
DAYS_BETWEEN = 7


def named_zone(zone: tzinfo) -> str:
    """By its own name or one that means the same; empty if it has none."""
    names = [getattr(zone, "key", ""), *sorted(tzids_from_tzinfo(zone))]
    return next((name for name in names if name in zone_names()), "")


def zone_like(zone: tzinfo, year: int) -> str:
    """The one whose clock shows the same all through the year, or empty."""
    shown = list(offsets(zone, year))
    names = (*WELL_KNOWN, *sorted(zone_names() - {*WELL_KNOWN}))
    return next((name for name in names if list(offsets(ZoneInfo(name), year)) == shown), "")


def offsets(zone: tzinfo, year: int) -> Iterator[timedelta | None]:
    noon = datetime(year, 1, 1, 12, tzinfo=zone)
    while noon.year == year:
        yield noon.utcoffset()
        noon += timedelta(days=DAYS_BETWEEN)
