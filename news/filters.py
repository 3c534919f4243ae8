"""Which articles a list shows, as its address says: filters read, applied and written again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.db.models import Model, Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from cmsproject.shared.languages import content_languages
from cmsproject.shared.naming import fold, index_key
from cmsproject.shared.paging import Parameters
from news.models import (
    Article,
    ArticleAuthor,
    ArticleEvent,
    ArticleOrganization,
    ArticleQuerySet,
    ArticleSpeaker,
    ArticleTag,
    Topic,
    TopicArticle,
)

ALL_LANGUAGES = "all"
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_VALUE = 500
MOST_TAGS = 8


@dataclass(frozen=True)
class ArticleFilters:
    """What narrows a list of articles; empty values do not. `language` is that of the page.

    `shown_language` is another content language or `all`, empty for the page's own. An article
    bears all of `tags`. Tags, topic, category, organization and speaker are slugs, the author is a
    name as stated in the posts, the city the name by which lists of events know it.
    """

    language: str
    shown_language: str = ""
    tags: tuple[str, ...] = ()
    topic: str = ""
    category: str = ""
    year: int = 0
    month: int = 0
    author: str = ""
    organization: str = ""
    speaker: str = ""
    city: str = ""

    @classmethod
    def read(cls, language: str, query: Parameters) -> Self:
        """From a query string. Raises Http404 for values that no article can have.

        A month without a year narrows nothing; of a repeated key other than `tag` the last
        value counts.
        """
        year = read_number(query, "year", FIRST_YEAR, LAST_YEAR)
        month = read_number(query, "month", 1, 12)
        return cls(
            language=language,
            shown_language=read_language(query, language),
            tags=read_tags(query),
            topic=read_text(query, "topic"),
            category=read_text(query, "category"),
            year=year,
            month=month if year else 0,
            author=read_text(query, "author"),
            organization=read_text(query, "organization"),
            speaker=read_text(query, "speaker"),
            city=read_text(query, "city"),
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.parameters(but_language=True))

    @property
    def is_in_all_languages(self) -> bool:
        return self.shown_language == ALL_LANGUAGES

    @property
    def languages(self) -> list[str]:
        """Of the articles shown."""
        if self.is_in_all_languages:
            return content_languages()
        return [self.shown_language or self.language]

    def parameters(self, *, but_language: bool = False) -> dict[str, str | list[str]]:
        """The query that says the same, in one fixed order; `tag` is a list, sorted."""
        values: dict[str, str | list[str]] = {
            "language": "" if but_language else self.shown_language,
            "tag": list(self.tags),
            "topic": self.topic,
            "category": self.category,
            "year": str(self.year or ""),
            "month": str(self.month or ""),
            "author": self.author,
            "organization": self.organization,
            "speaker": self.speaker,
            "city": self.city,
        }
        return {key: value for key, value in values.items() if value}

    def narrowed(self, **changes: str | int | tuple[str, ...]) -> Self:
        """The same with other values; without a year there is no month either."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # one of the fields above
        return changed if changed.year else replace(changed, month=0)

    def on_page_in(self, language: str) -> Self:
        """The same on the list of another language: its own articles where none is chosen."""
        shown = "" if self.shown_language == language else self.shown_language
        return replace(self, language=language, shown_language=shown)

    def with_tag(self, slug: str) -> Self:
        return replace(self, tags=tuple(sorted({*self.tags, slug})))

    def without_tag(self, slug: str) -> Self:
        return replace(self, tags=tuple(tag for tag in self.tags if tag != slug))

    def articles(self, at: datetime) -> ArticleQuerySet:
        """The articles public at a moment that pass, each once."""
        found = Article.objects.published(at)
        if not self.is_in_all_languages:
            found = found.in_language(self.shown_language or self.language)
        if self.category:
            found = found.in_category(self.category)
        if self.year and self.month:
            found = found.from_month(self.year, self.month)
        elif self.year:
            found = found.from_year(self.year)
        for links in self.links(at):
            found = found.filter(links)
        return found

    def numbers(self, at: datetime) -> QuerySet[Any, Any]:
        """The numbers of these articles. Links to tags carry language and moment: where nothing
        but tags narrows, no article need be looked at."""
        others = replace(self, tags=())
        if not self.tags or others.is_narrow:
            return self.articles(at).order_by().values("pk")
        found = ArticleTag.objects.filter(public_from__lte=at).order_by()
        if not self.is_in_all_languages:
            found = found.filter(language=self.shown_language or self.language)
        first, *rest = self.tags
        for slug in rest:
            bearing = ArticleTag.objects.filter(tag__slug=slug).values("content_object")
            found = found.filter(content_object__in=bearing)
        numbers: QuerySet[Any, Any] = found.filter(tag__slug=first).values("content_object")
        return numbers

    def links(self, at: datetime) -> Iterator[Q]:
        """What must be linked to an article, each asked of the rows that link: of their indexes."""
        for slug in self.tags:
            yield Q(pk__in=ArticleTag.objects.filter(tag__slug=slug).values("content_object"))
        if self.topic:
            yield belongs_to_topic(self.topic, at)
        if self.author:
            folded = index_key(self.author)
            yield Q(pk__in=ArticleAuthor.objects.filter(folded=folded).values("article"))
        if self.organization:
            yield named_or_author(ArticleOrganization, organization__slug=self.organization)
        if self.speaker:
            yield named_or_author(ArticleSpeaker, speaker__slug=self.speaker)
        if self.city:
            reports = ArticleEvent.objects.about_public_events(at).held_in(self.city)
            yield Q(pk__in=reports.values("article"))


