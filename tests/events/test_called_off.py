"""Events that were called off: still at their address, marked everywhere, dropped by calendars."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Appearance, Event
from events.templatetags.event_parts import state
from news.desk.dashboard import unannounced_events
from tests.events.calendars.reading import entries_of, entry_of
from tests.factories import make_event, make_organization, make_speaker, make_talk
from tests.news.events_file import make_events_file, rewrite, run

pytestmark = pytest.mark.django_db
NOTICE = "本活动已取消，不会举行"


def coming(days: int, **fields: Any) -> Event:
    starts_at = timezone.now() + timedelta(days=days)
    return make_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def call_off(admin_client: Client, *events: Event, action: str = "call_off") -> None:
    admin_client.post(
        "/admin/events/event/",
        {"action": action, "_selected_action": [event.pk for event in events]},
    )


def test_it_stays_at_its_address_and_says_so(client: Client) -> None:
    event = coming(3, name="长河夜谈", is_cancelled=True, signup_address="https://s.example/1")

    page = client.get(event.get_absolute_url()).content.decode()

    assert NOTICE in page
    assert "<title>已取消：长河夜谈" in page
    assert "s.example" not in page
    assert "calendar.google.com" not in page
    assert '"eventStatus":"https://schema.org/EventCancelled"' in page.replace(" ", "")


def test_one_that_takes_place_says_nothing_of_it(client: Client) -> None:
    event = coming(3)

    page = client.get(event.get_absolute_url()).content.decode()

    assert NOTICE not in page
    assert "EventScheduled" in page


def test_lists_mark_it_and_put_it_last(client: Client) -> None:
    later = coming(9, name="更晚")
    off = coming(1, name="不办", is_cancelled=True)
    soon = coming(4, name="先办")

    upcoming = client.get("/zh/events/").context["upcoming"]
    home = client.get("/zh/").context["home"]

    assert list(upcoming) == [soon, later, off]
    assert [state(event) for event in upcoming] == ["upcoming", "upcoming", "cancelled"]
    assert list(home.upcoming) == [soon, later]
    assert list(unannounced_events(timezone.now())) == [soon, later]


def test_calendars_drop_it_and_its_talks_until_it_takes_place_after_all(
    client: Client, admin_client: Client
) -> None:
    event = coming(3, slug="e")
    talk = make_talk(event, slug="t", starts_at=event.starts_at)
    paths = ("/zh/events/e/calendar.ics", "/zh/events/e/talks/t/calendar.ics")
    said = []

    for action in ("", "call_off", "let_take_place"):
        if action:
            call_off(admin_client, event, action=action)
        entries = [entry_of(client, path) for path in paths]
        said.append([(one.status.value, int(one.sequence.value)) for one in entries])

    assert [[status for status, _sequence in one] for one in said] == [
        ["CONFIRMED"] * 2,
        ["CANCELLED"] * 2,
        ["CONFIRMED"] * 2,
    ]
    for number in range(2):
        counts = [one[number][1] for one in said]
        assert counts == sorted(set(counts))
    assert len(entries_of(client, "/zh/events/calendar.ics")) == 1
    assert talk.event == event


def test_who_was_to_speak_there_was_not_seen_lately(client: Client) -> None:
    event = make_event(is_cancelled=True)
    Appearance.objects.create(event=event, speaker=make_speaker())
    event.organization_roles.create(organization=make_organization(), role="host")

    home = client.get("/zh/").context["home"]

    assert (list(home.people), list(home.organizations)) == ([], [])


def test_the_admin_calls_events_off_and_notes_it(admin_client: Client) -> None:
    first, second = coming(1), coming(2, is_cancelled=True)
    before = second.sequence

    call_off(admin_client, first, second)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_cancelled, second.is_cancelled) == (True, True)
    assert second.sequence == before
    history = admin_client.get(f"/admin/events/event/{first.pk}/history/").content.decode()
    assert "已取消" in history
    mark = '<span class="status status-cancelled">已取消</span>'
    assert admin_client.get("/admin/events/event/").content.decode().count(mark) == 2


def test_feeds_and_programs_are_told(client: Client) -> None:
    coming(3, name="长河夜谈", slug="e", is_cancelled=True)

    feed = json.loads(client.get("/zh/events/feed.json").content)
    record = client.get("/api/v1/events/e").json()

    assert [item["title"] for item in feed["items"]] == ["已取消：长河夜谈"]
    assert record["is_cancelled"] is True


def test_an_events_file_calls_off_and_takes_it_back(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    event = Event.objects.get(slug="summit")
    found = [event.is_cancelled]

    for before, after in (("kind: summit", "kind: summit\n    cancelled: true"), ("true", "false")):
        rewrite(file, before, after)
        run(file)
        event.refresh_from_db()
        found.append(event.is_cancelled)

    assert found == [False, True, False]
