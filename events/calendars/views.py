"""Calendars to download and to subscribe to: of an event, a talk, a person, a list."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cmsproject.shared.conditional import NEVER, conditional_response
from cmsproject.shared.paging import Parameters, query_address
from events.calendars.choosing import (
    items_of_events,
    items_of_organization,
    items_of_speaker,
    items_of_talks,
)
from events.calendars.document import Subscription, write_calendar
from events.calendars.entries import CalendarItem
from events.facets import EventFacets
from events.filters import EventFilters
from events.models import Event, Organization, OrganizationRole, Speaker, Talk

MEDIA_TYPE = "text/calendar; charset=utf-8"


@require_safe
def list_calendar(request: HttpRequest, language: str) -> HttpResponseBase:
    """The events of the list, under the same filters."""
    filters = EventFilters.read(request.GET)
    facets = EventFacets.load(request.path, filters, timezone.now())
    words = [str(chip.label) for chip in facets.chips()]
    items = items_of_events(facets.events(), site_of(request))
    page = reverse("event-list", args=[language])
    return answer(
        request, "events", items, subscription(request, words, page, filters.parameters())
    )


@require_safe
def event_calendar(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    events = Event.objects.published().filter(slug=slug)
    items = items_of_events(events, site_of(request))
    if not items:
        raise Http404
    return answer(request, slug, items)


@require_safe
def talk_calendar(request: HttpRequest, language: str, slug: str, talk: str) -> HttpResponseBase:
    """A talk whose time is not known yet stands in no calendar."""
    public = Talk.objects.filter(event__in=Event.objects.published(), starts_at__isnull=False)
    found = get_object_or_404(public.only("pk"), event__slug=slug, slug=talk)
    return answer(request, f"{slug}-{talk}", items_of_talks([found.pk], site_of(request)))


@require_safe
def speaker_calendar(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    now = timezone.now()
    speaker = get_object_or_404(Speaker.objects.published(now), slug=slug)
    items = items_of_speaker(speaker, now, site_of(request))
    words = [speaker.local_name.text]
    return answer(request, slug, items, subscription(request, words, speaker.get_absolute_url()))


@require_safe
def organization_calendar(request: HttpRequest, language: str, slug: str) -> HttpResponseBase:
    """`?role=host` leaves the events in which it had that role."""
    now = timezone.now()
    organization = get_object_or_404(Organization.objects.published(now), slug=slug)
    role = request.GET.get("role", "")
    if role and role not in OrganizationRole.values:
        raise Http404(_("There are no events with this value of “%(key)s”.") % {"key": "role"})
    items = items_of_organization(organization, role, now, site_of(request))
    words = [organization.local_name.text, *([str(OrganizationRole(role).label)] if role else [])]
    kept = {"role": role} if role else {}
    described = subscription(request, words, organization.get_absolute_url(), {}, kept)
    return answer(request, slug, items, described)


def subscription(
    request: HttpRequest,
    words: Sequence[str],
    page: str,
    page_query: Parameters | None = None,
    query: Parameters | None = None,
) -> Subscription:
    """`page_query` is that of the page for people, `query` the calendar's, where they differ."""
    site = site_of(request)
    kept = page_query or {}
    return Subscription(
        title=" · ".join([settings.SITE_NAME, *(words or [_("Events")])]),
        page=site + query_address(page, kept),
        address=site + query_address(request.path, kept if query is None else query),
    )


def answer(
    request: HttpRequest,
    name: str,
    items: Sequence[CalendarItem],
    described: Subscription | None = None,
) -> HttpResponseBase:
    """`name` is the file's, without its ending."""
    content = write_calendar(items, described)
    response = conditional_response(request, content, MEDIA_TYPE, last_change(items))
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def last_change(items: Iterable[CalendarItem]) -> datetime:
    return max((item.changed_at for item in items), default=NEVER)


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
