"""Views in batches: none lost between threads, processes and failing databases."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection

from news.models import Article, ArticleViews
from news.readers.repeats import MOST_REMEMBERED, WINDOW, RecentVisits
from news.readers.storing import ROWS_AT_ONCE, add_views
from news.readers.tally import LONGEST_WAIT, MOST_ARTICLES_WAITING, MOST_WAITING, Tally
from tests.factories import make_article

TODAY = date(2026, 3, 1)
THREADS = 8
VIEWS_OF_A_THREAD = 150


class Store:
    """Notes what is stored, and refuses as a database may."""

    def __init__(self) -> None:
        self.stored: Counter[tuple[int, date]] = Counter()
        self.batches = 0
        self.is_away = False

    def __call__(self, views: Mapping[tuple[int, date], int]) -> None:
        if self.is_away:
            raise DatabaseError("away")
        self.batches += 1
        self.stored.update(views)


def test_views_of_a_busy_time_are_stored_together() -> None:
    store = Store()
    tally = Tally(store)

    for number in range(30):
        tally.add(1, TODAY, now=100 + number / 10)

    assert store.batches == 1
    assert store.stored == {(1, TODAY): 1}
    tally.add(2, TODAY, now=100 + LONGEST_WAIT)
    assert store.batches == 2
    assert store.stored == {(1, TODAY): 30, (2, TODAY): 1}


def test_many_views_do_not_wait_for_the_clock() -> None:
    store = Store()
    tally = Tally(store)

    for _number in range(1 + MOST_WAITING):
        tally.add(1, TODAY, now=100)

    assert store.stored == {(1, TODAY): 1 + MOST_WAITING}


def test_views_outlast_a_database_that_is_away() -> None:
    store = Store()
    store.is_away = True
    tally = Tally(store)
    for number in range(250):
        tally.add(number % 5, TODAY, now=100)

    store.is_away = False
    tally.flush()

    assert store.stored == {(number, TODAY): 50 for number in range(5)}


def test_what_waits_is_bounded() -> None:
    store = Store()
    store.is_away = True
    tally = Tally(store)

    for number in range(MOST_ARTICLES_WAITING + 10):
        tally.add(number, TODAY, now=100)

    assert len(tally.waiting) == MOST_ARTICLES_WAITING


@pytest.mark.django_db
def test_days_and_articles_are_counted_apart() -> None:
    first, second = make_article(), make_article()
    yesterday = TODAY - timedelta(days=1)

    add_views({(first.pk, TODAY): 2, (first.pk, yesterday): 3})
    add_views({(first.pk, TODAY): 5, (second.pk, TODAY): 1, (0, TODAY): 9})

    assert set(ArticleViews.objects.values_list("article", "viewed_on", "count")) == {
        (first.pk, yesterday, 3),
        (first.pk, TODAY, 7),
        (second.pk, TODAY, 1),
    }


@pytest.mark.django_db
def test_a_batch_is_one_statement_besides_the_look_for_articles(
    django_assert_num_queries: object,
) -> None:
    articles = [make_article() for _number in range(30)]

    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        add_views({(article.pk, TODAY): 1 for article in articles})

    assert ArticleViews.objects.count() == 30


@pytest.mark.django_db
def test_a_batch_may_be_longer_than_a_statement() -> None:
    article = make_article()
    days = [TODAY - timedelta(days=number) for number in range(ROWS_AT_ONCE + 1)]

    add_views({(article.pk, day): 1 for day in days})

    assert ArticleViews.objects.filter(article=article).count() == ROWS_AT_ONCE + 1


@pytest.mark.django_db(transaction=True)
def test_threads_with_tallies_of_their_own_lose_nothing() -> None:
    """As processes do: each has a connection and a tally, all add to the same rows."""
    articles = [make_article() for _number in range(5)]
    numbers = [article.pk for article in articles]

    with ThreadPoolExecutor(THREADS) as pool:
        left = list(pool.map(count_many, [numbers, numbers[::-1]] * (THREADS // 2)))

    assert left == [0] * THREADS
    each = THREADS * VIEWS_OF_A_THREAD // len(articles)
    found = Article.objects.values_list("pk", "views__count")
    assert dict(found) == dict.fromkeys(numbers, each)


def count_many(numbers: list[int]) -> int:
    """The number of views that could not be stored."""
    tally = Tally(add_views)
    try:
        for number in range(VIEWS_OF_A_THREAD):
            # A batch for every view or two: the more statements, the more they meet.
            tally.add(numbers[number % len(numbers)], TODAY, now=number * LONGEST_WAIT / 2)
        tally.flush()
    finally:
        connection.close()
    return tally.waiting.total()


def test_a_visit_is_new_again_after_the_window_and_on_another_day() -> None:
    visits = RecentVisits()

    told = [
        visits.is_new("a", TODAY, 0),
        visits.is_new("a", TODAY, WINDOW - 1),
        visits.is_new("b", TODAY, WINDOW - 1),
        visits.is_new("a", TODAY, WINDOW),
        visits.is_new("a", TODAY + timedelta(days=1), WINDOW),
    ]

    assert told == [True, False, True, True, True]


def test_visits_are_remembered_as_hashes_of_the_day_and_not_without_end() -> None:
    visits = RecentVisits()
    salts = set()
    for day in (TODAY, TODAY + timedelta(days=1)):
        visits.is_new("198.51.100.1", day, 0)
        salts.add(visits.salt)

    for number in range(MOST_REMEMBERED + 5):
        visits.is_new(f"{number}", TODAY, 1)

    assert len(salts) == 2
    assert len(visits.seen) == MOST_REMEMBERED
    assert all(b"198.51" not in key for key in visits.seen)
