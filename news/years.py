"""The archive at a glance: years and months with the number of public articles of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from cmsproject.shared.days import write_month, write_year
from cmsproject.shared.paging import query_address
from news.models import Article

# Months are shaded in so many steps, by their share of the fullest one.
SHADES = 4


@dataclass(frozen=True)
class Month:
    """`shade` is 0 for a month without articles, up to 4 for the fullest of all."""

    label: str
    count: int
    address: str
    shade: int


@dataclass(frozen=True)
class Year:
    label: str
    count: int
    address: str
    months: Sequence[Month]


@dataclass(frozen=True)
class Archive:
    """Years, newest first, each with all its twelve months; undated articles are counted apart."""

    years: Sequence[Year]
    total: int
    undated: int


def load_archive(language: str, now: datetime, list_address: str) -> Archive:
    """In one query: articles are counted by day, which every database does without a function."""
    articles = Article.objects.published(now).in_language(language)
    by_day = articles.order_by().values_list("published_on").annotate(Count("pk"))
    months: Counter[tuple[int, int]] = Counter()
    undated = 0
    for day, count in by_day:
        if day is None:
            undated += count
        else:
            months[day.year, day.month] += count
    fullest = max(months.values(), default=0)
    years = sorted({year for year, _month in months}, reverse=True)
    shown = [year_of(year, months, fullest, list_address) for year in years]
    return Archive(shown, sum(months.values()) + undated, undated)


def year_of(year: int, counts: Counter[tuple[int, int]], fullest: int, list_address: str) -> Year:
    months = []
    for number in range(1, 13):
        count = counts[year, number]
        address = query_address(list_address, {"year": str(year), "month": str(number)})
        months.append(
            Month(write_month(year, number), count, address if count else "", shade(count, fullest))
        )
    address = query_address(list_address, {"year": str(year)})
    return Year(write_year(year), sum(month.count for month in months), address, months)


def shade(count: int, fullest: int) -> int:
    return -(-count * SHADES // fullest) if count else 0
