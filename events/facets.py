"""What a list of events can be narrowed by: options with counts, each under the other filters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.days import write_year
from cmsproject.shared.facets import Chip, Facet, Option
from cmsproject.shared.models import Tag
from cmsproject.shared.paging import query_address
from events.cities import site_city
from events.filters import EventFilters
from events.models import AttendanceFormat, Event, EventKind, EventQuerySet, EventTag, Series

# The most used ones; the rest is found by the tag index.
MOST_TAGS = 40


@dataclass(frozen=True)
class EventFacets:
    """The option lists and chips of the list at `path` under `filters`, at one moment."""

    path: str
    filters: EventFilters
    at: datetime
    zones: Sequence[str]

    @classmethod
    def load(cls, path: str, filters: EventFilters, at: datetime) -> Self:
        zones = Event.objects.order_by().values_list("time_zone", flat=True).distinct()
        return cls(path, filters, at, list(zones))

    def events(self, **changes: str | int) -> EventQuerySet:
        return self.filters.changed(**changes).events(self.at, self.zones).order_by()

    def all(self) -> list[Facet]:
        facets = [
            Facet("series", _("Series"), self.series()),
            Facet("year", _("Year"), self.years()),
            Facet("city", _("City"), self.cities()),
            Facet("format", _("Format"), self.formats()),
            Facet("kind", _("Kind"), self.kinds()),
            Facet("tag", _("Tag"), self.tags()),
        ]
        return [facet for facet in facets if facet.options]

    def chips(self) -> list[Chip]:
        """What is in force, by name. Raises Http404 for a series or tag of no public event."""
        filters = self.filters
        labels: list[tuple[str, str, LocalText | str]] = []
        if filters.series:
            labels.append(("series", _("Series"), self.series_label()))
        if filters.year:
            labels.append(("year", _("Year"), write_year(filters.year)))
        if filters.city:
            labels.append(("city", _("City"), self.city_label()))
        if filters.format:
            labels.append(("format", _("Format"), str(AttendanceFormat(filters.format).label)))
        if filters.kind:
            labels.append(("kind", _("Kind"), str(EventKind(filters.kind).label)))
        if filters.tag:
            labels.append(("tag", _("Tag"), self.tag_label()))
        return [Chip(title, label, self.address(key, "")) for key, title, label in labels]

    def series_label(self) -> LocalText:
        used = Series.objects.filter(pk__in=Event.objects.published(self.at).values("series"))
        return get_object_or_404(used, slug=self.filters.series).local_name

    def tag_label(self) -> str:
        links = EventTag.objects.filter(public_from__lte=self.at)
        used = Tag.objects.filter(pk__in=links.values("tag"))
        name: str = get_object_or_404(used, slug=self.filters.tag).name
        return name

    def series(self) -> list[Option]:
        used = Series.objects.filter(events__in=self.events(series=""))
        return [
            self.option("series", series.slug, series.local_name, series.count)
            for series in used.annotate(count=Count("events")).order_by("-count", "slug")
        ]

    def years(self) -> list[Option]:
        starts = self.events(year=0).values_list("starts_at", "time_zone")
        years = Counter(moment.astimezone(ZoneInfo(zone)).year for moment, zone in starts)
        return [
            self.option("year", year, write_year(year), years[year])
            for year in sorted(years, reverse=True)
        ]

    def cities(self) -> list[Option]:
        """By the Chinese name, which is the key, or the English one where no event has that."""
        rows = self.events(city="").values_list("city", "city_en").annotate(Count("pk"))
        counts: Counter[str] = Counter()
        labels: dict[str, LocalText] = {}
        # Those with a Chinese name first, as the others are counted with these.
        ordered = sorted(rows.order_by("city", "-city_en"), key=lambda row: not row[0])
        for city, city_en, count in ordered:
            known = site_city(city_en)
            key = city or (known if known in counts else city_en)
            counts[key] += count
            labels.setdefault(key, Event(city=city, city_en=city_en).local("city"))
        return [
            self.option("city", city, labels[city], count)
            for city, count in counts.most_common()
            if city
        ]

    def city_label(self) -> LocalText:
        city = self.filters.city
        event = self.events().order_by("-city").only("city", "city_en").first() or Event(city=city)
        return event.local("city")

    def formats(self) -> list[Option]:
        rows = self.events(format="").values_list("format").annotate(count=Count("pk"))
        return [
            self.option("format", value, str(AttendanceFormat(value).label), count)
            for value, count in rows.order_by("-count", "format")
        ]

    def kinds(self) -> list[Option]:
        rows = self.events(kind="").values_list("kind").annotate(count=Count("pk"))
        return [
            self.option("kind", value, str(EventKind(value).label), count)
            for value, count in rows.order_by("-count", "kind")
        ]

    def tags(self) -> list[Option]:
        used = Tag.objects.filter(event_tags__content_object__in=self.events(tag=""))
        counted = used.annotate(count=Count("event_tags")).order_by("-count", "sort_key")
        return [self.option("tag", tag.slug, tag.name, tag.count) for tag in counted[:MOST_TAGS]]

    def option(self, key: str, value: str | int, label: LocalText | str, count: int) -> Option:
        is_chosen = self.filters.parameters().get(key) == str(value)
        return Option(label, count, self.address(key, "" if is_chosen else value), is_chosen)

    def address(self, key: str, value: str | int) -> str:
        changed = self.filters.changed(**{key: value or (0 if key == "year" else "")})
        return query_address(self.path, changed.parameters())
