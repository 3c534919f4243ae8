"""Talks of public events: the list, and one."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import Key, Order, Paging, take
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import Pages, RecordLink, Words, pages, record_link, site_of, words
from events.filters import LONGEST_VALUE
from events.models import Appearance, AppearanceRole, Talk, TalkKind

router = Router(tags=["talks"])

ORDER = Order(
    "talks",
    [
        Key("event__starts_at", is_descending=True, is_moment=True),
        Key("event_id", is_descending=True),
        Key("order"),
        Key("pk"),
    ],
)


class TalkQuery(Schema):
    event: str = Field(
        "", max_length=LONGEST_VALUE, description=_("Slug of an event."), examples=["summit-2027"]
    )
    speaker: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a person."))
    kind: TalkKind | None = Field(None, description=_("Kind of talk."))


class PersonInTalk(Schema):
    """A person's part in a talk."""

    speaker: RecordLink
    role: AppearanceRole
    title: str = Field(description=_("The person's title on that day."))
    organization: RecordLink | None = Field(description=_("The person's organization on that day."))


class TalkShape(Schema):
    """A talk with its people."""

    slug: str = Field(description=_("Unique in its event."), examples=["opening"])
    title: Words
    event: RecordLink
    kind: TalkKind
    abstract: Words = Field(description=_("Markdown."))
    track: str
    session: str
    starts_at: datetime | None
    ends_at: datetime | None
    slides: str | None = Field(description=_("Address of the slides."))
    video: str | None = Field(description=_("Address of a recording."))
    people: list[PersonInTalk]
    pages: Pages = Field(description=_("The event's pages."))


class TalkPage(Schema):
    items: list[TalkShape] = Field(
        description=_("By event, the latest first; within one in the agenda's order.")
    )
    next: str | None = Field(description=_("Address of the next page, null on the last."))


@router.get(
    "",
    response={200: TalkPage, 404: Problem, 422: Problem},
    operation_id="list_talks",
    summary=_("List talks"),
)
def list_talks(request: HttpRequest, filters: Query[TalkQuery], paging: Query[Paging]) -> TalkPage:
    """Talks of public events."""
    found = public_talks()
    if filters.event:
        found = found.filter(event__slug=filters.event)
    if filters.speaker:
        of_speaker = Appearance.objects.filter(speaker__slug=filters.speaker)
        found = found.filter(pk__in=of_speaker.values("talk"))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    part = take(found, ORDER, paging, request)
    site = site_of(request)
    return TalkPage(items=[talk_shape(talk, site) for talk in part.records], next=part.next)


@router.get(
    "/{event}/{slug}",
    response={200: TalkShape, 404: Problem, 422: Problem},
    operation_id="get_talk",
    summary=_("Get a talk"),
)
def get_talk(request: HttpRequest, event: str, slug: str) -> TalkShape:
    """One talk of a public event."""
    talk = get_object_or_404(public_talks(), event__slug=event, slug=slug)
    return talk_shape(talk, site_of(request))


def public_talks() -> QuerySet[Talk]:
    people = Appearance.objects.select_related("speaker", "organization").order_by("order", "id")
    public = Talk.objects.filter(event__public_from__lte=timezone.now())
    return public.select_related("event").prefetch_related(Prefetch("appearances", people))


def talk_shape(talk: Talk, site: str) -> TalkShape:
    return TalkShape(
        slug=talk.slug,
        title=words(talk, "title"),
        event=record_link(talk.event),
        kind=TalkKind(talk.kind),
        abstract=words(talk, "abstract"),
        track=talk.track,
        session=talk.session,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        slides=talk.slides_address or None,
        video=talk.video_address or None,
        people=[person_in_talk(one) for one in talk.appearances.all()],
        pages=pages("event", talk.event.slug, site),
    )


def person_in_talk(appearance: Appearance) -> PersonInTalk:
    organization = appearance.organization
    return PersonInTalk(
        speaker=record_link(appearance.speaker),
        role=AppearanceRole(appearance.role),
        title=appearance.title,
        organization=record_link(organization) if organization else None,
    )
