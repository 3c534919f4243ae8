"""Changes of status from the list keep articles, their tag rows and their history in step."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cmsproject.shared.publishing import UNDATED, Status
from news.models import Article, ArticleTag, BulkRun
from tests.factories import make_article
from tests.news.bulk.doing import apply, choose

pytestmark = pytest.mark.django_db
MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_worker_is_started(settings: Any) -> None:
    settings.STARTS_WORKERS = False


@pytest.mark.parametrize(
    ("action", "status", "public_from"),
    [
        ("publish", Status.PUBLISHED, MOMENT),
        ("withdraw", Status.DRAFT, None),
        ("archive", Status.ARCHIVED, None),
    ],
)
def test_articles_and_their_tags_change_together(
    admin_client: Client, action: str, status: Status, public_from: datetime | None
) -> None:
    for before in (Status.DRAFT, Status.PUBLISHED, Status.ARCHIVED):
        make_article(status=before, published_at=MOMENT, tags=["a", "b"], body="x\r\n")

    run(admin_client, action)

    articles = Article.objects.values_list("status", "public_from", "published_at", "body")
    assert list(articles) == [(status, public_from, MOMENT, "x\r\n")] * 3
    assert set(ArticleTag.objects.values_list("public_from", flat=True)) == {public_from}


def test_publishing_fulfils_plans_and_dates_the_undated(admin_client: Client) -> None:
    plan = make_article(
        status=Status.SCHEDULED, published_at=timezone.now() + timedelta(days=9), tags=["a"]
    )
    undated = make_article(status=Status.DRAFT, published_at=None)

    run(admin_client, "publish")

    for article in (plan, undated):
        article.refresh_from_db()
        assert article.is_public
        assert article.published_on == timezone.localdate()
    assert ArticleTag.objects.get().public_from == plan.public_from


def test_an_undated_published_article_stays_undated(admin_client: Client) -> None:
    article = make_article(published_at=None)

    choose(admin_client, "publish", [article])

    article.refresh_from_db()
    assert (article.published_at, article.public_from) == (None, UNDATED)


def test_it_says_how_many_changed(admin_client: Client) -> None:
    make_article(status=Status.DRAFT)
    make_article(status=Status.DRAFT)
    make_article()

    assert run(admin_client, "publish").counts == {"chosen": 3, "changed": 2, "left": 0}


def run(client: Client, action: str) -> BulkRun:
    return apply(client, choose(client, action, list(Article.objects.all())))
