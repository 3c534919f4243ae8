"""The trash: nobody sees what is in it, nothing of it is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.history.trash import move_to_trash
from news.models import Article, Revision, RevisionReason
from tests.factories import make_article
from tests.news.admin.pressing import act, press, titles
from tests.news.admin.submitting import open_form
from tests.news.admin.test_form import change

pytestmark = pytest.mark.django_db
LATER = datetime(2199, 3, 1, 1, 0, tzinfo=UTC)


def test_the_trash_hides_an_article_and_gives_it_back(admin_client: Client) -> None:
    article = make_article(title="现在", tags=["a"])
    press(admin_client, change(article), "_save", title="以后")

    page = press(admin_client, change(article), "_trash")

    article.refresh_from_db()
    assert page.redirect_chain[-1][0] == reverse("admin:news_article_changelist")
    assert (article.status, article.public_from) == (Status.ARCHIVED, None)
    assert titles(admin_client, "") == []
    assert titles(admin_client, "?trash=yes") == ["现在"]
    admin_client.post(change(article), {"_restore": "1"})
    article.refresh_from_db()
    assert (article.title, article.is_public, article.trashed_at) == ("现在", True, None)
    assert open_form(admin_client, change(article))["title"] == ["以后"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_what_was_not_public_comes_back_as_it_was(admin_client: Client, status: Status) -> None:
    article = make_article(status=status)
    press(admin_client, change(article), "_trash")

    admin_client.post(change(article), {"_restore": "1"})

    article.refresh_from_db()
    assert (article.status, article.trashed_at) == (status, None)


def test_a_plan_that_passed_in_the_trash_is_a_draft(admin_client: Client) -> None:
    article = make_article(status=Status.SCHEDULED, published_at=LATER)
    press(admin_client, change(article), "_trash")
    past = timezone.now() + timedelta(microseconds=1)
    kept = Revision.objects.get(reason=RevisionReason.TRASH)
    kept.snapshot["published_at"] = past.isoformat()
    kept.save()

    admin_client.post(change(article), {"_restore": "1"})

    article.refresh_from_db()
    assert (article.status, article.public_from) == (Status.DRAFT, None)


def test_many_come_back_from_the_trash(admin_client: Client) -> None:
    articles = [make_article(title=f"文章{number}") for number in range(3)]
    move_to_trash([article.pk for article in articles], None)
    assert titles(admin_client, "") == []

    act(admin_client, "restore", "?trash=yes")

    assert len(titles(admin_client, "")) == 3
    assert not Article.objects.filter(public_from=None).exists()


def test_the_trash_is_emptied_for_good(admin_client: Client) -> None:
    kept, gone = make_article(), make_article(tags=["a"])
    press(admin_client, change(gone), "_trash")
    address = reverse("admin:news_article_empty")

    asked = admin_client.get(address)
    admin_client.post(address)

    assert asked.context["count"] == 1
    assert list(Article.objects.all()) == [kept]


def test_only_the_trash_lets_delete(admin_client: Client) -> None:
    article = make_article()
    address = reverse("admin:news_article_delete", args=[article.pk])

    refused = admin_client.post(address, {"post": "yes"})
    press(admin_client, change(article), "_trash")
    admin_client.post(address, {"post": "yes"})

    assert refused.status_code == 403
    assert not Article.objects.exists()
