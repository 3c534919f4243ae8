"""Speakers and organizations split in the admin, and splits taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Organization, RecordMerge, Speaker
from news.models import ArticleSpeaker, Proposal
from tests.events.merging.rows import all_rows, split, take_back
from tests.factories import make_article, make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def test_what_is_chosen_goes_to_a_new_record(admin_client: Client) -> None:
    person = make_speaker("李伟", aliases=["老李", "小李"])
    own, foreign = make_event(), make_event()
    person.appearances.create(event=own)
    row = person.appearances.create(event=foreign)
    article = make_article()
    link = ArticleSpeaker.objects.create(article=article, speaker=person)
    proposal = Proposal.objects.create(
        article=article, kind="person", key="李伟", confidence=1, rule="test", speaker=person
    )

    split(
        admin_client,
        person,
        row=[f"events.Appearance.speaker:{row.pk}", f"news.ArticleSpeaker.speaker:{link.pk}"],
        alias=["小李"],
        name="李伟",
    )

    other = Speaker.objects.exclude(pk=person.pk).get()
    person.refresh_from_db()
    proposal.refresh_from_db()
    assert [one.event for one in person.appearances.all()] == [own]
    assert [one.event for one in other.appearances.all()] == [foreign]
    assert other.article_speakers.get().article == article
    assert proposal.speaker == other
    assert (person.aliases, other.aliases) == (["老李"], ["小李"])
    assert other.slug != person.slug


def test_what_is_chosen_goes_to_a_record_that_is_there(admin_client: Client) -> None:
    one, other = make_organization("麒麟"), make_organization("麒麟信安")
    event = make_event()
    row = event.organization_roles.create(organization=one, role="host")
    event.organization_roles.create(organization=other, role="host")

    value = f"events.EventOrganization.organization:{row.pk}"
    split(admin_client, one, row=[value], target=str(other.pk))

    assert event.organization_roles.get().organization == other


@pytest.mark.parametrize("to", ["new", "present"])
def test_a_split_is_taken_back(admin_client: Client, to: str) -> None:
    person, present = make_speaker("李伟", aliases=["a", "b", "c"]), make_speaker("李玮")
    event = make_event()
    rows = [person.appearances.create(event=one) for one in (event, make_event())]
    present.appearances.create(event=event)
    before = all_rows()
    who = {"name": "李伟二"} if to == "new" else {"target": str(present.pk)}

    values = [f"events.Appearance.speaker:{row.pk}" for row in rows]
    split(admin_client, person, row=values, alias=["b"], **who)
    during = person.appearances.count()
    take_back(admin_client, RecordMerge.objects.get())

    assert during == 0
    assert all_rows() == before


def test_a_new_record_that_came_into_use_stays_when_its_split_is_taken_back(
    admin_client: Client,
) -> None:
    person = make_speaker("李伟", aliases=["小李"])
    split(admin_client, person, alias=["小李"], name="小李")
    other = Speaker.objects.exclude(pk=person.pk).get()
    other.appearances.create(event=make_event())

    take_back(admin_client, RecordMerge.objects.get())

    person.refresh_from_db()
    assert person.aliases == ["小李"]
    assert other.appearances.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "另一人"},
        {"name": "\u200b", "alias": ["小李"]},
        {"alias": ["小李"]},
        {"alias": ["小李"], "target": "self"},
        {"alias": ["小李"], "target": "x"},
        {"row": ["events.Appearance.speaker:x", "nonsense", ":1"], "name": "另一人"},
        {"row": [f"events.Appearance.speaker:{10**18}"], "name": "另一人"},
    ],
)
def test_what_cannot_be_split_is_said(admin_client: Client, sent: dict[str, object]) -> None:
    person = make_speaker("李伟", aliases=["小李"])
    sent = {**sent, "target": str(person.pk)} if sent.get("target") == "self" else sent

    response = split(admin_client, person, **sent)

    assert response.status_code == 200
    assert "errornote" in response.content.decode()
    assert Speaker.objects.count() == 1


def test_rows_of_others_are_not_taken(admin_client: Client) -> None:
    person, other = make_speaker(aliases=["小李"]), make_speaker()
    row = other.appearances.create(event=make_event())

    value = f"events.Appearance.speaker:{row.pk}"
    split(admin_client, person, row=[value], alias=["小李"], name="另一人")

    assert other.appearances.count() == 1


def test_the_page_names_each_row(admin_client: Client) -> None:
    person, event = make_speaker(aliases=["小李"]), make_event(name="成都聚会")
    person.appearances.create(event=event, title="工程师")
    ArticleSpeaker.objects.create(speaker=person, article=make_article(title="聚会回顾"))

    change = admin_client.get(reverse("admin:events_speaker_change", args=[person.pk]))
    address = reverse("admin:events_speaker_split", args=[person.pk])
    page = admin_client.get(address).content.decode()

    assert address in change.content.decode()
    assert "成都聚会" in page
    assert "工程师" in page
    assert "聚会回顾" in page
    assert 'value="小李"' in page


def test_a_split_organization_keeps_its_kind(admin_client: Client) -> None:
    group = make_organization("小组", kind="sig", aliases=["内核小组"])

    split(admin_client, group, alias=["内核小组"], name="内核小组")

    assert Organization.objects.exclude(pk=group.pk).get().kind == "sig"
