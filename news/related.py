"""What stands around an article: its neighbours, translations, related articles, events, people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cmsproject.shared.models import Tag
from events.models import Event, EventQuerySet, Organization, Speaker
from news.listing import as_links
from news.models import Article, ArticleAuthor, ArticleTag

MOST_RELATED = 4
# A tag that thousands bear says little: only so many of its latest articles are weighed.
TAG_LINKS_WEIGHED = 400


@dataclass(frozen=True)
class Surroundings:
    authors: Sequence[ArticleAuthor] = ()
    tags: Sequence[Tag] = ()
    events: Sequence[Event] = ()
    speakers: Sequence[Speaker] = ()
    organizations: Sequence[Organization] = ()
    translations: Sequence[Article] = ()
    older: Article | None = None
    newer: Article | None = None
    related: Sequence[Article] = field(default=())


def load_surroundings(article: Article) -> Surroundings:
    """In ten queries, whatever the article holds; of an unsaved one, nothing."""
    if article.pk is None:
        return Surroundings()
    now = timezone.now()
    authors = article.authors.select_related("speaker", "organization").order_by("order", "id")
    tag_links = article.article_tags.select_related("tag").order_by("order", "id")
    tags = [link.tag for link in tag_links]
    return Surroundings(
        authors=list(authors),
        tags=tags,
        events=list(events_of(article, now)),
        speakers=list(Speaker.objects.filter(article_speakers__article=article)),
        organizations=list(Organization.objects.filter(article_organizations__article=article)),
        translations=translations_of(article, now),
        older=neighbour(article, now, is_newer=False),
        newer=neighbour(article, now, is_newer=True),
        related=related_to(article, tags, now),
    )


def events_of(article: Article, now: datetime) -> EventQuerySet:
    found = Event.objects.published(now).filter(article_events__article=article)
    return found.select_related("banner", "series", "parent").order_by("-starts_at", "-id")


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
    at, number = article.public_from, article.pk
    # The plain bound beside the alternatives lets the database start within its index.
    if is_newer:
        after = Q(public_from__gt=at) | Q(pk__gt=number)
        return others.filter(after, public_from__gte=at).order_by("public_from", "pk").first()
    before = Q(public_from__lt=at) | Q(pk__lt=number)
    return others.filter(before, public_from__lte=at).newest_first().first()


def related_to(article: Article, tags: Sequence[Tag], now: datetime) -> list[Article]:
    """Those that share most tags, the later first; made up to four with the latest."""
    shared = count_shared_tags(article, tags, now)
    closest = [number for number, _count in shared.most_common(MOST_RELATED)]
    others = Article.objects.published(now).in_language(article.language).exclude(pk=article.pk)
    latest = others.newest_first().values("pk")[:MOST_RELATED]
    found = as_links(others).filter(Q(pk__in=closest) | Q(pk__in=latest)).select_related("banner")
    ranked = sorted(found.newest_first(), key=lambda other: -shared[other.pk])
    return ranked[:MOST_RELATED]


def count_shared_tags(article: Article, tags: Sequence[Tag], now: datetime) -> Counter[int]:
    """Number of tags shared, by article, counted from the latest on."""
    links = ArticleTag.objects.filter(
        tag__in=tags, language=article.language, public_from__lte=now
    ).exclude(content_object=article)
    latest = links.order_by("-public_from", "-content_object_id")
    return Counter(latest.values_list("content_object_id", flat=True)[:TAG_LINKS_WEIGHED])
