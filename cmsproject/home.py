"""What the home page of a language shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cmsproject.tags import CountedTag, count_articles, most_used
from events.models import Event
from news.listing import HEAVY_FIELDS, as_rows
from news.models import Article, ArticleEvent, ArticleEventKind

LATEST = 7
COMING_UP = 4
RECAPS = 4
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
    tags: Sequence[CountedTag]


def load_home(language: str, now: datetime) -> Home:
    articles = list(
        as_rows(Article.objects.published(now).in_language(language)).newest_first()[:LATEST]
    )
    return Home(
        lead=articles[0] if articles else None,
        latest=articles[1:],
        upcoming=list(Event.objects.published(now).upcoming(now)[:COMING_UP]),
        recaps=load_recaps(language, now),
        tags=most_used(count_articles(language, now), TAGS),
    )


def load_recaps(language: str, now: datetime) -> list[Recap]:
    """The latest events that are over and reported in this language."""
    reports = (
        ArticleEvent.objects.filter(
            kind=ArticleEventKind.REPORT,
            article__in=Article.objects.published(now).in_language(language),
            event__in=Event.objects.published(now).filter(ends_at__lte=now),
        )
        .select_related("event", "article__banner")
        .defer(*(f"article__{name}" for name in HEAVY_FIELDS))
        .order_by("-event__starts_at", "-event_id", "-article__public_from", "-article_id")
    )
    by_event: dict[Event, list[Article]] = {}
    for report in reports[: RECAPS * 3]:
        by_event.setdefault(report.event, []).append(report.article)
    return [Recap(event, found) for event, found in list(by_event.items())[:RECAPS]]
