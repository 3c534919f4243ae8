"""Which articles a list shows, as its address says: filters read, applied and written again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.http import Http404
from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold
from news.models import Article, ArticleQuerySet

ALL_LANGUAGES = "all"
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_VALUE = 500


@dataclass(frozen=True)
class ArticleFilters:
    """What narrows a list of articles; empty values do not. `language` is that of the page.

    Tag, category and organization are slugs, the author is a name as stated in the posts.
    """

    language: str
    is_in_all_languages: bool = False
    tag: str = ""
    category: str = ""
    year: int = 0
    month: int = 0
    author: str = ""
    organization: str = ""

    @classmethod
    def read(cls, language: str, query: Mapping[str, str]) -> Self:
        """From a query string. Raises Http404 for values that no article can have.

        A month without a year narrows nothing; of a repeated key the last value counts.
        """
        year = read_number(query, "year", FIRST_YEAR, LAST_YEAR)
        month = read_number(query, "month", 1, 12)
        return cls(
            language=language,
            is_in_all_languages=read_text(query, "language") == ALL_LANGUAGES,
            tag=read_text(query, "tag"),
            category=read_text(query, "category"),
            year=year,
            month=month if year else 0,
            author=read_text(query, "author"),
            organization=read_text(query, "organization"),
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.parameters(but_language=True))

    def parameters(self, *, but_language: bool = False) -> dict[str, str]:
        """The query that says the same, in one fixed order."""
        values = {
            "language": ALL_LANGUAGES if self.is_in_all_languages and not but_language else "",
            "tag": self.tag,
            "category": self.category,
            "year": str(self.year or ""),
            "month": str(self.month or ""),
            "author": self.author,
            "organization": self.organization,
        }
        return {key: value for key, value in values.items() if value}

    def narrowed(self, **changes: str | int | bool) -> Self:
        """The same with other values; without a year there is no month either."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # one of the fields above
        return changed if changed.year else replace(changed, month=0)

    def articles(self, at: datetime) -> ArticleQuerySet:
        """The articles public at a moment that pass, each once."""
        found = Article.objects.published(at)
        if not self.is_in_all_languages:
            found = found.in_language(self.language)
        if self.tag:
            found = found.tagged(self.tag)
        if self.category:
            found = found.in_category(self.category)
        if self.year and self.month:
            found = found.from_month(self.year, self.month)
        elif self.year:
            found = found.from_year(self.year)
        if self.author:
            found = found.by_author(self.author)
        if self.organization:
            found = found.about_organization(self.organization)
        return found


def read_text(query: Mapping[str, str], key: str) -> str:
    text = query.get(key, "").strip()
    if "\x00" in text or len(text) > LONGEST_VALUE:
        raise Http404(_("There are no articles with this value of “%(key)s”.") % {"key": key})
    return text if fold(text) else ""


def read_number(query: Mapping[str, str], key: str, lowest: int, highest: int) -> int:
    """A whole number in bounds, 0 where none is given."""
    text = read_text(query, key)
    if not text:
        return 0
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(highest))
    if not is_number or not lowest <= int(text) <= highest:
        raise Http404(_("There are no articles with this value of “%(key)s”.") % {"key": key})
    return int(text)
