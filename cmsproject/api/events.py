"""Events: the list under the filters of the pages, and one with all that belongs to it."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import Key, Order, Paging, take
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import (
    Pages,
    PictureShape,
    RecordLink,
    TagLink,
    Words,
    pages,
    picture,
    record_link,
    site_of,
    tag_link,
    words,
)
from events.filters import FIRST_YEAR, LAST_YEAR, LONGEST_VALUE, EventFilters
from events.models import (
    Appearance,
    AppearanceRole,
    AttendanceFormat,
    Event,
    EventKind,
    EventQuerySet,
    OrganizationRole,
)

router = Router(tags=["events"])

ORDER = Order(
    "events",
    [Key("starts_at", is_descending=True, is_moment=True), Key("pk", is_descending=True)],
)


class EventQuery(Schema):
    when: Literal["upcoming", "past"] | None = Field(
        None, description=_("Only what is not over yet, or only what is.")
    )
    series: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a series."))
    year: int | None = Field(
        None,
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        description=_("Year of the first day, on the event's own clock."),
        examples=[2026],
    )
    city: str = Field("", max_length=LONGEST_VALUE, description=_("City, as the records name it."))
    format: AttendanceFormat | None = Field(None, description=_("How one takes part."))
    kind: EventKind | None = Field(None, description=_("Kind of event."))
    tag: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a tag."))


class EventRow(Schema):
    """An event in short."""

    slug: str = Field(description=_("Names the event."), examples=["summit-2027"])
    name: Words
    theme: Words
    kind: EventKind
    format: AttendanceFormat
    series: RecordLink | None = Field(description=_("The series it is one of."))
    starts_at: datetime = Field(description=_("Of a whole-day event the first midnight."))
    ends_at: datetime = Field(description=_("The first moment after it."))
    time_zone: str = Field(description=_("IANA name of its own zone."), examples=["Asia/Shanghai"])
    is_whole_day: bool
    is_cancelled: bool = Field(description=_("It was called off and does not take place."))
    city: Words
    venue: Words
    banner: PictureShape | None
    pages: Pages


class EventPage(Schema):
    items: list[EventRow] = Field(description=_("The latest first."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


class PartInEvent(Schema):
    """A person's part in an event or in one of its talks."""

    speaker: RecordLink
    role: AppearanceRole
    talk: str | None = Field(description=_("Slug of the talk, null for the event as a whole."))
    title: str = Field(description=_("The person's title on that day."))
    organization: RecordLink | None = Field(description=_("The person's organization on that day."))


class OrganizationInEvent(Schema):
    """An organization's part in an event."""

    organization: RecordLink
    role: OrganizationRole


class EventWhole(EventRow):
    description: Words = Field(description=_("Markdown."))
    latitude: float | None
    longitude: float | None
    signup: str | None = Field(description=_("Address where one signs up."))
    review: str | None = Field(description=_("Address of a recording or report."))
    attendees: int | None
    part_of: str | None = Field(description=_("Slug of the public event it is part of."))
    tags: list[TagLink]
    people: list[PartInEvent]
    organizations: list[OrganizationInEvent]


@router.get(
    "",
    response={200: EventPage, 404: Problem, 422: Problem},
    operation_id="list_events",
    summary=_("List events"),
)
def list_events(
    request: HttpRequest, filters: Query[EventQuery], paging: Query[Paging]
) -> EventPage:
    """Public events, the latest first, under the filters that the pages know."""
    # The pages' own reading counts; the declared parameters describe and bound it.
    found = in_time(events_under(EventFilters.read(request.GET)), filters.when)
    part = take(found.select_related("series", "banner"), ORDER, paging, request)
    site = site_of(request)
    return EventPage(items=[event_row(event, site) for event in part.records], next=part.next)


@router.get(
    "/{slug}",
    response={200: EventWhole, 404: Problem, 422: Problem},
    operation_id="get_event",
    summary=_("Get an event"),
)
def get_event(request: HttpRequest, slug: str) -> EventWhole:
    """One public event with its people and organizations; its talks are a resource of their own."""
    public = Event.objects.published().select_related("series", "banner", "parent")
    event = get_object_or_404(public, slug=slug)
    parent = event.parent if event.parent and event.parent.is_public else None
    links = event.event_tags.select_related("tag").order_by("order", "id")
    roles = event.organization_roles.select_related("organization").order_by("order", "id")
    people = event.appearances.select_related("speaker", "talk", "organization")
    return EventWhole(
        **row_values(event, site_of(request)),
        description=words(event, "description"),
        latitude=degrees(event.latitude),
        longitude=degrees(event.longitude),
        signup=event.signup_address or None,
        review=event.review_address or None,
        attendees=event.attendees,
        part_of=parent.slug if parent else None,
        tags=[tag_link(link.tag) for link in links],
        people=[part_in_event(one) for one in people.order_by("order", "id")],
        organizations=[
            OrganizationInEvent(
                organization=record_link(role.organization), role=OrganizationRole(role.role)
            )
            for role in roles
        ],
    )


def events_under(filters: EventFilters) -> EventQuerySet:
    zones = Event.objects.order_by().values_list("time_zone", flat=True).distinct()
    return filters.events(timezone.now(), list(zones))


def in_time(events: EventQuerySet, when: str | None) -> EventQuerySet:
    if when == "upcoming":
        return events.upcoming(timezone.now())
    return events.past(timezone.now()) if when == "past" else events


def event_row(event: Event, site: str) -> EventRow:
    return EventRow(**row_values(event, site))


def row_values(event: Event, site: str) -> dict[str, Any]:
    return {
        "slug": event.slug,
        "name": words(event, "name"),
        "theme": words(event, "theme"),
        "kind": event.kind,
        "format": event.format,
        "series": record_link(event.series) if event.series else None,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "time_zone": event.time_zone,
        "is_whole_day": event.is_whole_day,
        "is_cancelled": event.is_cancelled,
        "city": words(event, "city"),
        "venue": words(event, "venue"),
        "banner": picture(event.banner, site),
        "pages": pages("event", event.slug, site),
    }


def degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def part_in_event(appearance: Appearance) -> PartInEvent:
    organization = appearance.organization
    return PartInEvent(
        speaker=record_link(appearance.speaker),
        role=AppearanceRole(appearance.role),
        talk=appearance.talk.slug if appearance.talk else None,
        title=appearance.title,
        organization=record_link(organization) if organization else None,
    )
