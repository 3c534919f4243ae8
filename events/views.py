"""Pages of events, speakers and organizations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.paging import query_address, read_paging
from events.calendars.doors import event_doors
from events.descriptions import describe
from events.event_page import load_event_page
from events.facets import EventFacets
from events.filters import EventFilters
from events.listing import by_year
from events.models import Event, Organization, Speaker
from events.organization_pages import OrganizationIndex, load_organization_page
from events.speaker_pages import SpeakerIndex, load_speaker_page


def event_list(request: HttpRequest, language: str) -> HttpResponse:
    """What is on or to come stands on the first page, before the past, which is paged."""
    now = timezone.now()
    filters = EventFilters.read(request.GET)
    facets = EventFacets.load(request.path, filters, now)
    chips = facets.chips()
    found = facets.events()
    past = found.past(now)
    paging = read_paging(request.path, request.GET, past.count(), filters.parameters())
    upcoming = found.upcoming(now) if paging.number == 1 else found.none()
    shown = list(past.select_related("banner")[paging.start : paging.stop])
    context = {
        "upcoming": upcoming.select_related("banner"),
        "past": shown,
        "years": by_year(shown),
        "paging": paging,
        "facets": facets.all(),
        "chips": chips,
        "canonical": paging.canonical,
        "filter_query": query_address("", filters.parameters()),
        "month_address": query_address(
            reverse("event-month", args=[language]), filters.changed(year=0).parameters()
        ),
    }
    return render(request, "events/event_list.html", context)


def event(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    now = timezone.now()
    public = Event.objects.published(now).select_related("series", "parent", "banner")
    found = get_object_or_404(public, slug=slug)
    context = {
        "event": found,
        "about": describe(found.local_description),
        "page": load_event_page(found, now),
        "doors": event_doors(found, f"{request.scheme}://{request.get_host()}"),
    }
    return render(request, "events/event.html", context)


def speaker_list(request: HttpRequest, language: str) -> HttpResponse:
    index = SpeakerIndex.read(request.path, request.GET)
    found = index.speakers()
    paging = read_paging(request.path, request.GET, found.count(), index.parameters())
    context = {
        "index": index,
        "speakers": index.rows(timezone.now())[paging.start : paging.stop],
        "paging": paging,
        "canonical": paging.canonical,
    }
    return render(request, "events/speaker_list.html", context)


def speaker(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Speaker.objects.published().select_related("photo"), slug=slug)
    context = {
        "speaker": found,
        "about": describe(found.local("bio")),
        "page": load_speaker_page(found, timezone.now()),
    }
    return render(request, "events/speaker.html", context)


def organization_list(request: HttpRequest, language: str) -> HttpResponse:
    index = OrganizationIndex.read(request.path, request.GET)
    found = index.organizations()
    paging = read_paging(request.path, request.GET, found.count(), index.parameters())
    context = {
        "index": index,
        "organizations": found[paging.start : paging.stop],
        "paging": paging,
        "canonical": paging.canonical,
    }
    return render(request, "events/organization_list.html", context)


def organization(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = get_object_or_404(
        Organization.objects.published().select_related("logo", "logo_dark"), slug=slug
    )
    context = {
        "organization": found,
        "about": describe(found.local_description),
        "page": load_organization_page(found, timezone.now()),
    }
    return render(request, "events/organization.html", context)
