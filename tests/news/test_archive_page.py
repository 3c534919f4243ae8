"""The archive by year and month: what is counted, where it leads, in how many queries."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from tests.events.counting import queries_of
from tests.factories import make_article
from tests.news.making import FAR_FUTURE

pytestmark = pytest.mark.django_db

ARCHIVE = "/zh/news/archive/"


def make_dated(day: date, **fields: Any) -> None:
    moment = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    make_article(published_on=day, published_at=moment, **fields)


def test_public_articles_are_counted_by_month_and_year(client: Client) -> None:
    make_dated(date(2024, 2, 29))
    for day in (1, 31):
        make_dated(date(2023, 8, day))
    make_dated(date(2023, 8, 2), language="en")
    make_dated(date(2023, 8, 3), status=Status.DRAFT)
    make_article(published_at=FAR_FUTURE, published_on=FAR_FUTURE.date())
    make_article(published_at=None, published_on=None)

    archive = client.get(ARCHIVE).context["archive"]

    found = [(year.label, year.count, [one.count for one in year.months]) for year in archive.years]
    assert found == [
        ("2024年", 1, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("2023年", 2, [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]),
    ]
    assert (archive.total, archive.undated) == (4, 1)
    assert [one.shade for one in archive.years[0].months][:3] == [0, 2, 0]


def test_a_month_leads_to_its_articles(client: Client) -> None:
    make_dated(date(2023, 8, 25), title="回顾")
    make_dated(date(2023, 9, 1), title="以后")

    (year,) = client.get(ARCHIVE).context["archive"].years
    august, empty = year.months[7], year.months[0]

    shown = client.get(august.address).context["articles"]
    assert [article.title for article in shown] == ["回顾"]
    assert empty.address == ""
    assert len(client.get(year.address).context["articles"]) == 2


def test_an_empty_archive_says_so(client: Client) -> None:
    assert "nothing-title" in client.get(ARCHIVE).content.decode()


def test_queries_do_not_grow_with_articles(client: Client) -> None:
    make_dated(date(2020, 1, 1))
    few = queries_of(client, ARCHIVE)
    for number in range(29):
        make_dated(date(1990 + number, number % 12 + 1, 1))

    assert queries_of(client, ARCHIVE) == few <= 2
