"""Speakers and organizations merged in the admin, and merges taken back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cmsproject.shared.searching.rows import Kind, SearchEntry
from events.merging.kinds import CannotMerge
from events.merging.merging import merge_records
from events.models import (
    EventOrganization,
    Organization,
    Speaker,
)
from news.models import ArticleSpeaker, Proposal
from tests.events.merging.rows import all_rows, merge, take_back
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db


def test_what_points_to_a_merged_person_points_to_the_one_that_stays(admin_client: Client) -> None:
    into, other = make_speaker("熊伟"), make_speaker("熊 博")
    event, company = make_event(), make_organization()
    article, topic = make_article(authors=["熊 博"]), make_topic()
    topic.speakers.add(other)
    other.appearances.create(event=event, organization=company)
    other.affiliations.create(organization=company, title="工程师")
    ArticleSpeaker.objects.create(article=article, speaker=other)
    article.authors.update(speaker=other)
    proposal = Proposal.objects.create(
        article=article, kind="person", key="熊博", confidence=1, rule="test", speaker=other
    )

    merge(admin_client, into, other)

    proposal.refresh_from_db()
    assert not Speaker.objects.filter(pk=other.pk).exists()
    assert into.appearances.get().event == event
    assert into.affiliations.get().title == "工程师"
    assert into.article_speakers.get().article == article
    assert into.authorships.get().article == article
    assert list(topic.speakers.all()) == [into]
    assert proposal.speaker == into


def test_what_points_to_a_merged_organization_points_to_the_one_that_stays(
    admin_client: Client,
) -> None:
    into, other = make_organization("麒麟软件"), make_organization("麒麟软件有限公司")
    event, person = make_event(), make_speaker()
    event.organization_roles.create(organization=other, role="host")
    person.affiliations.create(organization=other)
    person.appearances.create(event=event, organization=other)

    merge(admin_client, into, other)

    assert event.organization_roles.get().organization == into
    assert person.affiliations.get().organization == into
    assert person.appearances.get().organization == into


def test_names_become_other_names_and_gaps_are_filled(admin_client: Client) -> None:
    image = make_image()
    into = make_speaker("熊伟", bio="内核开发者。")
    links = [{"label": "GitHub", "address": "https://example.org"}]
    other = make_speaker(
        "熊博", name_en="Xiong Wei", aliases=["老熊"], bio="另一段。", photo=image, links=links
    )

    merge(admin_client, into, other)

    into.refresh_from_db()
    assert (into.name, into.name_en, into.bio) == ("熊伟", "Xiong Wei", "内核开发者。")
    assert into.aliases == ["熊博", "老熊"]
    assert (into.photo, into.links) == (image, links)
    assert list(Speaker.objects.known_as("老熊")) == [into]


def test_of_rows_that_say_the_same_one_is_kept_and_the_other_comes_back(
    admin_client: Client,
) -> None:
    into, other = make_speaker(), make_speaker()
    event, company, article = make_event(), make_organization(), make_article()
    talk = make_talk(event)
    for person in (into, other):
        person.appearances.create(event=event)
        person.appearances.create(event=event, talk=talk, title=person.name)
        person.affiliations.create(organization=company)
        ArticleSpeaker.objects.create(article=article, speaker=person)
    other.appearances.create(event=event, role="chair")
    before = all_rows()

    done = merge(admin_client, into, other)
    counts = (into.appearances.count(), into.affiliations.count(), into.article_speakers.count())
    take_back(admin_client, done)

    assert counts == (3, 1, 1)
    assert all_rows() == before


def test_an_organization_that_played_a_part_under_both_names_plays_it_once(
    admin_client: Client,
) -> None:
    into, other, event = make_organization(), make_organization(), make_event()
    for one, role in ((into, "host"), (other, "host"), (other, "sponsor")):
        event.organization_roles.create(organization=one, role=role)

    merge(admin_client, into, other)

    parts = EventOrganization.objects.values_list("organization", "role").order_by("role")
    assert list(parts) == [(into.pk, "host"), (into.pk, "sponsor")]


def test_what_came_since_stays(admin_client: Client) -> None:
    into, other = make_speaker(), make_speaker()
    event, later = make_event(), make_event()
    other.appearances.create(event=event)
    done = merge(admin_client, into, other)
    into.appearances.create(event=later)
    into.refresh_from_db()
    into.bio = "后来写的。"
    into.save()

    take_back(admin_client, done)

    into.refresh_from_db()
    assert into.appearances.get().event == later
    assert other.appearances.get().event == event
    assert into.bio == "后来写的。"


def test_what_is_gone_by_then_stays_gone(admin_client: Client) -> None:
    into, other, image = (
        make_speaker(),
        make_speaker(photo=make_image()),
        make_image("b.png", "#000000"),
    )
    first, second = make_event(), make_event()
    for event in (first, second):
        other.appearances.create(event=event)
        into.appearances.create(event=event)
    into.photo = image
    into.save()
    done = merge(admin_client, into, other)
    first.delete()
    picture = other.photo
    assert picture is not None
    picture.delete()

    take_back(admin_client, done)

    back = Speaker.objects.get(pk=other.pk)
    assert back.photo is None
    assert [one.event for one in back.appearances.all()] == [second]


def test_merges_of_merges_are_taken_back_in_turn(admin_client: Client) -> None:
    a, b, c = make_speaker("a"), make_speaker("b"), make_speaker("c")
    event = make_event()
    for person in (a, b, c):
        person.appearances.create(event=event)
    before = all_rows()
    first, second = merge(admin_client, b, a), merge(admin_client, c, b)

    refused = take_back(admin_client, first)
    still_there = Speaker.objects.count()
    take_back(admin_client, second)
    take_back(admin_client, first)
    again = take_back(admin_client, first)

    assert "“b”" in refused[-1]
    assert still_there == 1
    assert len(again) == 1
    assert all_rows() == before


def test_several_are_merged_at_once_and_come_back(admin_client: Client) -> None:
    records = [make_organization(f"机构{name}", website="https://example.org") for name in "甲乙丙"]
    into = make_organization("机构丁")
    event = make_event()
    for record in records:
        event.organization_roles.create(organization=record, role="host")
    before = all_rows()

    done = merge(admin_client, into, *records)
    during = (Organization.objects.count(), event.organization_roles.count())
    take_back(admin_client, done)

    assert during == (1, 1)
    assert all_rows() == before


def test_search_follows_a_merge_and_its_taking_back(admin_client: Client) -> None:
    into, other = make_speaker("熊伟"), make_speaker("熊博")
    entries = SearchEntry.objects.filter(kind=Kind.SPEAKER)

    done = merge(admin_client, into, other)
    during = list(entries.values_list("record", flat=True))
    take_back(admin_client, done)

    assert during == [into.pk]
    assert sorted(entries.values_list("record", flat=True)) == [into.pk, other.pk]


def test_an_address_taken_since_keeps_a_merge_from_being_taken_back(admin_client: Client) -> None:
    into, other = make_speaker(), make_speaker()
    done = merge(admin_client, into, other)
    make_speaker("新人", slug=other.slug)

    told = take_back(admin_client, done)

    done.refresh_from_db()
    assert "新人" in told[-1]
    assert done.taken_back_at is None
    assert Speaker.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_the_same_records_one_is_done() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only on PostgreSQL: SQLite has one writer at a time")
    one, other = make_speaker(), make_speaker()
    one.appearances.create(event=make_event())

    with ThreadPoolExecutor(2) as both:
        ways = [(one, other), (other, one)]
        told = sorted(both.map(merge_in_a_thread, *zip(*ways, strict=True)))

    assert told == ["merged", "refused"]
    assert Speaker.objects.get().appearances.count() == 1


def merge_in_a_thread(into: Speaker, other: Speaker) -> str:
    try:
        merge_records(into, [other], None, timezone.now())
    except CannotMerge:
        return "refused"
    finally:
        connection.close()
    return "merged"
