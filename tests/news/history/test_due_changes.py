"""Scheduled changes go live by the first request after their moment: once, whole, or not at all."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.admin.links import change_address
from news.due_changes import DueMoment, apply_due, due_moment
from news.history.publishing import schedule
from news.history.recording import record
from news.history.schedule import next_due, publish_due
from news.history.snapshots import snapshot_of
from news.history.trash import move_to_trash
from news.history.writing import write_snapshots
from news.models import Article, Notice, NoticeKind, Revision, RevisionReason, RevisionState
from tests.factories import make_article, make_user
from tests.news.admin.submitting import open_form, posted_fields, publish

NOON = datetime(2199, 3, 1, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHOICE = re.compile('type="radio" name="([^"]+)"')


def make_plan(article: Article, at: datetime = NOON, **changes: object) -> Revision:
    """A change of a live article, scheduled."""
    return schedule(article, {**snapshot_of(article), **changes}, None, at)


@pytest.mark.django_db
def test_nothing_happens_before_the_moment() -> None:
    article = make_article(title="现在")
    make_plan(article, title="以后")

    applied = publish_due(NOON - SECOND)

    assert (applied.published, applied.failed) == (0, 0)
    assert Article.objects.get().title == "现在"


@pytest.mark.django_db
def test_a_change_goes_live_at_its_moment_and_once() -> None:
    article = make_article(title="现在", tags=["a"])
    make_plan(article, title="以后", tags=["b"])

    first, second = publish_due(NOON), publish_due(NOON)

    article.refresh_from_db()
    assert (first.published, second.published) == (1, 0)
    assert (article.title, [tag.name for tag in article.tags.all()]) == ("以后", ["b"])
    live = article.revisions.filter(state=RevisionState.LIVE).first()
    assert live is not None
    assert live.live_from == NOON


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/zh/news/", "/zh/", "/zh/feeds/atom.xml", "/api/v1/articles", "/sitemap-news.xml"]
)
def test_the_first_request_publishes_what_is_due(client: Client, path: str) -> None:
    article = make_article(title="现在")
    revision = make_plan(article, title="以后")
    Revision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())
    due_moment.forget()

    client.get(path)

    assert Article.objects.get().title == "以后"


@pytest.mark.django_db
def test_the_page_of_that_request_shows_it(client: Client) -> None:
    article = make_article(title="现在")
    revision = make_plan(article, title="以后")
    Revision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())
    due_moment.forget()

    page = client.get(article.get_absolute_url()).content.decode()

    assert "以后" in page


@pytest.mark.django_db
def test_a_change_that_cannot_go_live_says_why_and_breaks_no_page(client: Client) -> None:
    article = make_article(slug="old-place", title="现在")
    revision = make_plan(article, slug="taken", title="以后")
    make_article(slug="taken")
    Revision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())
    due_moment.forget()

    page = client.get(article.get_absolute_url())

    revision.refresh_from_db()
    assert (page.status_code, "现在" in page.content.decode()) == (200, True)
    assert (revision.state, revision.publish_at) == (RevisionState.DRAFT, None)
    assert "taken-2" in revision.failure


@pytest.mark.django_db
def test_one_that_fails_holds_no_other_back() -> None:
    bad, good = make_article(slug="a"), make_article(slug="b", title="现在")
    make_plan(bad, slug="b")
    make_plan(good, NOON + SECOND, title="以后")

    applied = publish_due(NOON + SECOND)

    assert (applied.published, applied.failed) == (1, 1)
    assert Article.objects.get(pk=good.pk).title == "以后"


BODY = "甲。\n\n乙。\n\n丙。\n"


def change_live(article: Article, **changes: object) -> None:
    """As an import, a bulk change and an editor who publishes do it: the row, and a version."""
    article.refresh_from_db()
    write_snapshots([(article, {**snapshot_of(article), **changes})], None)
    record([article], None, RevisionReason.IMPORT)


@pytest.mark.django_db
def test_what_was_written_meanwhile_stays_beside_the_change() -> None:
    article = make_article(title="现在", body=BODY, tags=["a"])
    make_plan(article, title="以后", body=BODY.replace("丙", "丙改"))
    change_live(article, body=BODY.replace("甲", "甲改"), tags=["a", "b"])

    applied = publish_due(NOON)

    article.refresh_from_db()
    assert (applied.published, article.title) == (1, "以后")
    assert article.body == "甲改。\n\n乙。\n\n丙改。\n"
    assert [tag.name for tag in article.tags.all()] == ["a", "b"]


@pytest.mark.django_db
def test_a_contradiction_leaves_what_is_live_and_asks_the_author(admin_client: Client) -> None:
    author = make_user("author", is_staff=True)
    article = make_article(title="现在", body=BODY)
    change = {**snapshot_of(article), "body": BODY.replace("乙", "乙以后"), "summary": "新摘要"}
    revision = schedule(article, change, author, NOON)
    change_live(article, body=BODY.replace("乙", "乙导入"))

    applied = publish_due(NOON)

    article.refresh_from_db()
    revision.refresh_from_db()
    assert (applied.published, applied.failed) == (0, 1)
    assert (article.body, article.summary) == (BODY.replace("乙", "乙导入"), "")
    assert (revision.state, revision.snapshot["body"]) == ("draft", BODY.replace("乙", "乙以后"))
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.article) == (author, NoticeKind.CONFLICT, article)
    assert notice.text == revision.failure
    assert next_due() is None
    for page in (change_address(article), reverse("admin:index")):
        assert revision.failure in unescape(admin_client.get(page).content.decode())


@pytest.mark.django_db
def test_publishing_what_contradicted_shows_both_sides(admin_client: Client) -> None:
    article = make_article(title="现在", body=BODY)
    make_plan(article, body=BODY.replace("乙", "乙以后"))
    change_live(article, body=BODY.replace("乙", "乙导入"))
    publish_due(NOON)
    address = change_address(article)

    asked = publish(admin_client, address, open_form(admin_client, address))
    fields = posted_fields(asked.content.decode(), "conflict-form")
    (name,) = set(CHOICE.findall(asked.content.decode()))
    settled = admin_client.post(address, {**fields, name: ["both"]})

    article.refresh_from_db()
    assert (asked.status_code, settled.status_code) == (409, 302)
    assert article.body == "甲。\n\n乙导入。\n\n乙以后。\n\n丙。\n"


@pytest.mark.django_db
def test_where_the_author_is_gone_those_who_publish_are_told(admin_user: User) -> None:
    article = make_article(title="现在")
    make_plan(article, title="以后")
    change_live(article, title="导入")

    publish_due(NOON)

    assert Article.objects.get().title == "导入"
    assert Notice.objects.get().user == admin_user


@pytest.mark.django_db
def test_what_lies_in_the_trash_stays_there() -> None:
    article = make_article()
    make_plan(article, title="以后")
    move_to_trash([article.pk], None)

    assert next_due() is None
    assert publish_due(NOON).published == 0


@pytest.mark.django_db
def test_the_moment_is_asked_for_once_a_second() -> None:
    clock = [100.0]
    known = DueMoment(lambda: clock[0])
    make_plan(make_article())

    with CaptureQueriesContext(connection) as first:
        answers = [known.has_come(NOON - SECOND), known.has_come(NOON)]
    clock[0] += 0.9
    with CaptureQueriesContext(connection) as within:
        known.has_come(NOON - SECOND)
    clock[0] += 0.2
    with CaptureQueriesContext(connection) as after:
        known.has_come(NOON - SECOND)

    assert answers == [False, True]
    assert [len(one) for one in (first, within, after)] == [1, 0, 1]


@pytest.mark.django_db
def test_a_worker_does_it_too() -> None:
    article = make_article(title="现在")
    revision = make_plan(article, title="以后")
    Revision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())

    call_command("publish_due")

    assert Article.objects.get().title == "以后"


@pytest.mark.django_db
def test_a_worker_that_fails_says_so() -> None:
    article = make_article(slug="a")
    make_article(slug="b")
    revision = make_plan(article, slug="b")
    Revision.objects.filter(pk=revision.pk).update(publish_at=timezone.now())

    with pytest.raises(CommandError):
        call_command("publish_due")


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres_only
def test_many_at_once_publish_it_once() -> None:
    article = make_article(title="现在")
    make_plan(article, title="以后")
    counts: list[int] = []

    def visit() -> None:
        counts.append(publish_due(NOON).published)
        connections.close_all()

    visits = [Thread(target=visit) for _number in range(4)]
    for one in visits:
        one.start()
    for one in visits:
        one.join()

    assert sum(counts) == 1
    assert article.revisions.filter(state=RevisionState.LIVE).count() == 2


@pytest.mark.django_db
def test_a_moment_known_before_is_met_exactly() -> None:
    clock = [100.0]
    known = DueMoment(lambda: clock[0])
    article = make_article(title="现在")
    make_plan(article, title="以后")
    known.has_come(NOON - SECOND)

    apply_due(NOON, known)

    assert Article.objects.get().title == "以后"
