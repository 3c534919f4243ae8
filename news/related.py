"""What stands around an article: its neighbours, translations, related articles, events, people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cmsproject.shared.models import Tag
from events.models import Event, Organization, Speaker
from news.bylines import Byline, load_bylines
from news.closeness import InCommon, related_to
from news.linked import Linked, linked_of
from news.listing import as_links
from news.models import Article, ArticleAuthor
from news.reported_events import ReportedEvent, load_reported_events

# The highest number a row can have.
MOST_NUMBER = 2**63 - 1


@dataclass(frozen=True)
class Surroundings:
    bylines: Sequence[Byline] = ()
    tags: Sequence[Tag] = ()
    reported: Sequence[ReportedEvent] = ()
    speakers: Sequence[Speaker] = ()
    organizations: Sequence[Organization] = ()
    translations: Sequence[Article] = ()
    older: Article | None = None
    newer: Article | None = None
    related: Sequence[Article] = ()

    @property
    def authors(self) -> list[ArticleAuthor]:
        return [line.author for line in self.bylines]

    @property
    def events(self) -> list[Event]:
        return [report.event for report in self.reported]


def load_surroundings(article: Article, linked: Linked | None = None) -> Surroundings:
    """In seventeen queries at most, whatever the article holds; of an unsaved one, nothing.

    With `linked`, what stands around it names those instead of what its rows say.
    """
    if linked is None:
        if article.pk is None:
            return Surroundings()
        linked = linked_of(article)
    now = timezone.now()
    reported = load_reported_events(linked.events, now)
    shared = InCommon(
        events=[report.event for report in reported],
        speakers=linked.speakers,
        organizations=linked.organizations,
        tags=[tag for tag in linked.tags if tag.pk],
    )
    return Surroundings(
        bylines=load_bylines(article, linked.authors, now),
        tags=linked.tags,
        reported=reported,
        speakers=shared.speakers,
        organizations=shared.organizations,
        translations=translations_of(article, now),
        older=neighbour(article, now, is_newer=False),
        newer=neighbour(article, now, is_newer=True),
        related=related_to(article, shared, now),
    )


def translations_of(article: Article, now: datetime) -> list[Article]:
    """The public article of the same group in each other language."""
    if not article.translation_group:
        return []
    group = Article.objects.published(now).filter(translation_group=article.translation_group)
    others = as_links(group).exclude(language=article.language).newest_first()
    return list({other.language: other for other in others}.values())


def neighbour(article: Article, now: datetime, *, is_newer: bool) -> Article | None:
    """The next public article of the language in the order of lists, by moment, then number."""
    if article.public_from is None:
        return None
    others = as_links(Article.objects.published(now).in_language(article.language))
    others = others.select_related("banner")
    # One without a row will have the highest number.
    at, number = article.public_from, article.pk or MOST_NUMBER
    # The plain bound beside the alternatives lets the database start within its index.
    if is_newer:
        after = Q(public_from__gt=at) | Q(pk__gt=number)
        return others.filter(after, public_from__gte=at).order_by("public_from", "pk").first()
    before = Q(public_from__lt=at) | Q(pk__lt=number)
    return others.filter(before, public_from__lte=at).newest_first().first()
