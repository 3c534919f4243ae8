"""Bulk actions keep articles, their tag rows and their history in step."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.publishing import UNDATED, Status
from news.models import Article, ArticleTag
from tests.factories import make_article

pytestmark = pytest.mark.django_db
MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


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
    assert LogEntry.objects.count() == 2


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

    run(admin_client, "publish")

    article.refresh_from_db()
    assert (article.published_at, article.public_from) == (None, UNDATED)


def test_it_says_how_many_changed(admin_client: Client) -> None:
    make_article(status=Status.DRAFT)
    make_article(status=Status.DRAFT)
    make_article()

    messages = run(admin_client, "publish")

    assert len(messages) == 2
    assert "2" in messages[0]
    assert "1" in messages[1]


def run(client: Client, action: str) -> list[str]:
    selected = [str(pk) for pk in Article.objects.values_list("pk", flat=True)]
    address = reverse("admin:news_article_changelist")
    response = client.post(address, {"action": action, "_selected_action": selected}, follow=True)
    return [str(message) for message in response.context["messages"]]
