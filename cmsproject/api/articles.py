"""Articles: the list under the filters of the pages, and one as a whole."""

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import Key, Order, Paging, take
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import (
    PictureShape,
    RecordLink,
    TagLink,
    picture,
    record_link,
    site_of,
    tag_link,
)
from cmsproject.shared.absolute import with_absolute_addresses
from cmsproject.shared.languages import content_languages
from events.models import Event, Organization, Speaker
from news.edited import last_edit
from news.filters import ALL_LANGUAGES, FIRST_YEAR, LAST_YEAR, LONGEST_VALUE, ArticleFilters
from news.listing import as_rows
from news.models import Article, ArticleAuthor
from news.related import translations_of

router = Router(tags=["articles"])

ORDER = Order(
    "articles",
    [Key("public_from", is_descending=True, is_moment=True), Key("pk", is_descending=True)],
)


class ArticleQuery(Schema):
    language: str = Field(
        ALL_LANGUAGES,
        pattern=f"^({'|'.join([*content_languages(), ALL_LANGUAGES])})$",
        json_schema_extra={"enum": [*content_languages(), ALL_LANGUAGES]},
        description=_("Language of the articles, or `all`."),
    )
    tag: list[str] = Field(
        default_factory=list,
        max_length=8,
        description=_("Slug of a tag; repeated, an article bears all of them."),
        examples=[["kernel"]],
    )
    topic: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a topic."))
    category: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a category."))
    year: int | None = Field(
        None, ge=FIRST_YEAR, le=LAST_YEAR, description=_("Year of publication."), examples=[2026]
    )
    month: int | None = Field(
        None, ge=1, le=12, description=_("Month of publication; narrows nothing without a year.")
    )
    author: str = Field("", max_length=LONGEST_VALUE, description=_("Name as stated."))
    organization: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of one it names."))
    speaker: str = Field("", max_length=LONGEST_VALUE, description=_("Slug of a person it names."))
    city: str = Field("", max_length=LONGEST_VALUE, description=_("City of an event it reports."))


class AuthorShape(Schema):
    """An author as stated, and whom the name is known to mean."""

    name: str = Field(description=_("As the article states it."), examples=["长河社区"])
    title: str = Field(description=_("As the article states it."), examples=["Maintainer"])
    speaker: str | None = Field(description=_("Slug of the person."), examples=["lin-zhiyuan"])
    organization: str | None = Field(description=_("Slug of the organization."))


class ArticleRow(Schema):
    """An article without its text."""

    language: str = Field(description=_("Code of its language."), examples=["zh"])
    slug: str = Field(description=_("Unique in its language."), examples=["20261028-meetup"])
    title: str = Field(description=_("Plain text."))
    summary: str = Field(description=_("Plain text, empty where none is written."))
    published_at: datetime | None = Field(description=_("Moment of publication."))
    published_on: date | None = Field(description=_("Day of publication in the site's zone."))
    edited_at: datetime = Field(description=_("Moment of the last edit that readers saw."))
    word_count: int = Field(description=_("Chinese characters and Latin words."), examples=[1200])
    category: RecordLink | None = Field(description=_("Its category."))
    authors: list[AuthorShape] = Field(description=_("In the order stated."))
    tags: list[TagLink] = Field(description=_("In the order stated."))
    banner: PictureShape | None = Field(description=_("Its main picture."))
    page: str = Field(description=_("Absolute address of the page for people."))
    markdown: str = Field(description=_("Absolute address of the article as Markdown."))


class ArticlePage(Schema):
    items: list[ArticleRow] = Field(description=_("Newest first."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


class TranslationLink(Schema):
    """The same article in another language."""

    language: str = Field(description=_("Code of the language."), examples=["en"])
    slug: str = Field(description=_("Its slug there."))


class ArticleWhole(ArticleRow):
    html: str = Field(description=_("The text as HTML, with absolute addresses."))
    translations: list[TranslationLink] = Field(description=_("Public translations."))
    events: list[RecordLink] = Field(description=_("Public events it reports or announces."))
    speakers: list[RecordLink] = Field(description=_("People it names."))
    organizations: list[RecordLink] = Field(description=_("Organizations it names."))


@router.get(
    "",
    response={200: ArticlePage, 404: Problem, 422: Problem},
    operation_id="list_articles",
    summary=_("List articles"),
)
def list_articles(
    request: HttpRequest, filters: Query[ArticleQuery], paging: Query[Paging]
) -> ArticlePage:
    """Public articles, newest first, under the filters that the pages know."""
    query = request.GET.copy()
    query["language"] = filters.language
    # The pages' own reading counts; the declared parameters describe and bound it.
    chosen = ArticleFilters.read(settings.SITE_LANGUAGE, query)
    found = as_rows(chosen.articles(timezone.now()))
    found = found.prefetch_related("authors__speaker", "authors__organization", "article_tags__tag")
    part = take(found, ORDER, paging, request)
    site = site_of(request)
    return ArticlePage(items=[article_row(one, site) for one in part.records], next=part.next)


@router.get(
    "/{language}/{slug}",
    response={200: ArticleWhole, 404: Problem, 422: Problem},
    operation_id="get_article",
    summary=_("Get an article"),
)
def get_article(request: HttpRequest, language: str, slug: str) -> ArticleWhole:
    """One public article with its text and what it names."""
    public = as_rows(Article.objects.published().in_language(language)).defer(None)
    article = get_object_or_404(
        public.defer("body", "plain_text", "extra").prefetch_related(
            "authors__speaker", "authors__organization", "article_tags__tag"
        ),
        slug=slug,
    )
    now, site = timezone.now(), site_of(request)
    page = site + article.get_absolute_url()
    events = Event.objects.published(now).filter(article_events__article=article)
    speakers = Speaker.objects.filter(article_speakers__article=article)
    organizations = Organization.objects.filter(article_organizations__article=article)
    return ArticleWhole(
        **row_values(article, site),
        html=with_absolute_addresses(article.body_html, page),
        translations=[
            TranslationLink(language=one.language, slug=one.slug)
            for one in translations_of(article, now)
        ],
        events=[record_link(event) for event in events],
        speakers=[record_link(speaker) for speaker in speakers],
        organizations=[record_link(organization) for organization in organizations],
    )


def article_row(article: Article, site: str) -> ArticleRow:
    return ArticleRow(**row_values(article, site))


def row_values(article: Article, site: str) -> dict[str, Any]:
    return {
        "language": article.language,
        "slug": article.slug,
        "title": article.title,
        "summary": " ".join(article.summary.split()),
        "published_at": article.published_at,
        "published_on": article.published_on,
        "edited_at": last_edit(article).astimezone(UTC),
        "word_count": article.word_count,
        "category": record_link(article.category) if article.category else None,
        "authors": [author_shape(author) for author in article.authors.all()],
        "tags": [tag_link(link.tag) for link in article.article_tags.all()],
        "banner": picture(article.banner, site),
        "page": site + article.get_absolute_url(),
        "markdown": site + reverse("article-markdown", args=[article.language, article.slug]),
    }


def author_shape(author: ArticleAuthor) -> AuthorShape:
    return AuthorShape(
        name=author.name,
        title=author.title,
        speaker=author.speaker.slug if author.speaker else None,
        organization=author.organization.slug if author.organization else None,
    )
