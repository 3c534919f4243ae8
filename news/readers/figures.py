"""Figures of readers for the admin: by day, and the articles read most."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from news.listing import as_links
from news.models import Article, ArticleViews

PERIODS = (30, 90, 365)
TOP_ARTICLES = 20


@dataclass(frozen=True)
class DayViews:
    day: date
    count: int


def nearest_period(text: str) -> int:
    """The number of days a query asks for; the shortest period for what is none."""
    return next((days for days in PERIODS if str(days) == text), PERIODS[0])


def views_by_day(views: QuerySet[ArticleViews], last: date, days: int) -> list[DayViews]:
    """Every day of the period that ends on `last`, days without readers too. In one query."""
    first = last - timedelta(days=days - 1)
    found = views.filter(viewed_on__range=(first, last)).order_by("viewed_on")
    counts = dict(
        found.values("viewed_on").annotate(sum=Sum("count")).values_list("viewed_on", "sum")
    )
    every_day = (first + timedelta(days=number) for number in range(days))
    return [DayViews(day, counts.get(day, 0)) for day in every_day]


def top_articles(last: date, days: int) -> list[Any]:
    """Articles with `period_views`, the most read first, public still or not. In one query."""
    first = last - timedelta(days=days - 1)
    read = as_links(Article.objects.filter(views__viewed_on__range=(first, last)))
    counted = read.annotate(period_views=Sum("views__count"))
    return list(counted.order_by("-period_views", "-id")[:TOP_ARTICLES])


def total_of(views: QuerySet[ArticleViews]) -> int:
    return views.aggregate(total=Sum("count"))["total"] or 0
