"""Articles as search finds them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from cmsproject.shared.searching.entries import Entry
from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Source, numbers_behind
from events.searchable import all_names, tag_names
from news.models import (
    Article,
    ArticleAuthor,
    ArticleOrganization,
    ArticleSpeaker,
    ArticleTag,
)

LINKS = {
    Kind.TAG: ("article_tags__tag__in",),
    Kind.SPEAKER: ("article_speakers__speaker__in", "authors__speaker__in"),
    Kind.ORGANIZATION: ("article_organizations__organization__in", "authors__organization__in"),
}
SEARCHED = ("language", "title", "summary", "plain_text", "public_from", "published_on")


def article_numbers() -> Iterable[int]:
    return Article.objects.order_by().values_list("pk", flat=True)


def article_entries(numbers: Collection[int]) -> Iterator[Entry]:
    tags = ArticleTag.objects.select_related("tag").prefetch_related("tag__synonyms")
    authors = ArticleAuthor.objects.select_related("speaker", "organization")
    speakers = ArticleSpeaker.objects.select_related("speaker")
    organizations = ArticleOrganization.objects.select_related("organization")
    articles = Article.objects.filter(pk__in=numbers).only(*SEARCHED)
    # Into lists of their own, which are read without making a query set for each article.
    for article in articles.prefetch_related(
        Prefetch("article_tags", tags.order_by("order", "id"), "tag_links"),
        Prefetch("authors", authors.order_by("order", "id"), "author_rows"),
        Prefetch("article_speakers", speakers.order_by("pk"), "speaker_links"),
        Prefetch("article_organizations", organizations.order_by("pk"), "organization_links"),
    ):
        yield article_entry(article)


def article_entry(article: Any) -> Entry:
    """Of an article loaded with the lists above."""
    authors = article.author_rows
    speakers = [*(one.speaker for one in authors), *(one.speaker for one in article.speaker_links)]
    organizations = [one.organization for one in (*authors, *article.organization_links)]
    return Entry(
        kind=Kind.ARTICLE,
        record=article.pk,
        language=article.language,
        public_from=article.public_from,
        names=[article.title],
        tags=tag_names(link.tag for link in article.tag_links),
        people=[*(author.name for author in authors), *all_names(speakers)],
        organizations=all_names(organizations),
        body=f"{readable(article.summary)}\n{article.plain_text}",
        moment=article.public_from,
        year=article.published_on.year if article.published_on else None,
    )


def linked_articles(kind: Kind, numbers: Collection[int]) -> set[int]:
    return numbers_behind(Article, LINKS.get(kind, ()), numbers)


ARTICLES = Source(Kind.ARTICLE, article_numbers, article_entries, linked_articles)
