"""Events merged in the admin, and merges taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind, SearchEntry
from events.merging.links import links_to
from events.models import Event, EventAddress, EventOrganization, RecordMerge, Series, Talk
from news.models import ArticleEvent, Proposal
from tests.events.applications.making import make_application
from tests.events.calendars.reading import entry_of
from tests.events.merging.rows import merge, merge_address, take_back
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)

pytestmark = pytest.mark.django_db

START = datetime(2025, 6, 14, 6, 0, tzinfo=UTC)
COUNTS = {"sequence", "updated_at"}


def rows_of_events() -> dict[str, list[dict[str, Any]]]:
    """But for the counts of changes, which grow whatever is taken back."""
    models: set[Any] = {link.model for link in [*links_to(Event), *links_to(Talk)]}
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name not in COUNTS}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in {Event, Talk, *models}
    }


def make_full(name: str, **fields: Any) -> Event:
    """An event with one row of every kind, of its own."""
    event = make_event(name=name, tags=[f"标签{name}", "共有"], **fields)
    talk = make_talk(event, title=f"议题{name}", slug=f"talk-{event.pk}")
    speaker, organization = make_speaker(), make_organization()
    speaker.appearances.create(event=event, talk=talk)
    speaker.appearances.create(event=event, role="chair")
    event.organization_roles.create(organization=organization, role="host")
    article = make_article()
    ArticleEvent.objects.create(article=article, event=event)
    about = {"kind": "event", "confidence": 1, "rule": "test"}
    Proposal.objects.create(article=article, key=name, event=event, **about)
    EventAddress.objects.create(key=f"/old/{event.pk}", event=event)
    make_event(name=f"{name}分论坛", parent=event)
    return event


def test_what_points_to_a_merged_event_points_to_the_one_that_stays(
    admin_client: Client, client: Client
) -> None:
    into, other = make_full("甲", slug="stays"), make_full("乙", slug="goes", venue="一楼")

    merge(admin_client, into, other)

    into.refresh_from_db()
    assert not Event.objects.filter(pk=other.pk).exists()
    assert {talk.title for talk in into.talks.all()} == {"议题甲", "议题乙"}
    assert (into.appearances.count(), into.organization_roles.count()) == (4, 2)
    assert (into.article_events.count(), into.parts.count()) == (2, 2)
    assert sorted(into.tags.names()) == ["共有", "标签乙", "标签甲"]
    assert Proposal.objects.filter(event=into).count() == 2
    assert (into.aliases, into.venue) == (["乙"], "一楼")
    response = client.get("/zh/events/goes/")
    assert (response.status_code, response["Location"]) == (301, "/zh/events/stays/")
    assert client.get(f"/zh/old/{other.pk}/")["Location"] == "/zh/events/stays/"
    assert client.get("/zh/events/goes/calendar.ics")["Location"].endswith("stays/calendar.ics")


def test_a_merge_is_taken_back_to_the_last_row(admin_client: Client) -> None:
    into, other = make_full("甲"), make_full("乙", series=Series.objects.create(name="丙"))
    before = rows_of_events()

    done = merge(admin_client, into, other)
    during = rows_of_events()
    take_back(admin_client, done)

    after = rows_of_events()
    assert during != before
    assert [name for name in before if after[name] != before[name]] == []


def test_the_same_talk_stands_once_with_its_people_and_comes_back(admin_client: Client) -> None:
    into, other = make_event(), make_event()
    both, second = make_speaker(), make_speaker()
    kept = make_talk(into, title="统一调度", slug="a", starts_at=START)
    same = make_talk(other, title="统一 调度", slug="b", abstract="讲调度。")
    another_time = make_talk(into, title="开幕", slug="opening", starts_at=START)
    opening = make_talk(other, title="开幕", slug="opening", starts_at=START + timedelta(hours=3))
    for talk, speaker in ((kept, both), (same, both), (same, second), (opening, second)):
        speaker.appearances.create(event=talk.event, talk=talk)
    before = rows_of_events()

    done = merge(admin_client, into, other)
    talks = {talk.slug: talk for talk in into.talks.order_by("slug")}
    people = list(kept.appearances.order_by("pk").values_list("speaker", "event"))
    take_back(admin_client, done)

    assert {slug: talk.pk for slug, talk in talks.items()} == {
        "a": kept.pk,
        "opening": another_time.pk,
        "opening-2": opening.pk,
    }
    assert talks["a"].abstract == "讲调度。"
    assert people == [(both.pk, into.pk), (second.pk, into.pk)]
    after = rows_of_events()
    assert [name for name in before if after[name] != before[name]] == []


def test_who_appears_in_a_talk_appears_in_its_event_whatever_came_since(
    admin_client: Client,
) -> None:
    into, other = make_event(), make_event()
    talk = make_talk(other, slug="t")
    done = merge(admin_client, into, other)
    talk.refresh_from_db()
    make_speaker().appearances.create(event=into, talk=talk)

    take_back(admin_client, done)

    assert talk.appearances.get().event == other


def test_rows_that_say_the_same_are_kept_once(admin_client: Client) -> None:
    into, other = make_event(tags=["一"]), make_event(tags=["一"])
    speaker, organization, article = make_speaker(), make_organization(), make_article()
    for event in (into, other):
        speaker.appearances.create(event=event)
        event.organization_roles.create(organization=organization, role="host")
        ArticleEvent.objects.create(article=article, event=event)
    before = rows_of_events()

    done = merge(admin_client, into, other)
    counts = (into.appearances.count(), EventOrganization.objects.count(), into.tags.count())
    links = ArticleEvent.objects.count()
    take_back(admin_client, done)

    assert (*counts, links) == (1, 1, 1, 1)
    assert rows_of_events() == before


def test_tags_are_as_public_as_their_event(admin_client: Client) -> None:
    into = make_event(tags=["一"])
    other = make_event(tags=["二"], status=Status.DRAFT)

    done = merge(admin_client, into, other)
    during = set(into.event_tags.values_list("public_from", flat=True))
    take_back(admin_client, done)

    assert during == {into.public_from}
    assert other.event_tags.get().public_from is None


def test_a_page_that_visitors_see_is_not_merged_into_one_they_do_not(
    admin_client: Client,
) -> None:
    draft, public = make_event(status=Status.DRAFT), make_event(name="公开的")
    sent = {"record": [draft.pk, public.pk]}

    shown = admin_client.get(merge_address(draft), sent)
    chosen = {**sent, "into": draft.pk, "planned": draft.pk}
    told = admin_client.post(merge_address(draft), chosen, follow=True).content.decode()

    assert shown.context["plan"].into == public
    assert "“公开的”" in told
    assert (Event.objects.count(), RecordMerge.objects.count()) == (2, 0)


def test_a_whole_and_its_part_are_two(admin_client: Client) -> None:
    whole = make_event(name="大会")
    part = make_event(parent=make_event(parent=whole))
    sent = {"record": [whole.pk, part.pk]}

    warned = admin_client.get(merge_address(whole), sent).content.decode()
    admin_client.post(merge_address(whole), {**sent, "into": part.pk, "planned": part.pk})

    assert "“大会”" in warned
    assert Event.objects.count() == 3


def test_calendars_see_each_change(admin_client: Client, client: Client) -> None:
    into, other = make_event(slug="stays"), make_event(slug="goes")
    found = [int(entry_of(client, "/zh/events/stays/calendar.ics").sequence.value)]
    before = entry_of(client, "/zh/events/goes/calendar.ics")

    done = merge(admin_client, into, other)
    found.append(int(entry_of(client, "/zh/events/stays/calendar.ics").sequence.value))
    take_back(admin_client, done)
    found.append(int(entry_of(client, "/zh/events/stays/calendar.ics").sequence.value))

    after = entry_of(client, "/zh/events/goes/calendar.ics")
    assert found == sorted(set(found))
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)


def test_search_finds_the_merged_name_and_both_when_taken_back(admin_client: Client) -> None:
    into, other = make_event(name="长河夜谈"), make_event(name="长河晚会", banner=make_image())
    entries = SearchEntry.objects.filter(kind=Kind.EVENT)

    done = merge(admin_client, into, other)
    during = list(entries.values_list("record", flat=True))
    found = admin_client.get("/zh/search/?q=长河晚会").content.decode()
    take_back(admin_client, done)

    assert during == [into.pk]
    assert into.get_absolute_url() in found
    assert sorted(entries.values_list("record", flat=True)) == [into.pk, other.pk]


def test_the_list_and_the_check_of_records_offer_a_merge(admin_client: Client) -> None:
    events = [make_event(name="同一场"), make_event(name="同一场")]
    numbers = [event.pk for event in events]

    action = {"action": "merge", "_selected_action": numbers}
    chosen = admin_client.post("/admin/events/event/", action)
    findings = admin_client.get("/admin/news/setaside/?rule=same-event").content.decode()

    query = f"record={numbers[0]}&record={numbers[1]}"
    assert chosen["Location"] == f"{merge_address(events[0])}?{query}"
    assert query.replace("&", "&amp;") in findings


def test_applications_come_back_to_their_events(admin_client: Client) -> None:
    into, other = make_event(), make_event()
    first, second = make_application(event=into), make_application(event=other)

    done = merge(admin_client, into, other)
    first.refresh_from_db()
    during = first.event
    take_back(admin_client, done)

    second.refresh_from_db()
    assert during == into
    assert (Event.objects.count(), second.event) == (2, other)


def test_an_event_that_calendars_know_by_another_s_name_does_not_come_back(
    admin_client: Client,
) -> None:
    stays, merged, other = make_event(), make_event(), make_event(name="后来者")
    merge(admin_client, stays, merged)
    Event.objects.filter(pk=other.pk).update(uid=merged.uid)

    told = take_back(admin_client, RecordMerge.objects.get())

    assert "后来者" in told[-1]
    assert RecordMerge.objects.get().taken_back_at is None
    assert not Event.objects.filter(pk=merged.pk).exists()
