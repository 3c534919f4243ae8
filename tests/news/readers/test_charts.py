"""Charts of readers: laid out by plain numbers, shown to editors alone, told in words as well."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.models import Article, ArticleViews
from news.readers.charts import HEIGHT, LEFT, WIDTH, draw_bars, round_step
from news.readers.figures import DayViews, nearest_period, views_by_day
from tests.factories import make_article, make_user

FIRST = date(2026, 2, 27)


@pytest.mark.parametrize(
    ("highest", "step"),
    [(0, 1), (1, 1), (5, 1), (6, 2), (11, 5), (25, 5), (26, 10), (222, 50), (8001, 2000)],
)
def test_the_scale_ends_at_a_round_number(highest: int, step: int) -> None:
    assert round_step(highest) == step


@pytest.mark.parametrize("days", [1, 30, 365])
def test_bars_stand_side_by_side_within_the_drawing(days: int) -> None:
    views = [DayViews(FIRST + timedelta(days=number), number % 7) for number in range(days)]

    chart = draw_bars(views)

    assert [bar.count for bar in chart.bars] == [one.count for one in views]
    assert chart.bars[0].x >= LEFT
    assert chart.bars[-1].x + chart.bars[-1].width <= WIDTH
    assert all(bar.y >= 0 and abs(bar.y + bar.height - chart.floor) < 0.02 for bar in chart.bars)
    assert all(
        one.x + one.width < two.x for one, two in zip(chart.bars, chart.bars[1:], strict=False)
    )
    assert 1 <= len(chart.days) <= 6
    assert [mark.count for mark in chart.heights][:2] == [0, {1: 1, 30: 2, 365: 2}[days]]
    assert chart.total == sum(one.count for one in views)


def test_the_busiest_day_reaches_no_higher_than_the_scale() -> None:
    chart = draw_bars([DayViews(FIRST, 0), DayViews(FIRST + timedelta(days=1), 17)])

    assert chart.busiest == DayViews(FIRST + timedelta(days=1), 17)
    assert chart.heights[-1].count == 20
    assert chart.bars[0].height == 0
    assert chart.bars[1].height == pytest.approx((HEIGHT - 40) * 17 / 20)


@pytest.mark.parametrize(
    ("text", "days"), [("", 30), ("90", 90), ("365", 365), ("7", 30), ("-1", 30), ("x", 30)]
)
def test_a_period_is_one_of_three(text: str, days: int) -> None:
    assert nearest_period(text) == days


@pytest.mark.django_db
def test_days_without_readers_are_days_too() -> None:
    article = make_article()
    for day, count in ((0, 2), (2, 3), (3, 9)):
        read(article, FIRST + timedelta(days=day), count)
    read(make_article(), FIRST, 5)

    found = views_by_day(ArticleViews.objects.all(), FIRST + timedelta(days=2), 3)

    assert [(one.day.day, one.count) for one in found] == [(27, 7), (28, 0), (1, 3)]


@pytest.mark.django_db
def test_the_site_s_page_shows_days_and_the_articles_read_most(admin_client: Client) -> None:
    today = timezone.localdate()
    most, less = make_article(title="常读"), make_article(title="少读")
    read(less, today, 2)
    read(most, today - timedelta(days=1), 40)
    read(less, today - timedelta(days=40), 100)

    page = admin_client.get(reverse("admin:news_article_readers"))

    assert [(one.title, one.period_views) for one in page.context["articles"]] == [
        ("常读", 40),
        ("少读", 2),
    ]
    assert (page.context["chart"].total, page.context["total"]) == (42, 142)
    html = page.content.decode()
    assert len(re.findall(r"<rect ", html)) == 30
    assert re.search(r'<svg[^>]* role="img" aria-labelledby="chart-title chart-words"', html)
    assert "style=" not in html.partition('id="content-main"')[2].partition("</svg>")[0]
    longer = admin_client.get(reverse("admin:news_article_readers"), {"days": "90"})
    assert longer.context["chart"].total == 142


@pytest.mark.django_db
def test_an_article_has_a_chart_of_its_own(admin_client: Client) -> None:
    article = make_article()
    read(article, timezone.localdate(), 3)
    read(make_article(), timezone.localdate(), 9)
    address = reverse("admin:news_article_readers_of", args=[article.pk])

    page = admin_client.get(address)

    assert (page.context["chart"].total, page.context["total"]) == (3, 3)
    form = admin_client.get(reverse("admin:news_article_change", args=[article.pk]))
    assert address in form.content.decode()


@pytest.mark.django_db
def test_the_list_names_the_views_of_each_article(admin_client: Client) -> None:
    read(make_article(), timezone.localdate(), 1234)
    make_article()

    page = admin_client.get(reverse("admin:news_article_changelist"))

    assert sorted(one.view_count for one in page.context["cl"].result_list) == [0, 1234]
    assert reverse("admin:news_article_readers") in page.content.decode()


@pytest.mark.django_db
def test_only_who_may_see_articles_sees_readers(client: Client) -> None:
    article = make_article()
    client.force_login(make_user(is_staff=True))

    for address in (
        reverse("admin:news_article_readers"),
        reverse("admin:news_article_readers_of", args=[article.pk]),
    ):
        assert client.get(address).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["readers", "readers_of"])
def test_pages_ask_the_same_for_any_number_of_articles(admin_client: Client, name: str) -> None:
    first = make_article()
    read(first, timezone.localdate(), 1)
    arguments: list[Any] = [first.pk] if name == "readers_of" else []
    address = reverse(f"admin:news_article_{name}", args=arguments)
    few = count_queries(admin_client, address)

    for _number in range(29):
        read(make_article(), timezone.localdate(), 1)

    assert count_queries(admin_client, address) == few


def read(article: Article, day: date, count: int) -> None:
    ArticleViews.objects.create(article=article, viewed_on=day, count=count)


def count_queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
