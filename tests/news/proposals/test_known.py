"""What the records say already waits for nobody, and is asked for again when they do no longer."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Appearance, Event, EventOrganization, Talk
from events.storing import store_event
from news.models import Article, ArticleEvent, ArticleOrganization, Proposal, ProposalKind
from news.proposals.known import settle_known
from tests.factories import make_event, make_organization, make_speaker
from tests.news.proposals.making import (
    decide,
    make_recap,
    propose,
    propose_event,
    propose_host,
    propose_person,
    propose_talk,
    review_address,
)
from tests.people import make_member

pytestmark = pytest.mark.django_db
DAY = datetime(2023, 8, 24, 16, tzinfo=UTC)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_member("editor"))
    return client


def make_reported(article: Article, **fields: Any) -> Event:
    """The event of `propose_event`, linked to the article, with a host, a person and a talk."""
    stated: dict[str, Any] = {"name": "长河聚会", "city": "杭州", "is_whole_day": True}
    stated |= {
        "starts_at": DAY,
        "ends_at": DAY.replace(day=25),
        "time_zone": "Asia/Shanghai",
        **fields,
    }
    event = make_event(**stated)
    host = make_organization("青枫云计算有限公司")
    speaker = make_speaker("林志远")
    talk = Talk.objects.create(event=event, title="漫谈：文件系统的新进展")
    EventOrganization.objects.create(event=event, organization=host, role="host")
    Appearance.objects.create(event=event, talk=talk, speaker=speaker, organization=host)
    ArticleEvent.objects.create(article=article, event=event)
    return event


def propose_all(article: Article) -> list[Proposal]:
    return [
        propose_event(article),
        propose_host(article),
        propose_person(article),
        propose_talk(article, "林志远"),
    ]


def states(article: Article) -> list[str]:
    settle_known([article.pk])
    return list(article.proposals.order_by("pk").values_list("state", flat=True))


def test_what_the_records_say_is_shown_apart_and_waits_for_nobody(editor: Client) -> None:
    article = make_recap(title="都已写下")
    make_reported(article)
    proposals = propose_all(article)

    assert states(article) == ["known"] * 4
    page = editor.get(review_address(article)).content.decode()
    queue = editor.get("/admin/news/proposal/").content.decode()

    assert "已有记录" in page
    assert 'name="step" value="accept=' not in page
    assert 'class="evidence evidence-known"' in page
    assert "都已写下" not in queue
    assert article.reading.completes == 0
    person = Proposal.objects.get(pk=proposals[2].pk)
    assert str(person.speaker) == "林志远"


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        ({}, "known"),
        ({"starts_on": "", "ends_on": ""}, "known"),
        ({"name": "长河聚会：在江边"}, "known"),
        ({"name": "秋天的一次见面"}, "known"),
        ({"name": "秋天的一次见面", "starts_on": "", "ends_on": ""}, "open"),
        ({"starts_on": "2023-08-26", "ends_on": "2023-08-26"}, "open"),
        ({"ends_on": "2023-08-27"}, "open"),
        ({"city": "成都"}, "open"),
        ({"city": "Hangzhou"}, "known"),
        ({"attendees": 120}, "open"),
    ],
)
def test_an_event_is_known_by_name_or_day(stated: dict[str, Any], state: str) -> None:
    article = make_recap()
    make_reported(article)
    propose_event(article, **stated)

    assert states(article) == [state]


def test_a_forum_of_the_same_day_is_another_event() -> None:
    article = make_recap()
    make_reported(article)
    propose_event(article)
    propose_event(article, name="长河聚会分论坛")
    propose_event(article, name="江边论坛")

    assert states(article) == ["known", "open", "open"]


@pytest.mark.parametrize(
    ("kind", "values", "state"),
    [
        ("person", {"name": "林志远", "affiliation": "青枫云计算"}, "known"),
        ("person", {"name": "林志远", "affiliation": ""}, "known"),
        ("person", {"name": "林志远", "affiliation": "砚雀半导体"}, "open"),
        ("person", {"name": "沈慕白", "affiliation": ""}, "open"),
        ("organization", {"name": "青枫云计算", "role": "host"}, "known"),
        ("organization", {"name": "青枫云计算", "role": "sponsor"}, "open"),
        ("organization", {"name": "青枫云计算", "role": "employer"}, "known"),
        ("organization", {"name": "砚雀半导体", "role": "employer"}, "open"),
        ("talk", {"title": "文件系统的新进展", "speakers": ["林志远"]}, "known"),
        ("talk", {"title": "漫谈：文件系统的新进展", "speakers": []}, "known"),
        ("talk", {"title": "文件系统的新进展", "speakers": []}, "open"),
        ("talk", {"title": "文件系统的新进展", "speakers": ["沈慕白"]}, "open"),
        ("group", {"name": "成都用户组", "group": "user_group"}, "known"),
        ("group", {"name": "武汉用户组", "group": "user_group"}, "open"),
        ("note", {"text": "一位没有名字的经理"}, "open"),
    ],
)
def test_each_kind_is_known_by_what_it_says(kind: str, values: dict[str, Any], state: str) -> None:
    article = make_recap()
    make_reported(article)
    group = make_organization("长河成都用户组")
    ArticleOrganization.objects.create(article=article, organization=group)
    propose(article, ProposalKind(kind), "一", values)

    assert states(article) == [state]


def test_an_event_only_mentioned_says_nothing_of_who_was_there() -> None:
    article = make_recap()
    make_reported(article)
    article.article_events.update(kind="mention")
    propose_all(article)

    assert states(article) == ["known", "open", "open", "open"]


def test_it_is_open_again_when_its_record_goes_or_changes(editor: Client) -> None:
    article = make_recap(title="又要看")
    event = make_reported(article)
    propose_all(article)
    before = states(article)

    event.city = "南京"
    store_event(event)
    moved = list(article.proposals.order_by("pk").values_list("state", flat=True))
    editor.logout()
    editor.force_login(make_member("administrator"))
    page = "/admin/events/event/"
    data = {"action": "delete_selected", "_selected_action": event.pk, "post": "yes"}
    editor.post(page, data)

    assert before == ["known"] * 4
    assert moved == ["open", "known", "known", "known"]
    assert not Event.objects.exists()
    assert set(article.proposals.values_list("state", flat=True)) == {"open"}
    assert "又要看" in editor.get("/admin/news/proposal/").content.decode()


def test_what_the_event_of_an_accepted_proposal_holds_is_known_at_once(editor: Client) -> None:
    article = make_recap()
    event = make_reported(article)
    ArticleEvent.objects.all().delete()
    first, *_others = propose_all(article)

    decide(editor, first, target=str(event.pk))
    accepted = list(article.proposals.order_by("pk").values_list("state", flat=True))
    editor.post(review_address(article), {"step": "undo"})

    assert accepted == ["accepted", "known", "known", "known"]
    assert set(article.proposals.values_list("state", flat=True)) == {"open"}


def test_a_known_speaker_gives_a_talk_that_is_new(editor: Client) -> None:
    article = make_recap()
    event = make_reported(article)
    propose_all(article)
    talk = propose(
        article, ProposalKind.TALK, "新的一讲", {"title": "新的一讲", "speakers": ["林志远"]}
    )
    settle_known([article.pk])

    decide(editor, talk)

    assert talk.talk is not None
    assert str(talk.talk.appearances.get().speaker) == "林志远"
    assert talk.talk.event == event


def test_settling_asks_as_often_for_thirty_as_for_one() -> None:
    def queries(articles: list[Article]) -> int:
        with CaptureQueriesContext(connection) as caught:
            settle_known([article.pk for article in articles])
        return len(caught)

    articles = []
    for number in range(30):
        article = make_recap()
        propose_all(article)
        if number < 2:
            make_reported(article, name=f"长河聚会 {number}")
        else:
            ArticleEvent.objects.create(article=article, event=Event.objects.all()[0])
        articles.append(article)

    assert queries(articles[:1]) == queries(articles[1:])


def test_the_samples_leave_open_what_no_record_says() -> None:
    options = {"source": "samples", "static_root": [Path("samples/static")], "verbosity": 0}
    call_command("import_posts", "samples/posts", **options)
    open_before = Proposal.objects.open().count()
    call_command("import_events", "samples/events.yaml", **options)

    known = Proposal.objects.filter(state="known")
    assert known.count() > 2 * Proposal.objects.open().count()
    assert Proposal.objects.open().count() < open_before / 2
    assert known.filter(kind="event").count() >= 6
