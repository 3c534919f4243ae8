"""Which events a list shows, as its address says: filters read, applied and written again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from events.models import AttendanceFormat, Event, EventKind, EventQuerySet

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_VALUE = 500


@dataclass(frozen=True)
class EventFilters:
    """What narrows a list of events; empty values do not. Series and tag are slugs."""

    series: str = ""
    year: int = 0
    city: str = ""
    format: str = ""
    kind: str = ""
    tag: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """From a query string. Raises Http404 for values that no event can have."""
        return cls(
            series=read_text(query, "series"),
            year=read_year(query),
            city=read_text(query, "city"),
            format=read_choice(query, "format", AttendanceFormat.values),
            kind=read_choice(query, "kind", EventKind.values),
            tag=read_text(query, "tag"),
        )

    def parameters(self) -> dict[str, str]:
        """The query that says the same, in one fixed order."""
        values = {
            "series": self.series,
            "year": str(self.year or ""),
            "city": self.city,
            "format": self.format,
            "kind": self.kind,
            "tag": self.tag,
        }
        return {key: value for key, value in values.items() if value}

    def changed(self, **changes: str | int) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]  # fields of this class

    def events(self, at: datetime, zones: Iterable[str]) -> EventQuerySet:
        """The events public at a moment that pass; `zones` are all time zones events have."""
        found = Event.objects.published(at)
        if self.series:
            found = found.filter(series__slug=self.series)
        if self.year:
            found = found.filter(begins_in(self.year, zones))
        if self.city:
            found = found.held_in(self.city)
        if self.format:
            found = found.filter(format=self.format)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.tag:
            found = found.filter(event_tags__tag__slug=self.tag)
        return found


def begins_in(year: int, zones: Iterable[str]) -> Q:
    """Events of the year as their own clocks count: New Year comes to each zone in turn."""
    condition = Q(pk__in=[])
    for name in zones:
        zone = ZoneInfo(name)
        first = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
        after = datetime(year + 1, 1, 1, tzinfo=zone).astimezone(UTC)
        condition |= Q(time_zone=name, starts_at__gte=first, starts_at__lt=after)
    return condition


def takes_place_between(first: date, after: date, zones: Iterable[str]) -> Q:
    """Events with at least one of the days, the last excluded, as their own clocks count."""
    condition = Q(pk__in=[])
    for name in zones:
        zone = ZoneInfo(name)
        begins = datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)
        ends = datetime(after.year, after.month, after.day, tzinfo=zone).astimezone(UTC)
        lasts = Q(ends_at__gt=begins) | Q(starts_at__gte=begins)
        condition |= Q(lasts, time_zone=name, starts_at__lt=ends)
    return condition


def read_text(query: Mapping[str, str], key: str) -> str:
    text = query.get(key, "").strip()
    if "\x00" in text or len(text) > LONGEST_VALUE:
        raise nothing_with(key)
    return text


def read_choice(query: Mapping[str, str], key: str, choices: Iterable[str]) -> str:
    text = read_text(query, key)
    if text and text not in choices:
        raise nothing_with(key)
    return text


def read_year(query: Mapping[str, str]) -> int:
    text = read_text(query, "year")
    if not text:
        return 0
    is_year = text.isascii() and text.isdecimal() and len(text) == len(str(LAST_YEAR))
    if not is_year or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise nothing_with("year")
    return int(text)


def nothing_with(key: str) -> Http404:
    return Http404(_("There are no events with this value of “%(key)s”.") % {"key": key})
