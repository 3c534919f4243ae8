"""Events as search engines read them: dates with offsets, places one goes to or looks at, people."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from events.models import Appearance, Event, EventOrganization
from tests.events.counting import queries_of
from tests.factories import make_event, make_organization, make_speaker, make_talk
from tests.machines.heads import head_of

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def node_of(client: Client, event: Event) -> dict[str, Any]:
    found: list[dict[str, Any]] = head_of(client, event.get_absolute_url()).nodes("Event")
    (node,) = found
    return node


def test_an_event_is_told_with_all_that_is_asked_for(client: Client) -> None:
    summit, host, sponsor = (
        make_event(slug="summit"),
        make_organization("主办"),
        make_organization("赞助"),
    )
    event = make_event(
        name="论坛",
        theme="汇流",
        parent=summit,
        tags=["内核"],
        venue="会议中心",
        latitude=Decimal("30.676"),
        longitude=Decimal(0),
    )
    make_event(name="分会场", parent=event)
    for organization, role in ((host, "host"), (host, "organizer"), (sponsor, "sponsor")):
        EventOrganization.objects.create(event=event, organization=organization, role=role)
    speaker, chair = make_speaker("讲者"), make_speaker("主持")
    talk = make_talk(event)
    Appearance.objects.create(event=event, talk=talk, speaker=speaker)
    Appearance.objects.create(event=event, speaker=chair, role="chair")

    node = node_of(client, event)

    assert (node["name"], node["description"]) == ("论坛", "汇流")
    assert node["url"] == SITE + event.get_absolute_url()
    assert (node["startDate"], node["endDate"]) == (
        "2025-06-14T13:30+08:00",
        "2025-06-14T17:30+08:00",
    )
    assert node["eventStatus"] == "https://schema.org/EventScheduled"
    assert node["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    (place,) = node["location"]
    assert (place["@type"], place["name"]) == ("Place", "会议中心")
    assert place["address"]["addressLocality"] == "成都"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 30.676, "longitude": 0.0}
    assert [one["name"] for one in node["organizer"]] == ["主办"]
    assert [one["name"] for one in node["sponsor"]] == ["赞助"]
    assert [(one["@type"], one["name"]) for one in node["performer"]] == [("Person", "讲者")]
    assert node["superEvent"]["url"] == f"{SITE}/zh/events/summit/"
    assert [one["name"] for one in node["subEvent"]] == ["分会场"]
    assert node["image"][0].startswith(f"{SITE}/media/share/event/")


@pytest.mark.parametrize(
    ("form", "signup", "mode", "places"),
    [
        (
            "online",
            "https://live.example/",
            "Online",
            [("VirtualLocation", "https://live.example/")],
        ),
        ("online", "", "Online", [("VirtualLocation", f"{SITE}/zh/events/e/")]),
        (
            "hybrid",
            "",
            "Mixed",
            [("Place", None), ("VirtualLocation", f"{SITE}/zh/events/e/")],
        ),
    ],
)
def test_what_is_online_has_an_address(
    client: Client, form: str, signup: str, mode: str, places: list[tuple[str, str | None]]
) -> None:
    node = node_of(client, make_event(slug="e", format=form, signup_address=signup))

    assert node["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [(place["@type"], place.get("url")) for place in node["location"]] == places


def test_whole_days_are_dates_the_last_included(client: Client) -> None:
    event = make_event(
        starts_at=datetime(2027, 3, 26, 16, tzinfo=UTC),
        ends_at=datetime(2027, 3, 28, 16, tzinfo=UTC),
        is_whole_day=True,
    )

    node = node_of(client, event)

    assert (node["startDate"], node["endDate"]) == ("2027-03-27", "2027-03-28")


def test_an_event_over_a_change_of_the_clock_has_both_offsets(client: Client) -> None:
    event = make_event(
        starts_at=datetime(2026, 10, 24, 7, tzinfo=UTC),
        ends_at=datetime(2026, 10, 25, 16, tzinfo=UTC),
        time_zone="Europe/Berlin",
    )

    node = node_of(client, event)

    assert (node["startDate"], node["endDate"]) == (
        "2026-10-24T09:00+02:00",
        "2026-10-25T17:00+01:00",
    )


def test_queries_do_not_grow_with_people(client: Client) -> None:
    event = make_event()

    def fill() -> None:
        organization = make_organization()
        EventOrganization.objects.create(event=event, organization=organization, role="host")
        talk = make_talk(event, starts_at=event.starts_at, ends_at=event.starts_at + timedelta(1))
        Appearance.objects.create(event=event, talk=talk, speaker=make_speaker())
        make_event(parent=event)

    fill()
    few = queries_of(client, event.get_absolute_url())
    for _number in range(29):
        fill()

    assert queries_of(client, event.get_absolute_url()) == few
