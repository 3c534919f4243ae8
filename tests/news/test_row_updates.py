"""Rows whose texts stay: only what changed is written, in as many statements for 30 as for one."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Article
from news.row_updates import update_beside_text
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 30])
def test_what_is_the_same_in_all_is_one_statement(count: int) -> None:
    user = make_user("editor")
    articles = [make_article() for _number in range(count)]
    for article in articles:
        article.updated_by = user
        article.summary = "同一句"

    with CaptureQueriesContext(connection) as queries:
        update_beside_text(articles)

    statements = [one["sql"] for one in queries if one["sql"].startswith("UPDATE")]
    assert len(statements) == 1
    assert '"body"' not in statements[0]
    stored = Article.objects.values_list("summary", "updated_by").distinct()
    assert list(stored.order_by()) == [("同一句", user.pk)]


def test_what_differs_is_written_for_each() -> None:
    first, second = make_article(), make_article()
    first.summary, second.summary = "甲", "乙"

    update_beside_text([first, second])

    assert list(Article.objects.order_by("pk").values_list("summary", flat=True)) == ["甲", "乙"]


def test_nothing_changed_is_nothing_written(django_assert_num_queries: Any) -> None:
    article = make_article()

    with django_assert_num_queries(1):
        update_beside_text([article])
        update_beside_text([])
