"""What the buttons of the article form do: to visitors, to the row, to the history."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.history.recording import record, working_copy
from news.models import Article, LegacyAddress, Revision, RevisionReason, RevisionState
from tests.factories import make_article, make_user
from tests.news.admin.pressing import press, states, texts, titles
from tests.news.admin.submitting import open_form
from tests.news.admin.test_form import ADD, change

pytestmark = pytest.mark.django_db
LATER = datetime(2199, 3, 1, 1, 0, tzinfo=UTC)


def test_a_draft_of_a_new_article_is_its_row(admin_client: Client) -> None:
    page = press(admin_client, ADD, "_save", title="新文章", body="正文")

    article = Article.objects.get()
    assert page.redirect_chain[-1][0] == change(article)
    assert (article.status, article.public_from) == (Status.DRAFT, None)
    assert states(article) == [("draft", "edit")]
    assert admin_client.get(article.get_absolute_url()).status_code == 404


def test_a_draft_beside_a_live_article_changes_nothing_for_visitors(admin_client: Client) -> None:
    article = make_article(title="现在", body="现在的正文")

    press(admin_client, change(article), "_save", title="以后", body="以后的正文")

    article.refresh_from_db()
    assert (article.title, article.body) == ("现在", "现在的正文")
    assert states(article) == [("live", "beginning"), ("draft", "edit")]
    assert open_form(admin_client, change(article))["title"] == ["以后"]


def test_publishing_a_draft_replaces_what_is_live(admin_client: Client) -> None:
    article = make_article(title="现在", tags=["旧"])
    press(admin_client, change(article), "_save", title="以后", tag_names="新")

    press(admin_client, change(article), "_publish")

    article.refresh_from_db()
    assert (article.title, [tag.name for tag in article.tags.all()]) == ("以后", ["新"])
    assert working_copy(article) is None
    assert [state for state, _reason in states(article)] == ["live", "replaced", "live"]


def test_saving_without_a_change_keeps_no_version(admin_client: Client) -> None:
    article = make_article()

    press(admin_client, change(article), "_save")

    assert not article.revisions.exists()


def test_a_new_article_is_published_at_once(admin_client: Client) -> None:
    press(admin_client, ADD, "_publish", title="新文章")

    article = Article.objects.get()
    assert article.is_public
    assert article.published_on == timezone.localdate()
    assert states(article) == [("live", "status")]


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("site", datetime(2199, 3, 1, 1, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2199, 3, 1, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_first_publication_is_scheduled_in_either_zone(
    admin_client: Client, zone: str, moment: datetime
) -> None:
    plan = {"schedule_at": "2199-03-01T09:00", "schedule_zone": zone}

    page = press(admin_client, ADD, "_schedule", title="新文章", **plan)

    article = Article.objects.get()
    assert (article.status, article.public_from) == (Status.SCHEDULED, moment)
    assert "2199-03-01" in texts(page)
    assert "Asia/Shanghai" in texts(page)
    assert admin_client.get(article.get_absolute_url()).status_code == 404


def test_a_scheduled_article_is_changed_and_keeps_its_moment(admin_client: Client) -> None:
    article = make_article(status=Status.SCHEDULED, published_at=LATER, title="旧")

    press(admin_client, change(article), "_schedule", title="新")

    article.refresh_from_db()
    assert (article.title, article.public_from) == ("新", LATER)


def test_a_scheduled_article_is_published_now(admin_client: Client) -> None:
    article = make_article(status=Status.SCHEDULED, published_at=LATER)

    press(admin_client, change(article), "_publish")

    article.refresh_from_db()
    assert article.is_public


def test_a_change_of_a_live_article_is_scheduled_and_cancelled(admin_client: Client) -> None:
    article = make_article(title="现在")

    page = press(
        admin_client, change(article), "_schedule", title="以后", schedule_at="2199-03-01T09:00"
    )

    revision = Revision.objects.get(state=RevisionState.SCHEDULED)
    article.refresh_from_db()
    assert (article.title, revision.publish_at) == ("现在", LATER)
    assert "2199-03-01 09:00 (Asia/Shanghai)" in texts(page)
    press(admin_client, change(article), "_unschedule")
    revision.refresh_from_db()
    assert (revision.state, revision.publish_at) == (RevisionState.DRAFT, None)


def test_saving_a_scheduled_change_keeps_its_schedule(admin_client: Client) -> None:
    article = make_article()
    address = change(article)
    press(admin_client, address, "_schedule", title="以后", schedule_at="2199-03-01T09:00")

    press(admin_client, address, "_save", title="更以后")

    revision = Revision.objects.get(state=RevisionState.SCHEDULED)
    assert (revision.snapshot["title"], revision.publish_at) == ("更以后", LATER)


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "2020-01-01T09:00", "2199-13-01T09:00"], ids=str
)
def test_a_moment_that_is_none_is_told(admin_client: Client, typed: str) -> None:
    page = press(admin_client, ADD, "_schedule", title="x", schedule_at=typed)

    assert list(page.context["adminform"].form.errors) == ["schedule_at"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("2199-03-01T09:00", "../etc/passwd"),
        ("2199-03-01T09:00", "Asia"),
        ("2199-03-01T09:00", "长" * 300),
        ("9999-12-31T23:59", "America/Los_Angeles"),
    ],
)
def test_an_unknown_zone_or_one_beyond_the_calendar_is_told(
    admin_client: Client, typed: str, zone: str
) -> None:
    plan = {"schedule_at": typed, "schedule_zone": zone}

    page = press(admin_client, ADD, "_schedule", title="x", **plan)

    assert list(page.context["adminform"].form.errors) == ["schedule_at"]


@pytest.mark.parametrize(
    "typed",
    [
        {"published_on": "0001-01-01"},
        {"published_at_0": "0001-01-01", "published_at_1": "00:00:00"},
    ],
)
def test_a_day_at_the_calendars_edge_is_told(admin_client: Client, typed: dict[str, str]) -> None:
    page = press(admin_client, ADD, "_publish", title="x", body="正文", **typed)

    assert list(page.context["adminform"].form.errors) == ["published_on"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("button", "status"), [("_unpublish", Status.DRAFT), ("_archive", Status.ARCHIVED)]
)
def test_a_live_article_is_taken_offline_with_its_draft(
    admin_client: Client, button: str, status: Status
) -> None:
    article = make_article(title="现在", tags=["a"])
    press(admin_client, change(article), "_save", title="以后")

    press(admin_client, change(article), button)

    article.refresh_from_db()
    assert (article.title, article.status, article.public_from) == ("以后", status, None)
    assert article.article_tags.get().public_from is None
    titles = [revision.snapshot["title"] for revision in article.revisions.order_by("id")]
    assert titles == ["现在", "以后", "以后"]


def test_a_draft_is_given_up(admin_client: Client) -> None:
    article = make_article(title="现在")
    press(admin_client, change(article), "_save", title="以后")

    press(admin_client, change(article), "_discard")

    assert open_form(admin_client, change(article))["title"] == ["现在"]
    assert article.revisions.filter(snapshot__title="以后").exists()


def test_what_has_no_draft_cannot_give_one_up(admin_client: Client) -> None:
    article = make_article()

    page = press(admin_client, change(article), "_discard")

    assert texts(page)
    assert page.status_code == 200


def test_a_new_address_of_a_live_article_waits_for_publication(admin_client: Client) -> None:
    article = make_article(slug="old-place")

    press(admin_client, change(article), "_save", slug="new-place")

    assert admin_client.get("/zh/news/old-place/").status_code == 200
    assert not LegacyAddress.objects.exists()
    press(admin_client, change(article), "_publish")
    assert admin_client.get("/zh/news/old-place/")["Location"] == "/zh/news/new-place/"


def test_an_address_taken_meanwhile_is_told_at_publication(admin_client: Client) -> None:
    article = make_article(slug="old-place")
    press(admin_client, change(article), "_save", slug="new-place")
    make_article(slug="new-place")

    page = press(admin_client, change(article), "_publish")

    article.refresh_from_db()
    assert article.slug == "old-place"
    assert "new-place-2" in page.content.decode()


def test_what_an_import_wrote_meanwhile_is_published_too(admin_client: Client) -> None:
    article = make_article(title="标题", summary="摘要", body="正文")
    press(admin_client, change(article), "_save", title="新标题")
    article.summary = "导入的摘要"
    article.save()
    record([article], None, RevisionReason.IMPORT)

    press(admin_client, change(article), "_publish")

    article.refresh_from_db()
    assert (article.title, article.summary) == ("新标题", "导入的摘要")


def test_a_contributor_saves_and_submits_and_publishes_nothing(client: Client) -> None:
    writer = make_user(is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(User.objects.get(pk=writer.pk))

    press(client, ADD, "_submit", title="投稿")

    article = Article.objects.get()
    page = client.get(change(article)).content.decode()
    assert (article.status, working_copy(article).state) == ("in_review", "in_review")  # type: ignore[union-attr]
    assert 'name="_publish"' not in page
    refused = client.post(change(article), {**open_form(client, change(article)), "_publish": "1"})
    assert refused.status_code == 403
    assert not Article.objects.get().is_public


def test_the_list_says_where_each_stands(admin_client: Client) -> None:
    live = make_article(title="a")
    make_article(title="b", status=Status.SCHEDULED, published_at=LATER)
    make_article(title="c", status=Status.DRAFT)
    press(admin_client, change(live), "_save", title="a2")

    found = {
        asked: titles(admin_client, f"?standing={asked}")
        for asked in ("draft", "changed", "scheduled", "published", "in_review", "archived")
    }

    assert found == {
        "draft": ["c"],
        "changed": ["a"],
        "scheduled": ["b"],
        "published": ["a"],
        "in_review": [],
        "archived": [],
    }
