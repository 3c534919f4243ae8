"""What a list of articles can be narrowed by: options with counts, each under the other filters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.days import write_month, write_year
from cmsproject.shared.facets import Chip, Facet, Option
from cmsproject.shared.languages import content_languages
from cmsproject.shared.models import Tag
from cmsproject.shared.naming import index_key, sort_key
from cmsproject.shared.paging import query_address
from events.models import Organization, Speaker
from news.chips import labels_of, language_label
from news.facet_counts import (
    ArticleCount,
    Articles,
    count_articles,
    count_authored,
    count_cities,
    count_links,
    count_tags,
)
from news.filters import ALL_LANGUAGES, ArticleFilters
from news.models import (
    ArticleAuthor,
    ArticleEvent,
    ArticleOrganization,
    ArticleSpeaker,
    Category,
)

# The most used ones; `all=<key>` shows the rest.
MOST_OPTIONS = 40
MOST_UNFOLDED = 1000
# So many articles are named in a query by their numbers sooner than found again.
FEW = 500


@dataclass(frozen=True)
class Facets:
    """The option lists and chips of the list at `path` under `filters`, at one moment.

    `unfolded` is the key of the list whose options are all shown.
    """

    path: str
    filters: ArticleFilters
    at: datetime
    unfolded: str = ""

    def all(self) -> list[Facet]:
        years, months = self.years_and_months()
        facets = [
            self.facet("tag", _("Tag"), self.tags()),
            self.facet("category", _("Category"), self.categories()),
            self.facet("year", _("Year"), years),
            self.facet("month", _("Month"), months),
            self.facet("author", _("Author"), self.authors()),
            self.facet("organization", _("Organization"), self.organizations()),
            self.facet("speaker", _("Speaker"), self.speakers()),
            self.facet("city", _("City"), self.cities()),
            self.facet("language", _("Language"), self.languages()),
        ]
        return [facet for facet in facets if facet.options]

    def chips(self) -> list[Chip]:
        """What is in force, by name. Raises Http404 where visitors know nothing of that name."""
        return [
            Chip(label.title, label.text, self.address(label.key, label.value))
            for label in labels_of(self.filters, self.at)
        ]

    def facet(self, key: str, title: str, options: list[Option]) -> Facet:
        is_unfolded = key == self.unfolded
        more = ""
        if len(options) > MOST_OPTIONS and not is_unfolded:
            used = nlargest(MOST_OPTIONS, options, key=lambda one: (one.is_chosen, one.count))
            numbers = {id(option) for option in used}
            options = [option for option in options if id(option) in numbers]
            more = query_address(self.path, {**self.filters.parameters(), "all": key})
        return Facet(key, title, options, more, is_unfolded)

    @cached_property
    def total(self) -> int:
        """How many articles pass all filters."""
        return sum(row.count for row in self.rows_without(""))

    def others(self, key: str) -> Articles:
        """The articles that pass all filters but one; few are named by number, asked for once."""
        filters = self.without(key)
        if filters != self.filters or self.total > FEW:
            return filters.numbers(self.at)
        return self.few

    def links(self, rows: Any, key: str) -> Any:
        """Those of the rows that link articles which pass all filters but one.

        Where the language alone narrows, a join is faster than the list of its articles.
        """
        filters = self.without(key)
        if filters.is_narrow or filters.is_in_all_languages:
            return rows.filter(article__in=self.others(key))
        language = filters.shown_language or filters.language
        return rows.filter(article__public_from__lte=self.at, article__language=language)

    @cached_property
    def few(self) -> list[int]:
        return list(self.filters.articles(self.at).order_by().values_list("pk", flat=True))

    def without(self, key: str) -> ArticleFilters:
        if key not in ("", "year"):
            return self.filters.narrowed(**{key: ""})
        return self.filters.narrowed(year=0) if key else self.filters

    def rows_without(self, key: str) -> list[ArticleCount]:
        """Counts of the articles that pass all filters but one."""
        languages = self.filters.languages
        return [row for row in self.all_rows(self.without(key)) if row.language in languages]

    def all_rows(self, filters: ArticleFilters) -> list[ArticleCount]:
        wide = filters.narrowed(shown_language=ALL_LANGUAGES)
        if wide not in self.counted:
            self.counted[wide] = count_articles(wide, self.at)
        return self.counted[wide]

    @cached_property
    def counted(self) -> dict[ArticleFilters, list[ArticleCount]]:
        return {}

    def limit(self, key: str) -> int:
        """One more than is shown tells that there are more."""
        return MOST_UNFOLDED if key == self.unfolded else MOST_OPTIONS + 1

    def tags(self) -> list[Option]:
        """Chosen tags and those that articles bear beside them: one more narrows further."""
        counts = most(count_tags(self.filters, self.at, self.others("")), self.limit("tag"))
        tags = Tag.objects.filter(pk__in=counts).only("name", "slug", "sort_key")
        return [
            Option(tag.name, counts[tag.pk], self.address("tag", tag.slug), self.has_tag(tag))
            for tag in tags.order_by("sort_key", "id")
        ]

    def has_tag(self, tag: Tag) -> bool:
        return tag.slug in self.filters.tags

    def categories(self) -> list[Option]:
        counts: Counter[int] = Counter()
        for row in self.rows_without("category"):
            if row.category is not None:
                counts[row.category] += row.count
        found = Category.objects.filter(pk__in=most(counts, self.limit("category")))
        return self.named("category", found.order_by("sort_key", "id"), counts)

    def organizations(self) -> list[Option]:
        counts = count_links(
            self.links(ArticleOrganization.objects.all(), "organization"), "organization"
        )
        written = self.links(ArticleAuthor.objects.all(), "organization")
        counts += count_authored(written, ArticleOrganization, "organization")
        return self.people("organization", Organization, counts)

    def speakers(self) -> list[Option]:
        named = self.links(ArticleSpeaker.objects.all(), "speaker")
        counts = count_links(named, "speaker")
        written = self.links(ArticleAuthor.objects.all(), "speaker")
        counts += count_authored(written, ArticleSpeaker, "speaker")
        return self.people("speaker", Speaker, counts)

    def people(self, key: str, model: Any, counts: Mapping[int, int]) -> list[Option]:
        found = model.objects.filter(pk__in=most(counts, self.limit(key)))
        fields = found.only("name", "name_en", "slug", "sort_key")
        return self.named(key, fields.order_by("sort_key", "id"), counts)

    def named(self, key: str, records: Iterable[Any], counts: Mapping[int, int]) -> list[Option]:
        return [self.option(key, one.slug, one.local_name, counts[one.pk]) for one in records]

    def authors(self) -> list[Option]:
        used = (
            self.links(ArticleAuthor.objects.all(), "author")
            .order_by()
            .values_list("folded")
            .annotate(stated=Min("name"), count=Count("article", distinct=True))
            .order_by("-count", "folded")[: self.limit("author")]
        )
        chosen = index_key(self.filters.author)
        options = [
            Option(
                name,
                count,
                self.address("author", "" if folded == chosen else name),
                is_chosen=folded == chosen,
            )
            for folded, name, count in used
        ]
        return sorted(options, key=lambda option: sort_key(str(option.label)))

    def cities(self) -> list[Option]:
        """By the name that lists of events know it by."""
        links = self.links(ArticleEvent.objects.about_public_events(self.at), "city")
        cities = count_cities(links, self.limit("city"))
        return [self.option("city", city.name, city.label, city.count) for city in cities]

    def languages(self) -> list[Option]:
        """Each content language that has articles, and all; none where there is but one."""
        counts: Counter[str] = Counter()
        for row in self.all_rows(self.filters):
            counts[row.language] += row.count
        codes = [code for code in content_languages() if code in counts]
        if len(codes) < 2 and set(codes) == set(self.filters.languages):
            return []
        return [
            *(self.language_option(code, counts[code]) for code in codes),
            self.language_option(ALL_LANGUAGES, sum(counts.values())),
        ]

    def language_option(self, code: str, count: int) -> Option:
        wanted = "" if code == self.filters.language else code
        is_chosen = wanted == self.filters.shown_language
        address = self.address("language", "" if is_chosen else wanted)
        is_usual = code == self.filters.language
        return Option(language_label(code), count, address, is_chosen, is_usual)

    def years_and_months(self) -> tuple[list[Option], list[Option]]:
        """Years, newest first, and the months of the year chosen."""
        years: Counter[int] = Counter()
        months: Counter[int] = Counter()
        for row in self.rows_without("year"):
            if row.day is None:
                continue
            years[row.day.year] += row.count
            if row.day.year == self.filters.year:
                months[row.day.month] += row.count
        return (
            [
                self.option("year", year, write_year(year), years[year])
                for year in sorted(years, reverse=True)
            ],
            [
                self.option("month", month, write_month(self.filters.year, month), months[month])
                for month in sorted(months, reverse=True)
            ],
        )

    def option(self, key: str, value: str | int, label: LocalText | str, count: int) -> Option:
        is_chosen = getattr(self.filters, key) == value
        return Option(label, count, self.address(key, "" if is_chosen else value), is_chosen)

    def address(self, key: str, value: str | int) -> str:
        """The list with another value; a tag is added, or taken away where it is in force.

        Another year is another year's months.
        """
        changed: ArticleFilters
        if key == "tag":
            slug = str(value)
            is_chosen = slug in self.filters.tags
            changed = self.filters.without_tag(slug) if is_chosen else self.filters.with_tag(slug)
        elif key == "year":
            changed = self.filters.narrowed(year=value or 0, month=0)
        elif key == "language":
            changed = self.filters.narrowed(shown_language=value)
        else:
            changed = self.filters.narrowed(**{key: value or (0 if key == "month" else "")})
        return query_address(self.path, changed.parameters())


def most(counts: Mapping[int, int], limit: int) -> dict[int, int]:
    """The highest counts; of equal ones the older record's."""
    chosen = sorted(counts, key=lambda number: (-counts[number], number))[:limit]
    return {number: counts[number] for number in chosen}
