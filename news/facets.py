"""What a list of articles can be narrowed by: options with counts, each under the other filters."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cmsproject.shared.bilingual import LocalText
from cmsproject.shared.days import write_month, write_year
from cmsproject.shared.facets import Chip, Facet, Option
from cmsproject.shared.models import Tag
from cmsproject.shared.naming import index_key, sort_key
from cmsproject.shared.paging import query_address
from events.models import Organization
from news.filters import ArticleFilters
from news.models import Article, ArticleAuthor, ArticleOrganization, ArticleTag, Category

# The most used ones; the rest is found by the tag index and by other filters.
MOST_OPTIONS = 40


@dataclass(frozen=True)
class Facets:
    """The option lists and chips of the list at `path` under `filters`, at one moment."""

    path: str
    filters: ArticleFilters
    at: datetime

    def all(self) -> list[Facet]:
        years, months = self.years_and_months()
        facets = [
            Facet("tag", _("Tag"), self.tags()),
            Facet("category", _("Category"), self.categories()),
            Facet("year", _("Year"), years),
            Facet("month", _("Month"), months),
            Facet("author", _("Author"), self.authors()),
            Facet("organization", _("Organization"), self.organizations()),
        ]
        return [facet for facet in facets if facet.options]

    def chips(self) -> list[Chip]:
        """What is in force, by name. Raises Http404 where visitors know nothing of that name."""
        filters = self.filters
        labels: list[tuple[str, str, LocalText | str]] = []
        if filters.tag:
            public = ArticleTag.objects.filter(tag=OuterRef("pk"), public_from__lte=self.at)
            tag = get_object_or_404(Tag.objects.filter(Exists(public)), slug=filters.tag)
            labels.append(("tag", _("Tag"), tag.name))
        if filters.category:
            filed = Article.objects.filter(category=OuterRef("pk"), public_from__lte=self.at)
            shown = Category.objects.filter(Exists(filed))
            category = get_object_or_404(shown, slug=filters.category)
            labels.append(("category", _("Category"), category.local_name))
        if filters.year:
            labels.append(("year", _("Year"), write_year(filters.year)))
        if filters.month:
            labels.append(("month", _("Month"), write_month(filters.year, filters.month)))
        if filters.author:
            labels.append(("author", _("Author"), filters.author))
        if filters.organization:
            named = ArticleOrganization.objects.filter(
                organization=OuterRef("pk"), article__public_from__lte=self.at
            )
            known = Organization.objects.filter(Exists(named))
            organization = get_object_or_404(known, slug=filters.organization)
            labels.append(("organization", _("Organization"), organization.local_name))
        return [Chip(title, label, self.address(**{key: ""})) for key, title, label in labels]

    def tags(self) -> list[Option]:
        others = self.filters.narrowed(tag="")
        # The links carry language and moment: often no article need be looked at.
        links = ArticleTag.objects.filter(public_from__lte=self.at)
        if others.is_narrow:
            links = links.filter(content_object__in=others.articles(self.at))
        elif not others.is_in_all_languages:
            links = links.filter(language=others.language)
        counts = count_most(links, "tag")
        tags = Tag.objects.filter(pk__in=counts).only("name", "slug", "sort_key")
        return [
            self.option("tag", tag.slug, tag.name, counts[tag.pk])
            for tag in tags.order_by("sort_key", "id")
        ]

    def categories(self) -> list[Option]:
        others = self.filters.narrowed(category="").articles(self.at)
        used = Category.objects.filter(articles__in=others).annotate(count=Count("articles"))
        return [
            self.option("category", category.slug, category.local_name, category.count)
            for category in used.order_by("sort_key", "id")
        ]

    def organizations(self) -> list[Option]:
        others = self.filters.narrowed(organization="").articles(self.at)
        counts = count_most(ArticleOrganization.objects.filter(article__in=others), "organization")
        found = Organization.objects.filter(pk__in=counts)
        return [
            self.option("organization", one.slug, one.local_name, counts[one.pk])
            for one in found.only("name", "name_en", "slug", "sort_key").order_by("sort_key", "id")
        ]

    def authors(self) -> list[Option]:
        others = self.filters.narrowed(author="").articles(self.at)
        used = (
            ArticleAuthor.objects.filter(article__in=others)
            .values("folded")
            .annotate(stated=Min("name"), count=Count("article", distinct=True))
            .order_by("-count", "folded")[:MOST_OPTIONS]
        )
        options = [
            self.option(
                "author",
                row["stated"],
                row["stated"],
                row["count"],
                is_chosen=row["folded"] == index_key(self.filters.author),
            )
            for row in used
        ]
        return sorted(options, key=lambda option: sort_key(str(option.label)))

    def years_and_months(self) -> tuple[list[Option], list[Option]]:
        """Years, newest first, and the months of the year chosen, from one count by day."""
        others = self.filters.narrowed(year=0).articles(self.at).exclude(published_on=None)
        by_day = others.order_by().values_list("published_on").annotate(Count("pk"))
        years: Counter[int] = Counter()
        months: Counter[int] = Counter()
        for day, count in by_day:
            years[day.year] += count
            if day.year == self.filters.year:
                months[day.month] += count
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

    def option(
        self,
        key: str,
        value: str | int,
        label: LocalText | str,
        count: int,
        *,
        is_chosen: bool | None = None,
    ) -> Option:
        if is_chosen is None:
            is_chosen = getattr(self.filters, key) == value
        return Option(label, count, self.address(**{key: "" if is_chosen else value}), is_chosen)

    def address(self, **changes: str | int) -> str:
        """The list with other filters. Another year is another year's months."""
        if "year" in changes:
            changes = {"month": 0, **changes, "year": changes["year"] or 0}
        if "month" in changes:
            changes["month"] = changes["month"] or 0
        return query_address(self.path, self.filters.narrowed(**changes).parameters())


def count_most(links: QuerySet[Any], field: str) -> dict[int, int]:
    """The records most often linked to, by number.

    Counted before their names are looked up: to group by names is several times slower.
    """
    counted = links.order_by().values_list(field).annotate(count=Count("pk"))
    return dict(counted.order_by("-count", field)[:MOST_OPTIONS])
