"""What the home page of a language shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from cmsproject.tags import CountedTag, count_articles, most_used
from events.lately import organizations_lately_seen, people_lately_seen
from events.models import Appearance, Event, EventQuerySet, Organization
from news.listing import HEAVY_FIELDS, as_rows
from news.models import Article, ArticleEvent, ArticleEventKind
from news.readers.popular import popular_articles

# The lead story and the headlines beside it.
LATEST = 5
COMING_UP = 4
# Fills the mosaic: one large picture, four small ones.
RECAPS = 5
REPORTS = 3
# Events looked at for each recap shown, because several may share their latest report.
EVENTS_OF_A_REPORT = 2
POPULAR = 6
PEOPLE = 8
ORGANIZATIONS = 12
TAGS = 24


@dataclass(frozen=True)
class Recap:
    """A past event with the articles that report it."""

    event: Event
    articles: Sequence[Article]


@dataclass(frozen=True)
class Home:
    lead: Article | None
    latest: Sequence[Article]
    upcoming: Sequence[Event]
    recaps: Sequence[Recap]
    popular: Sequence[Article]
    people: Sequence[Appearance]
    organizations: Sequence[Organization]
    tags: Sequence[CountedTag]


def load_home(language: str, now: datetime) -> Home:
    articles = list(
        as_rows(Article.objects.published(now).in_language(language)).newest_first()[:LATEST]
    )
    return Home(
        lead=articles[0] if articles else None,
        latest=articles[1:],
        upcoming=list(coming_up(now).select_related("banner")[:COMING_UP]),
        recaps=load_recaps(language, now),
        popular=popular_articles(language, now, POPULAR),
        people=people_lately_seen(now, PEOPLE),
        organizations=organizations_lately_seen(now, ORGANIZATIONS),
        tags=most_used(count_articles(language, now), TAGS),
    )


def coming_up(now: datetime) -> EventQuerySet:
    return Event.objects.published(now).upcoming(now).taking_place()


def load_recaps(language: str, now: datetime) -> list[Recap]:
    """The latest events that are over and reported in this language, each with its latest reports.

    The events are chosen first: one with many reports leaves room for the others. A report of
    a conference and its forum stands for the first of them alone.
    """
    reports = ArticleEvent.objects.filter(
        kind=ArticleEventKind.REPORT,
        article__in=Article.objects.published(now).in_language(language),
    )
    latest = (
        reports.select_related("article__banner")
        .defer(*(f"article__{name}" for name in HEAVY_FIELDS))
        .order_by("-article__public_from", "-article_id")
    )
    events = Event.objects.published(now).past(now).filter(pk__in=reports.values("event"))
    links = Prefetch("article_events", latest[:REPORTS], to_attr="latest_reports")
    chosen: QuerySet[Any] = events.prefetch_related(links)[: RECAPS * EVENTS_OF_A_REPORT]
    recaps: dict[int, Recap] = {}
    for event in chosen:
        articles = [link.article for link in event.latest_reports]
        # None where the last report was withdrawn between the two queries.
        if articles:
            recaps.setdefault(articles[0].pk, Recap(event, articles))
    return list(recaps.values())[:RECAPS]
