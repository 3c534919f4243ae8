"""The page of one month of events, under the same filters as the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Self

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.paging import query_address
from events.calendars.month import Month, weeks_of
from events.facets import EventFacets
from events.filters import EventFilters, takes_place_between
from events.models import Event, EventQuerySet
from events.when import when


@dataclass(frozen=True)
class MonthFilters(EventFilters):
    """Filters of the list in a month, which takes the year's place; `is_usual` where the address
    names no month."""

    month: Month = field(default=Month(1900, 1))
    is_usual: bool = True

    @classmethod
    def read_for(cls, query: Mapping[str, str], month: Month, *, is_usual: bool) -> Self:
        found = replace(cls.read(query), year=0)
        return replace(found, month=month, is_usual=is_usual)

    def parameters(self) -> dict[str, str]:
        month = {} if self.is_usual else {"month": str(self.month)}
        return {**month, **super().parameters()}

    def events(self, at: datetime, zones: Iterable[str]) -> EventQuerySet:
        names = list(zones)
        first, after = self.month.first_day, self.month.next.first_day
        return super().events(at, names).filter(takes_place_between(first, after, names))

    def address(self, path: str, month: Month) -> str:
        return query_address(path, replace(self, month=month, is_usual=False).parameters())


def event_month(request: HttpRequest, language: str) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    first, last = months_with_events(now, today)
    month, is_usual = read_month(request, first, last, today)
    filters = MonthFilters.read_for(request.GET, month, is_usual=is_usual)
    facets = EventFacets.load(request.path, filters, now)
    events = list(facets.events())
    path = request.path
    leads_to_today = not is_usual and first <= Month.of(today) <= last
    in_list = {key: value for key, value in filters.parameters().items() if key != "month"}
    context = {
        "month": month,
        "weeks": weeks_of(month, events, today),
        "weekdays": [date(2024, 1, 1) + timedelta(days=number) for number in range(7)],
        "event_count": len(events),
        "previous": filters.address(path, month.previous) if month > first else "",
        "next": filters.address(path, month.next) if month < last else "",
        "this_month": query_address(path, in_list) if leads_to_today else "",
        "facets": [facet for facet in facets.all() if facet.key != "year"],
        "chips": facets.chips(),
        "filter_query": query_address("", in_list),
        "list_address": query_address(reverse("event-list", args=[language]), in_list),
        "canonical": query_address(path, {} if is_usual else {"month": str(month)}),
        "clear_address": query_address(path, {} if is_usual else {"month": str(month)}),
        "is_for_search_engines": not in_list and (is_usual or bool(events)),
    }
    return render(request, "events/event_month.html", context)


def read_month(request: HttpRequest, first: Month, last: Month, today: date) -> tuple[Month, bool]:
    """The month asked for, else this one or the nearest with a page. Raises Http404."""
    written = request.GET.get("month", "")
    if not written:
        return min(max(Month.of(today), first), last), True
    month = Month.read(written)
    if month is None or not first <= month <= last:
        raise Http404(_("There is no page of this month."))
    return month, False


def months_with_events(at: datetime, today: date) -> tuple[Month, Month]:
    """From the month before the first public event to the one after the last."""
    public = Event.objects.published(at).only("starts_at", "ends_at", "time_zone", "is_whole_day")
    earliest = public.order_by("starts_at", "id").first()
    latest = public.order_by("-ends_at", "-id").first()
    if earliest is None or latest is None:
        return Month.of(today), Month.of(today)
    return Month.of(when(earliest).first_day).previous, Month.of(when(latest).last_day).next
