"""Single values of events files as people type them: days, moments, numbers, addresses."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cmsproject.shared.time_zones import zone_names

MOMENT = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"[ \t]*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
YES, NO = ("true", "yes", "on"), ("false", "no", "off", "")
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_SLUG = 120
LONGEST_ADDRESS = 500
MOST_PEOPLE = 2**31 - 1


class BadValue(ValueError):
    """Says what is wrong with a value and what to write instead."""


@dataclass(frozen=True)
class Stamp:
    """A day, and where one is written, the time on it, with its offset or in the event's zone."""

    day: date
    moment: datetime | None = None


def parse_stamp(text: str) -> Stamp:
    match = MOMENT.fullmatch(text)
    if match is None:
        raise BadValue(f"{text!r} is no date; write 2025-06-14 or 2025-06-14 13:30")
    day = make_day(text, int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return Stamp(day)
    try:
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError as error:
        raise BadValue(f"{text!r} has no such time: {error}") from error
    moment = datetime.combine(day, clock)
    if match["offset"]:
        moment = with_offset(text, moment, match["offset"])
    return Stamp(day, moment)


def with_offset(text: str, moment: datetime, offset: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{moment.isoformat()}{offset}")
    except ValueError as error:
        raise BadValue(f"{text!r} has no such offset; the largest are -12:00 and +14:00") from error


def parse_zone(text: str) -> ZoneInfo:
    if text not in zone_names():
        raise BadValue(f"{text!r} is no time zone; write one such as Asia/Shanghai")
    return ZoneInfo(text)


def moment_in(zone: ZoneInfo, local: datetime) -> datetime:
    """The moment a local time means, in UTC; of a time that occurs twice, the first.

    Raises BadValue for a time that the clock skips.
    """
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise BadValue(f"{local:%Y-%m-%d %H:%M} does not exist in {zone.key}: the clock skips it")
    return moment


def midnight_in(zone: ZoneInfo, day: date, *, days_later: int = 0) -> datetime:
    """When a day begins, in UTC, also where the clock skips its first hour."""
    local = datetime.combine(day + timedelta(days=days_later), time.min)
    return local.replace(tzinfo=zone).astimezone(UTC)


def parse_first_day(text: str) -> date:
    """The first day of a year (`2024`), a month (`2024-03`) or the day itself."""
    year, month, day = split_partial_day(text)
    return make_day(text, year, month if month is not None else 1, day if day is not None else 1)


def parse_last_day(text: str) -> date:
    """The last day of a year, a month, or the day itself."""
    year, month, day = split_partial_day(text)
    if day is not None and month is not None:
        return make_day(text, year, month, day)
    first = make_day(text, year, month if month is not None else 12, 1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def split_partial_day(text: str) -> tuple[int, int | None, int | None]:
    match = PARTIAL_DAY.fullmatch(text)
    if match is None:
        raise BadValue(f"{text!r} is no day; write 2024, 2024-03 or 2024-03-01")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def make_day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadValue(f"{text!r} is no day of the calendar: {error}") from error


def parse_flag(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise BadValue(f"{text!r} is neither true nor false")


def parse_count(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_PEOPLE))
    if not is_number or int(text) > MOST_PEOPLE:
        raise BadValue(f"{text!r} is no whole number up to {MOST_PEOPLE}")
    return int(text)


def parse_latitude(text: str) -> Decimal:
    return parse_degrees(text, 90)


def parse_longitude(text: str) -> Decimal:
    return parse_degrees(text, 180)


def parse_degrees(text: str, limit: int) -> Decimal:
    try:
        degrees = Decimal(text)
    except InvalidOperation as error:
        raise BadValue(f"{text!r} is no number of degrees") from error
    if not degrees.is_finite() or abs(degrees) > limit:
        raise BadValue(f"{text!r} lies outside -{limit} to {limit} degrees")
    return round(degrees, 6)


def parse_slug(text: str) -> str:
    if SLUG.fullmatch(text) is None or len(text) > LONGEST_SLUG:
        raise BadValue(
            f"{text!r} is no slug; write a-z, 0-9 and single hyphens, at most {LONGEST_SLUG}"
        )
    return text


def parse_address(text: str) -> str:
    """An http or https address. Anything else could run a script or lead nowhere."""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web or any(character.isspace() for character in text):
        raise BadValue(f"{text!r} is no web address; begin with https://")
    if len(text) > LONGEST_ADDRESS:
        raise BadValue(f"the address is longer than {LONGEST_ADDRESS} characters")
    return text
