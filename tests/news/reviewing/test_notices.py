"""Notices: kept as each person chose, counted on the bell, read by their owner alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Notice, NoticeKind, NoticePreference
from news.reviewing.notices import notify
from tests.factories import make_article
from tests.people import make_member

pytestmark = pytest.mark.django_db
LIST = reverse("admin:news_notice_changelist")
CHOICES = reverse("admin:news_notice_choices")


def test_whoever_did_it_and_repeated_names_are_told_nothing_twice() -> None:
    actor, other = make_member("editor"), make_member("editor")

    notify(NoticeKind.APPROVED, make_article(), actor, [other, actor, other, None])

    assert [notice.user for notice in Notice.objects.all()] == [other]


def test_a_kind_nobody_wants_is_not_kept() -> None:
    person = make_member("editor")
    NoticePreference.objects.create(user=person, in_admin=["commented"], by_email=[])

    notify(NoticeKind.APPROVED, make_article(), None, [person])
    notify(NoticeKind.COMMENTED, make_article(), None, [person], "好")

    assert [notice.kind for notice in Notice.objects.all()] == [NoticeKind.COMMENTED]


def test_the_bell_counts_what_is_unread(client: Client) -> None:
    person = make_member("contributor")
    article = make_article(title="社区月报")
    for _again in range(3):
        notify(NoticeKind.APPROVED, article, None, [person])
    notify(NoticeKind.APPROVED, article, None, [make_member("contributor")])
    client.force_login(person)

    page = client.get(LIST).content.decode()

    assert '<strong class="bell-count">3<' in page
    assert page.count("社区月报") == 3


def test_opening_a_notice_reads_it_and_leads_to_the_article(client: Client) -> None:
    person, article = make_member("editor"), make_article()
    (notice,) = notify(NoticeKind.APPROVED, article, None, [person])
    client.force_login(person)

    response = client.post(reverse("admin:news_notice_open", args=[notice.pk]))

    place = reverse("admin:news_article_change", args=[article.pk])
    assert response["Location"] == f"{place}#desk-review"
    assert Notice.objects.get().read_at is not None


@pytest.mark.parametrize("page", ["news_notice_open", "news_notice_read"])
def test_nobody_reads_the_notices_of_others(client: Client, page: str) -> None:
    (notice,) = notify(NoticeKind.APPROVED, make_article(), None, [make_member("editor")])
    client.force_login(make_member("administrator"))

    response = client.post(reverse(f"admin:{page}", args=[notice.pk]))

    assert response.status_code == 404
    assert Notice.objects.get().read_at is None


def test_all_are_read_at_once_but_those_of_others(client: Client) -> None:
    person, other = make_member("editor"), make_member("editor")
    notify(NoticeKind.APPROVED, make_article(), None, [person, other])
    client.force_login(person)

    client.post(reverse("admin:news_notice_read_all"))

    assert [one.user for one in Notice.objects.filter(read_at=None)] == [other]


def test_everybody_chooses_what_to_be_told(client: Client) -> None:
    person = make_member("contributor")
    client.force_login(person)
    stock = client.get(CHOICES).content.decode()

    client.post(CHOICES, {"chosen": "1", "in_admin": ["approved"], "by_email": ["commented"]})

    chosen = NoticePreference.objects.get(user=person)
    assert (chosen.in_admin, chosen.by_email) == (["approved"], ["commented"])
    assert stock.count(" checked") == len(NoticeKind.values)
    assert client.get(CHOICES).content.decode().count(" checked") == 2


def test_nothing_at_all_may_be_chosen(client: Client) -> None:
    person = make_member("contributor")
    client.force_login(person)

    client.post(CHOICES, {"chosen": "1"})

    assert NoticePreference.objects.get(user=person).in_admin == []


def test_thirty_notices_cost_the_queries_of_one(client: Client) -> None:
    person = make_member("editor")
    client.force_login(person)
    notify(NoticeKind.APPROVED, make_article(), make_member("editor"), [person])
    with CaptureQueriesContext(
        connection,
    ) as of_one:
        client.get(LIST)
    for _again in range(29):
        notify(NoticeKind.APPROVED, make_article(), make_member("editor"), [person])

    with CaptureQueriesContext(connection) as of_thirty:
        client.get(LIST)

    assert len(of_thirty) == len(of_one)
