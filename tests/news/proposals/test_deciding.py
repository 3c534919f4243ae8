"""Proposals are accepted, corrected, rejected and taken back on the page of their article."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cmsproject.shared.searching.rows import SearchEntry
from events.models import Affiliation, Event, Organization, Speaker, Talk
from news.models import Article, ArticleEventKind, Proposal, ProposalKind, ProposalState
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


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_member("editor"))
    return client


def test_an_accepted_event_is_as_public_as_its_article(editor: Client) -> None:
    article = make_recap()
    proposal = propose_event(article, attendees=120)

    decide(editor, proposal)

    event = Event.objects.get()
    assert proposal.event == event
    assert (event.name, event.city, event.attendees) == ("长河聚会", "杭州", 120)
    assert event.starts_at.astimezone(event.zone).date() == date(2023, 8, 25)
    assert event.is_whole_day
    assert event.public_from == article.public_from
    assert article.article_events.get().kind == ArticleEventKind.REPORT
    assert Client().get(event.get_absolute_url()).status_code == 200


def test_a_talk_brings_its_speaker_employer_and_event(editor: Client) -> None:
    article = make_recap()
    propose_event(article)
    propose_person(article)
    talk = propose_talk(article, "林志远")

    decide(editor, talk)

    made = Talk.objects.get()
    appearance = made.appearances.get()
    assert (made.title, made.event.name) == ("文件系统的新进展", "长河聚会")
    assert (str(appearance.speaker), appearance.title) == ("林志远", "架构师")
    assert str(appearance.organization) == "青枫云计算"
    assert Affiliation.objects.get().speaker == appearance.speaker
    assert set(article.proposals.values_list("state", flat=True)) == {ProposalState.ACCEPTED}
    assert article.proposal_decisions.count() == 1


def test_a_person_of_an_article_without_event_is_refused_with_what_to_do(editor: Client) -> None:
    proposal = propose_person(make_recap())

    response = decide(editor, proposal)

    assert response.status_code == 409
    assert "还没有活动" in response.content.decode()
    assert proposal.state == ProposalState.OPEN
    assert not Speaker.objects.exists()
    assert not Organization.objects.exists()


def test_records_like_it_are_asked_about_and_the_name_is_learnt(editor: Client) -> None:
    article = make_recap()
    propose_event(article)
    known = make_organization("青枫云计算有限公司")
    proposal = propose_host(article)

    asked = decide(editor, proposal)
    decide(editor, proposal, target=str(known.pk))

    assert asked.status_code == 409
    assert "青枫云计算有限公司" in asked.content.decode()
    assert proposal.organization == known
    known.refresh_from_db()
    assert known.aliases == ["青枫云计算"]
    assert Organization.objects.known_as("青枫云计算").get() == known


def test_a_record_can_be_named_that_is_nothing_like_it(editor: Client) -> None:
    article = make_recap()
    propose_event(article)
    known = make_speaker("Lin Zhiyuan")
    proposal = propose_person(article)

    wrong = decide(editor, proposal, target="other", other="没有此人")
    decide(editor, proposal, target="other", other="lin zhiyuan")

    assert wrong.status_code == 409
    assert proposal.speaker == known
    known.refresh_from_db()
    assert known.aliases == ["林志远"]


def test_a_correction_is_what_is_made(editor: Client) -> None:
    article = make_recap()
    proposal = propose_event(article)

    decide(editor, proposal, name="长河聚会杭州站", starts_on="2023-08-26", ends_on="2023-08-27")

    event = Event.objects.get()
    assert event.name == "长河聚会杭州站"
    assert event.starts_at.astimezone(event.zone).date() == date(2023, 8, 26)
    assert proposal.correction == {
        "name": "长河聚会杭州站",
        "starts_on": "2023-08-26",
        "ends_on": "2023-08-27",
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"name": ""}, "不能为空"),
        ({"starts_on": "八月"}, "2026-11-21"),
        ({"attendees": "很多"}, "数字"),
        ({"attendees": "000000000001234567890"}, "数字"),
        ({"attendees": "0" * 12 + "9" * 5000}, "数字"),
        ({"ends_on": "9999-12-31"}, "日期"),
        ({"starts_on": "0001-01-01"}, "日期"),
        ({"kind": "circus"}, "列表"),
        ({"ends_on": "2023-08-01"}, "早于"),
        ({"starts_on": ""}, "日期"),
    ],
)
def test_a_correction_that_cannot_be_is_told(
    editor: Client, written: dict[str, str], told: str
) -> None:
    proposal = propose_event(make_recap())

    response = decide(editor, proposal, **written)

    page = response.content.decode()
    assert response.status_code == 409
    assert told in page
    assert all(f'value="{value}"' in page for value in written.values() if value != "circus")
    assert proposal.state == ProposalState.OPEN
    assert not Event.objects.exists()


def test_what_is_there_already_keeps_what_it_says(editor: Client) -> None:
    article = make_recap()
    event = make_event(name="长河聚会", city="", attendees=90)
    proposal = propose_event(article, starts_on="2025-06-14", ends_on="2025-06-14", attendees=120)

    decide(editor, proposal)

    event.refresh_from_db()
    assert proposal.event == event
    assert (event.city, event.attendees) == ("杭州", 90)


def test_a_rejected_one_stays_rejected_and_can_be_opened_again(editor: Client) -> None:
    proposal = propose_host(make_recap())

    decide(editor, proposal, "reject")
    rejected = proposal.state
    editor.post(review_address(proposal.article), {"step": "undo"})
    proposal.refresh_from_db()

    assert rejected == ProposalState.REJECTED
    assert proposal.state == ProposalState.OPEN


def test_taking_back_leaves_nothing_of_it(editor: Client) -> None:
    article = make_recap()
    known = make_organization("青枫云计算有限公司")
    propose_event(article, series="长河聚会")
    propose_person(article, affiliation="砚雀半导体")
    talk, host = propose_talk(article, "林志远"), propose_host(article)

    decide(editor, talk)
    decide(editor, host, target=str(known.pk))
    before = SearchEntry.objects.filter(kind="speaker").count()
    for _each in range(2):
        editor.post(review_address(article), {"step": "undo"})

    known.refresh_from_db()
    assert known.aliases == []
    assert list(Organization.objects.all()) == [known]
    assert not any(model.objects.exists() for model in (Event, Speaker, Talk, Affiliation))
    assert set(article.proposals.values_list("state", flat=True)) == {ProposalState.OPEN}
    assert (before, SearchEntry.objects.filter(kind="speaker").count()) == (1, 0)


def test_what_others_use_by_now_stays_when_it_is_taken_back(editor: Client) -> None:
    article = make_recap()
    proposal = propose_host(article, role="employer")
    decide(editor, proposal)
    Affiliation.objects.create(speaker=make_speaker(), organization=Organization.objects.get())

    response = editor.post(review_address(article), {"step": "undo"}, follow=True)

    assert Organization.objects.count() == 1
    assert "青枫云计算" in response.content.decode()


def test_what_was_changed_since_is_not_overwritten(editor: Client) -> None:
    article = make_recap()
    event = make_event(name="长河聚会", city="")
    proposal = propose_event(article, starts_on="2025-06-14", ends_on="2025-06-14")
    decide(editor, proposal)
    Event.objects.filter(pk=event.pk).update(city="厦门")

    editor.post(review_address(article), {"step": "undo"})

    event.refresh_from_db()
    proposal.refresh_from_db()
    assert event.city == "厦门"
    assert proposal.state == ProposalState.ACCEPTED


def test_a_record_that_somebody_worked_on_since_does_not_go(editor: Client) -> None:
    proposal = propose_host(make_recap(), role="employer")
    decide(editor, proposal)
    Organization.objects.update(description="造云的")

    response = editor.post(review_address(proposal.article), {"step": "undo"}, follow=True)

    proposal.refresh_from_db()
    assert Organization.objects.get().description == "造云的"
    assert proposal.state == ProposalState.ACCEPTED
    assert "青枫云计算" in response.content.decode()


def test_those_sure_enough_are_taken_together(editor: Client) -> None:
    article = make_recap()
    propose_event(article)
    doubtful = propose_host(article)
    Proposal.objects.filter(pk=doubtful.pk).update(confidence=0.5)
    propose_person(article)

    editor.post(review_address(article), {"step": "accept_all", "level": "0.8"})

    doubtful.refresh_from_db()
    states = article.proposals.values_list("state", flat=True)
    assert list(states) == [ProposalState.ACCEPTED, ProposalState.OPEN, ProposalState.ACCEPTED]
    assert Speaker.objects.count() == 1


def test_a_note_is_only_seen(editor: Client) -> None:
    note = propose(make_recap(), ProposalKind.NOTE, "青枫云的经理", {"text": "一位没有名字的经理"})

    decide(editor, note)

    assert note.state == ProposalState.ACCEPTED


def test_the_page_shows_evidence_and_asks_as_often_for_thirty_as_for_one(editor: Client) -> None:
    def queries(article: Article) -> int:
        editor.get(review_address(article))
        with CaptureQueriesContext(connection) as caught:
            page = editor.get(review_address(article)).content.decode()
        assert 'class="evidence evidence-person"' in page
        return len(caught)

    one, many = make_recap(), make_recap()
    make_speaker("林志远")
    for article, count in ((one, 1), (many, 30)):
        propose_person(article)
        for number in range(count):
            propose_person(article, f"讲者{number}号")
            propose_host(article, f"机构{number}号")
            propose_event(article, name=f"聚会{number}号")

    assert queries(one) == queries(many)


def test_an_english_city_becomes_the_one_of_the_site(editor: Client) -> None:
    proposal = propose_event(make_recap(language="en"), city="Hangzhou")

    decide(editor, proposal)

    event = Event.objects.get()
    assert (event.city, event.city_en) == ("杭州", "Hangzhou")
