"""Speakers: the index under the filters of the pages, and one with work and talks."""

from datetime import date
from typing import Any

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
    Words,
    pages,
    picture,
    record_link,
    site_of,
    words,
)
from events.links import web_links_of
from events.models import AppearanceRole, Speaker
from events.speaker_pages import LONGEST_QUERY, SpeakerIndex, public_affiliations

router = Router(tags=["speakers"])

ORDER = Order("speakers", [Key("sort_key"), Key("pk")])


class SpeakerQuery(Schema):
    q: str = Field("", max_length=LONGEST_QUERY, description=_("Part of any of their names."))
    initial: str = Field(
        "", pattern="^([A-Za-z#])?$", description=_("Initial of the name, of Chinese in pinyin.")
    )


class Work(Schema):
    """Where a person works or worked."""

    organization: RecordLink
    title: Words
    starts_on: date | None
    ends_on: date | None


class SpeakerRow(Schema):
    """A person in short."""

    slug: str = Field(description=_("Names the person."), examples=["lin-zhiyuan"])
    name: Words
    photo: PictureShape | None
    work: list[Work] = Field(description=_("The latest first."))
    pages: Pages


class SpeakerPage(Schema):
    items: list[SpeakerRow] = Field(description=_("By name, Chinese by pinyin."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


class PartOfSpeaker(Schema):
    """An event or talk the person had a part in."""

    event: RecordLink
    talk: str | None = Field(description=_("Slug of the talk, null for the event as a whole."))
    role: AppearanceRole
    title: str = Field(description=_("The person's title on that day."))


class WebLinkShape(Schema):
    """A link the person gives."""

    label: str
    address: str


class SpeakerWhole(SpeakerRow):
    bio: Words = Field(description=_("Markdown."))
    links: list[WebLinkShape]
    appearances: list[PartOfSpeaker] = Field(description=_("At public events, the latest first."))


@router.get(
    "",
    response={200: SpeakerPage, 404: Problem, 422: Problem},
    operation_id="list_speakers",
    summary=_("List speakers"),
)
def list_speakers(
    request: HttpRequest, filters: Query[SpeakerQuery], paging: Query[Paging]
) -> SpeakerPage:
    """People with a public page, by name."""
    index = SpeakerIndex(request.path, filters.q.replace("\x00", ""), filters.initial.casefold())
    found = index.speakers().select_related("photo")
    found = found.prefetch_related(public_affiliations(timezone.now()))
    part = take(found, ORDER, paging, request)
    site = site_of(request)
    return SpeakerPage(items=[speaker_row(one, site) for one in part.records], next=part.next)


@router.get(
    "/{slug}",
    response={200: SpeakerWhole, 404: Problem, 422: Problem},
    operation_id="get_speaker",
    summary=_("Get a speaker"),
)
def get_speaker(request: HttpRequest, slug: str) -> SpeakerWhole:
    """One person with work, links and appearances at public events."""
    now = timezone.now()
    public = Speaker.objects.published(now).select_related("photo")
    speaker = get_object_or_404(public.prefetch_related(public_affiliations(now)), slug=slug)
    appearances = (
        speaker.appearances.filter(event__public_from__lte=now)
        .select_related("event", "talk")
        .order_by("-event__starts_at", "-event_id", "order", "id")
    )
    return SpeakerWhole(
        **row_values(speaker, site_of(request)),
        bio=words(speaker, "bio"),
        links=[
            WebLinkShape(label=link.label, address=link.address)
            for link in web_links_of(speaker.links)
        ],
        appearances=[
            PartOfSpeaker(
                event=record_link(one.event),
                talk=one.talk.slug if one.talk else None,
                role=AppearanceRole(one.role),
                title=one.title,
            )
            for one in appearances
        ],
    )


def speaker_row(speaker: Speaker, site: str) -> SpeakerRow:
    return SpeakerRow(**row_values(speaker, site))


def row_values(speaker: Speaker, site: str) -> dict[str, Any]:
    return {
        "slug": speaker.slug,
        "name": words(speaker, "name"),
        "photo": picture(speaker.photo, site),
        "work": [
            Work(
                organization=record_link(one.organization),
                title=words(one, "title"),
                starts_on=one.starts_on,
                ends_on=one.ends_on,
            )
            for one in speaker.affiliations.all()
        ],
        "pages": pages("speaker", speaker.slug, site),
    }