def belongs_to_topic(slug: str, at: datetime) -> Q:
    """Articles that bear one of its tags, and the pinned ones with their translations.

    None while the topic is a draft: what its editors chose would tell of it.
    """
    topics = Topic.objects.published(at).filter(slug=slug).order_by()
    tagged = ArticleTag.objects.filter(tag__topics__in=topics)
    pinned = TopicArticle.objects.filter(topic__in=topics)
    groups = pinned.values("article__translation_group")
    return Q(pk__in=tagged.values("content_object")) | Q(translation_group__in=groups)


def named_or_author(links: type[Model], **who: str) -> Q:
    """Articles that name a person or organization, or that it is known to be an author of."""
    named = links._default_manager.filter(**who)
    written = ArticleAuthor.objects.filter(**who)
    return Q(pk__in=named.values("article")) | Q(pk__in=written.values("article"))


def read_text(query: Parameters, key: str) -> str:
    """The last value of a key, empty where it says nothing."""
    values = read_texts(query, key)
    return values[-1] if values else ""


def read_texts(query: Parameters, key: str) -> list[str]:
    texts = [text.strip() for text in stated_values(query, key)]
    if any("\x00" in text or len(text) > LONGEST_VALUE for text in texts):
        raise nothing_with(key)
    return [text if fold(text) else "" for text in texts]


def stated_values(query: Parameters, key: str) -> list[str]:
    if isinstance(query, QueryDict):
        return query.getlist(key)
    value: str | list[str] = query.get(key, [])
    return [value] if isinstance(value, str) else list(value)


def read_tags(query: Parameters) -> tuple[str, ...]:
    """Each once and sorted, so that one choice of tags has one address."""
    tags = {tag for tag in read_texts(query, "tag") if tag}
    if len(tags) > MOST_TAGS:
        raise nothing_with("tag")
    return tuple(sorted(tags))


def read_language(query: Parameters, own: str) -> str:
    """Empty for the page's own language."""
    code = read_text(query, "language")
    if code not in ("", ALL_LANGUAGES, *content_languages()):
        raise nothing_with("language")
    return "" if code == own else code


def read_number(query: Parameters, key: str, lowest: int, highest: int) -> int:
    """A whole number in bounds, 0 where none is given."""
    text = read_text(query, key)
    if not text:
        return 0
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(highest))
    if not is_number or not lowest <= int(text) <= highest:
        raise nothing_with(key)
    return int(text)


def nothing_with(key: str) -> Http404:
    return Http404(_("There are no articles with this value of “%(key)s”.") % {"key": key})
