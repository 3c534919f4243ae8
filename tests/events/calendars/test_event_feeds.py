"""Feeds of events: newly announced ones first, in three forms, under the list's filters."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine
from django.test import Client

from cmsproject.shared.publishing import Status
from events.calendars.doors import EventDoors
from events.models import Appearance, Event, EventOrganization, Series
from tests.factories import (
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)

pytestmark = pytest.mark.django_db

ATOM = "/zh/events/feed.atom"


def titles(client: Client, path: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(client.get(path).content).entries]


def test_newly_announced_events_stand_first_whenever_they_take_place(client: Client) -> None:
    with time_machine.travel(datetime(2025, 1, 1, tzinfo=UTC)):
        make_event(
            name="先",
            starts_at=datetime(2025, 9, 1, tzinfo=UTC),
            ends_at=datetime(2025, 9, 2, tzinfo=UTC),
        )
    with time_machine.travel(datetime(2025, 3, 1, tzinfo=UTC)):
        make_event(
            name="后",
            starts_at=datetime(2025, 5, 1, tzinfo=UTC),
            ends_at=datetime(2025, 5, 2, tzinfo=UTC),
        )
        make_event(
            name="早已过去",
            starts_at=datetime(2020, 5, 1, tzinfo=UTC),
            ends_at=datetime(2020, 5, 2, tzinfo=UTC),
        )

    assert titles(client, ATOM) == ["后", "先", "早已过去"]


def test_a_draft_is_announced_when_it_becomes_public(client: Client) -> None:
    starts_at = datetime(2025, 9, 1, tzinfo=UTC)
    with time_machine.travel(datetime(2025, 1, 1, tzinfo=UTC)):
        event = make_event(status=Status.DRAFT, starts_at=starts_at, ends_at=starts_at)
    assert event.announced_at is None

    with time_machine.travel(datetime(2025, 3, 1, tzinfo=UTC), tick=False):
        event.status = Status.PUBLISHED
        event.save()
    with time_machine.travel(datetime(2025, 4, 1, tzinfo=UTC)):
        event.save()

    assert event.announced_at == datetime(2025, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_every_form_says_when_and_where(client: Client, form: str) -> None:
    event = make_event(
        name="聚会",
        theme="汇流",
        description="看[这里](/zh/news/)",
        tags=["内核"],
        banner=make_image(),
        time_zone="Asia/Shanghai",
    )

    response = client.get(f"/zh/events/feed.{form}")

    assert response.status_code == 200
    if form == "json":
        (entry,) = json.loads(response.content)["items"]
        found = (entry["id"], entry["url"], entry["title"], entry["tags"], entry["content_html"])
    else:
        feed = feedparser.parse(response.content)
        assert not feed.bozo
        (one,) = feed.entries
        found = (one.id, one.link, one.title, [tag.term for tag in one.tags], one.content[0].value)
    assert found[:4] == (
        event.uid.urn,
        f"http://testserver/zh/events/{event.slug}/",
        "聚会",
        ["内核"],
    )
    assert "2025年6月14日 13:30–17:30 (Asia/Shanghai) · 成都" in found[4]
    assert "汇流" in found[4]
    assert 'href="http://testserver/zh/news/"' in found[4]


@pytest.mark.parametrize(("query", "found"), [("?series=meetup", ["a"]), ("?city=西安", ["b"])])
def test_a_feed_has_the_lists_filters(client: Client, query: str, found: list[str]) -> None:
    make_event(name="a", series=Series.objects.create(name="Meetup"))
    make_event(name="b", city="西安")
    make_event(name="秘密", status=Status.DRAFT)

    assert titles(client, ATOM + query) == found


def test_a_feed_is_paged_and_answers_304(client: Client) -> None:
    for _number in range(21):
        make_event()

    first = client.get(ATOM)
    again = client.get(ATOM, headers={"If-None-Match": first["ETag"]})

    assert b'rel="next"' in first.content
    assert len(titles(client, ATOM)) == 20
    assert len(titles(client, f"{ATOM}?page=2")) == 1
    assert again.status_code == 304
    assert client.get("/zh/events/feed.xml").status_code == 404


def test_lists_name_their_calendar_and_feeds(client: Client) -> None:
    make_event(city="成都")

    page = client.get("/zh/events/?city=成都").content.decode()

    query = "?city=%E6%88%90%E9%83%BD"
    assert (
        f'type="text/calendar" title="Community News · 活动 · 成都" href="/zh/events/calendar.ics{query}"'
        in page
    )
    assert f'href="webcal://testserver/zh/events/calendar.ics{query}"' in page
    assert f'type="application/atom+xml" href="/zh/events/feed.atom{query}"' in page


def test_an_event_is_added_to_calendars_on_the_web(client: Client) -> None:
    """Whole days end on the day after the last, moments are in UTC."""
    later = datetime(2190, 10, 24, 7, tzinfo=UTC)
    timed = make_event(
        name="聚 & 会",
        starts_at=later,
        ends_at=later + timedelta(hours=2),
        series=Series.objects.create(name="Meetup"),
    )
    days = make_event(
        starts_at=datetime(2190, 3, 26, 16, tzinfo=UTC),
        ends_at=datetime(2190, 3, 28, 16, tzinfo=UTC),
        is_whole_day=True,
    )

    of_moments, of_days = (doors(client, event) for event in (timed, days))

    assert "dates=21901024T070000Z%2F21901024T090000Z" in of_moments.google
    assert "text=%E8%81%9A%20%26%20%E4%BC%9A" in of_moments.google
    assert "startdt=2190-10-24T07%3A00%3A00Z" in of_moments.outlook
    assert of_moments.series == "/zh/events/calendar.ics?series=meetup"
    assert "dates=21900327%2F21900329" in of_days.google
    assert "allday=true" in of_days.outlook
    assert "startdt=2190-03-27&enddt=2190-03-29" in of_days.outlook


def doors(client: Client, event: Event) -> EventDoors:
    found: EventDoors = client.get(event.get_absolute_url()).context["doors"]
    return found


@pytest.mark.parametrize("kind", ["speakers", "organizations"])
def test_people_and_organizations_offer_their_calendars(client: Client, kind: str) -> None:
    event = make_event()
    Appearance.objects.create(event=event, speaker=make_speaker(slug="x"))
    host = make_organization(slug="x")
    EventOrganization.objects.create(event=event, organization=host, role="host")

    page = client.get(f"/zh/{kind}/x/").content.decode()

    assert f'href="webcal://testserver/zh/{kind}/x/calendar.ics"' in page
    assert f'<a type="text/calendar" href="/zh/{kind}/x/calendar.ics">' in page
    assert f'<link rel="alternate" type="text/calendar" title="{title_of(page)}"' in page


@pytest.mark.parametrize(("is_over", "offered"), [(False, True), (True, False)])
def test_calendars_on_the_web_are_offered_for_what_is_to_come(
    client: Client, *, is_over: bool, offered: bool
) -> None:
    year = 2020 if is_over else 2190
    starts_at = datetime(year, 1, 1, tzinfo=UTC)
    event = make_event(slug="e", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    make_talk(event, slug="t", starts_at=starts_at)

    page = client.get("/zh/events/e/").content.decode()

    assert 'href="/zh/events/e/calendar.ics"' in page
    assert ("calendar.google.com" in page, "outlook.live.com" in page) == (offered, offered)
    assert ('href="/zh/events/e/talks/t/calendar.ics"' in page) == offered
    assert ("data-starts" in page) == offered


def title_of(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]
