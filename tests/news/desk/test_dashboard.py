"""The start page of the admin: what waits for whom, in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.history.recording import add_working_copy
from news.history.snapshots import snapshot_of
from news.models import (
    Article,
    ArticleEvent,
    ArticleEventKind,
    ArticleOutsideLink,
    ArticleViews,
    Autosave,
    ImportConflict,
    LinkState,
    OutsideLink,
    ReviewComment,
    RevisionState,
)
from tests.factories import make_article, make_event, make_user

pytestmark = pytest.mark.django_db
START = reverse("admin:index")


@pytest.fixture
def colleague() -> User:
    return make_user("colleague", is_staff=True)


def begin(user: User, title: str, state: RevisionState = RevisionState.DRAFT) -> Article:
    """A published article with a change on top of it."""
    article = make_article()
    add_working_copy(article, {**snapshot_of(article), "title": title}, user, state=state)
    return article


def page(client: Client) -> str:
    return client.get(START).content.decode()


def test_an_editor_finds_own_drafts_and_what_others_handed_in(
    admin_client: Client, admin_user: User, colleague: User
) -> None:
    begin(admin_user, "我写到一半")
    begin(colleague, "同事写到一半")
    begin(colleague, "同事交来审核", RevisionState.IN_REVIEW)
    own = make_article(status=Status.DRAFT, created_by=admin_user)
    ReviewComment.objects.create(article=own, text="这里写错了", author=colleague)
    Autosave.objects.create(article=own, editor=admin_user)

    html = page(admin_client)

    assert "我写到一半" in html
    assert "同事交来审核" in html
    assert "同事写到一半" not in html
    assert "这里写错了" in html
    assert "尚未保存" in html


def test_events_without_a_text_lead_to_its_first_draft(admin_client: Client) -> None:
    now = timezone.now()
    coming = make_event(starts_at=now + timedelta(days=3), ends_at=now + timedelta(days=4))
    past = make_event(starts_at=now - timedelta(days=4), ends_at=now - timedelta(days=3))
    told = make_event(starts_at=now - timedelta(days=4), ends_at=now - timedelta(days=3))
    ArticleEvent.objects.create(article=make_article(), event=told, kind=ArticleEventKind.REPORT)

    html = page(admin_client)

    add = reverse("admin:news_article_add")
    assert f"{add}?event={coming.pk}&amp;kind=announcement" in html
    assert f"{add}?event={past.pk}&amp;kind=report" in html
    assert f"event={told.pk}&amp;" not in html


def test_what_is_scheduled_stands_in_the_calendar(admin_client: Client, admin_user: User) -> None:
    soon = timezone.now() + timedelta(days=1)
    make_article(title="明天发布", status=Status.SCHEDULED, published_at=soon)
    change = begin(admin_user, "明天改版", RevisionState.DRAFT)
    change.revisions.update(state=RevisionState.SCHEDULED, publish_at=soon)

    html = page(admin_client)

    calendar = html.partition('id="desk-calendar"')[2].partition("</table>")[0]
    assert "明天发布" in calendar
    assert "明天改版" in calendar


def test_conflicts_broken_links_and_readers_are_told(admin_client: Client) -> None:
    article = make_article(title="有断链的文章")
    ImportConflict.objects.create(article=article, path="zh/news/a.md", content=b"")
    link = OutsideLink.objects.create(
        address="https://gone.example/", digest="a", state=LinkState.BROKEN
    )
    ArticleOutsideLink.objects.create(article=article, link=link)
    ArticleViews.objects.create(article=article, viewed_on=timezone.localdate(), count=41)

    html = page(admin_client)

    assert "zh/news/a.md" in html
    assert "https://gone.example/" in html
    assert "<strong>41</strong>" in html


def test_a_contributor_sees_own_work_only(client: Client, colleague: User) -> None:
    writer = make_user("writer", is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    begin(colleague, "同事交来审核", RevisionState.IN_REVIEW)
    begin(writer, "我的稿子", RevisionState.CHANGES_REQUESTED)
    client.force_login(writer)

    html = page(client)

    assert "我的稿子" in html
    assert "同事交来审核" not in html
    assert "desk-calendar" not in html


def test_whoever_writes_nothing_sees_the_list_of_records_alone(
    client: Client, colleague: User
) -> None:
    client.force_login(colleague)

    assert "desk-start" not in page(client)


def test_the_page_costs_the_same_for_1_and_30(
    admin_client: Client, admin_user: User, colleague: User
) -> None:
    def add() -> None:
        begin(admin_user, "草稿")
        begin(colleague, "审核", RevisionState.IN_REVIEW)
        now = timezone.now()
        make_event(starts_at=now + timedelta(days=3), ends_at=now + timedelta(days=4))
        make_event(starts_at=now - timedelta(days=4), ends_at=now - timedelta(days=3))
        make_article(status=Status.SCHEDULED, published_at=now + timedelta(days=1))

    add()
    page(admin_client)
    with CaptureQueriesContext(connection) as one:
        page(admin_client)
    for _number in range(29):
        add()

    with CaptureQueriesContext(connection) as thirty:
        page(admin_client)

    assert len(thirty) == len(one)
