"""How many of certain articles bear each tag, or name each person or organization."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from cmsproject.shared.bilingual import LocalText
from events.cities import site_city
from events.models import Event
from news.filters import ALL_LANGUAGES, ArticleFilters
from news.models import ArticleAuthor, ArticleEvent, ArticleTag

# A query, or the numbers of a few articles.
Articles: TypeAlias = QuerySet[Any, Any] | list[int]


@dataclass(frozen=True)
class CountedCity:
    """`name` is the one that filters know it by."""

    name: str
    label: LocalText
    count: int


@dataclass(frozen=True)
class ArticleCount:
    """How many articles of a language stand on a day in a category, which is a number."""

    language: str
    day: date | None
    category: int | None
    count: int


def count_articles(filters: ArticleFilters, at: datetime) -> list[ArticleCount]:
    """Of all languages, from one query: totals, categories, years and months are sums of these."""
    found = filters.narrowed(shown_language=ALL_LANGUAGES).articles(at).order_by()
    rows = found.values_list("language", "published_on", "category").annotate(Count("pk"))
    return [ArticleCount(*row) for row in rows]


def count_tags(filters: ArticleFilters, at: datetime, articles: Articles) -> Counter[int]:
    """Articles that pass, by number of the tag.

    The links carry language and moment: often no article need be looked at.
    """
    links = ArticleTag.objects.filter(public_from__lte=at).order_by()
    if filters.is_narrow:
        links = links.filter(content_object__in=articles)
    elif not filters.is_in_all_languages:
        links = links.filter(language=filters.shown_language or filters.language)
    return Counter(dict(links.values_list("tag").annotate(Count("pk"))))


def count_links(links: QuerySet[Any], field: str) -> Counter[int]:
    """Articles by number of the record that the links name."""
    return Counter(dict(links.order_by().values_list(field).annotate(Count("pk"))))


def count_authored(written: QuerySet[ArticleAuthor], links: Any, field: str) -> Counter[int]:
    """Articles by number of the record known to be their author, and not named by `links` too."""
    named = links.objects.filter(article=OuterRef("article"), **{field: OuterRef(field)})
    known = written.exclude(**{field: None}).exclude(Exists(named)).order_by()
    counted = known.values_list(field).annotate(Count("article", distinct=True))
    return Counter(dict(counted))


def count_cities(links: QuerySet[ArticleEvent], most: int) -> list[CountedCity]:
    """The cities of the events that most articles are linked to."""
    name = Coalesce(NullIf("event__city", Value(""), output_field=TextField()), "event__city_en")
    rows = (
        links.order_by()
        .annotate(name=name)
        .exclude(name="")
        .values_list("name")
        .annotate(Max("event__city"), Max("event__city_en"), count=Count("article", distinct=True))
        .order_by("-count", "name")[:most]
    )
    counted: dict[str, CountedCity] = {}
    # Those with a Chinese name first: they tell how an event with an English one alone is counted.
    for name, city, city_en, count in sorted(rows, key=lambda row: not row[1]):
        known = site_city(name)
        key = known if known in counted else name
        found = counted.get(key) or CountedCity(key, local_city(city, city_en), 0)
        counted[key] = replace(found, count=found.count + count)
    return sorted(counted.values(), key=lambda one: -one.count)


def local_city(city: str, city_en: str) -> LocalText:
    return Event(city=city, city_en=city_en).local("city")
