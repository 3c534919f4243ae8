"""Which articles are close to one: by event, people, organizations and tags in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cmsproject.shared.models import Tag
from events.models import Event, Organization, Speaker
from news.listing import as_links
from news.models import (
    Article,
    ArticleEvent,
    ArticleOrganization,
    ArticleSpeaker,
    ArticleTag,
)

MOST_RELATED = 4
# What thousands of articles share says little: only so many of the latest are weighed.
LINKS_WEIGHED = 400
# The same event is nearly the same story; a person tells more than a tag, a tag than a company.
EVENT_WEIGHT, PERSON_WEIGHT, TAG_WEIGHT, ORGANIZATION_WEIGHT = 6, 3, 2, 1


@dataclass(frozen=True)
class InCommon:
    """What other articles may share with one."""

    events: Sequence[Event] = ()
    speakers: Sequence[Speaker] = ()
    organizations: Sequence[Organization] = ()
    tags: Sequence[Tag] = ()


def related_to(article: Article, shared: InCommon, now: datetime) -> list[Article]:
    """The closest public ones of its language, the later first; made up to four with the latest.

    In six queries at most.
    """
    closeness = weigh(article, shared, now)
    closest = sorted(closeness, key=lambda number: -closeness[number])[:MOST_RELATED]
    others = Article.objects.published(now).in_language(article.language).exclude(pk=article.pk)
    latest = others.newest_first().values_list("pk", flat=True)[:MOST_RELATED]
    found = as_links(others).filter(pk__in=[*closest, *latest]).select_related("banner")
    ranked = sorted(found.newest_first(), key=lambda other: -closeness[other.pk])
    return ranked[:MOST_RELATED]


def weigh(article: Article, shared: InCommon, now: datetime) -> Counter[int]:
    """The weight of what each other article shares, by its number, the latest first."""
    weights: Counter[int] = Counter()
    public = {"article__language": article.language, "article__public_from__lte": now}
    for links, weight in (
        (ArticleEvent.objects.filter(event__in=shared.events, **public), EVENT_WEIGHT),
        (ArticleSpeaker.objects.filter(speaker__in=shared.speakers, **public), PERSON_WEIGHT),
        (
            ArticleOrganization.objects.filter(organization__in=shared.organizations, **public),
            ORGANIZATION_WEIGHT,
        ),
    ):
        for number in latest_of(links, article, "article"):
            weights[number] += weight
    tags = ArticleTag.objects.filter(
        tag__in=shared.tags, language=article.language, public_from__lte=now
    )
    for number in latest_of(tags, article, "content_object", "-public_from"):
        weights[number] += TAG_WEIGHT
    return weights


def latest_of(
    links: QuerySet[Any, Any], article: Article, field: str, order: str = "-article__public_from"
) -> list[int]:
    """The numbers of the latest articles linked, each as often as it is, without this one."""
    others = links.exclude(**{f"{field}_id": article.pk}).order_by(order, f"-{field}_id")
    return list(others.values_list(f"{field}_id", flat=True)[:LINKS_WEIGHED])
