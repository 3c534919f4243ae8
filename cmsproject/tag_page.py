"""What stands around the articles and events of a tag's page, mostly from links alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from cmsproject.shared.models import Tag
from cmsproject.tags import CountedTag, most_used
from events.models import Appearance, Event, EventOrganization, EventTag, Organization, Speaker
from news.models import ArticleTag, Topic

MOST_RELATED = 12
MOST_PEOPLE = 8


@dataclass(frozen=True)
class TagPage:
    """`related` are the tags that articles bear most often beside this one; people and
    organizations are those of the events that bear it."""

    names: Sequence[str]
    topics: Sequence[Topic]
    related: Sequence[CountedTag]
    speakers: Sequence[Speaker]
    organizations: Sequence[Organization]


def load_tag_page(tag: Tag, language: str, at: datetime) -> TagPage:
    return TagPage(
        names=list(tag.synonyms.values_list("name", flat=True)),
        topics=list(Topic.objects.published(at).filter(tags=tag).in_order()),
        related=most_used(count_beside(tag, language, at), MOST_RELATED),
        speakers=speakers_about(tag, at),
        organizations=organizations_about(tag, at),
    )


def events_about(tag: Tag, at: datetime) -> QuerySet[Event]:
    links = EventTag.objects.filter(tag=tag, public_from__lte=at)
    return Event.objects.published(at).filter(pk__in=links.values("content_object"))


def count_beside(tag: Tag, language: str, at: datetime) -> dict[int, int]:
    """Public articles of a language by number of the tag that they bear beside this one."""
    public = ArticleTag.objects.filter(language=language, public_from__lte=at).order_by()
    bearing = public.filter(tag=tag).values("content_object")
    beside = public.filter(content_object__in=bearing).exclude(tag=tag)
    counted = beside.values_list("tag").annotate(count=Count("pk"))
    return dict(counted.order_by("-count", "tag")[:MOST_RELATED])


def speakers_about(tag: Tag, at: datetime) -> list[Speaker]:
    """Those who appeared most often first."""
    numbers = most_linked(Appearance.objects.filter(event__in=events_about(tag, at)), "speaker")
    public = Speaker.objects.published(at).select_related("photo").filter(pk__in=numbers)
    return sorted(public, key=lambda speaker: numbers.index(speaker.pk))


def organizations_about(tag: Tag, at: datetime) -> list[Organization]:
    roles = EventOrganization.objects.filter(event__in=events_about(tag, at))
    numbers = most_linked(roles, "organization")
    public = Organization.objects.published(at).select_related("logo", "logo_dark")
    found = public.filter(pk__in=numbers)
    return sorted(found, key=lambda organization: numbers.index(organization.pk))


def most_linked(links: QuerySet[Any], field: str) -> list[int]:
    counted = links.order_by().values(field).annotate(count=Count("event", distinct=True))
    rows = counted.order_by("-count", field).values_list(field, flat=True)
    return list(rows[:MOST_PEOPLE])
