"""Another library reads the very moments from our calendars, in every zone and over every change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from events.calendars.zones import clock_changes, make_timezone
from tests.events.calendars.reading import entry_of, read_calendar, text_of
from tests.factories import make_event, make_talk

pytestmark = pytest.mark.django_db

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
AN_HOUR = timedelta(hours=1)
# Around each change of the clocks of Berlin and New York in 2026, and at rest.
MOMENTS = (
    datetime(2026, 3, 8, 6, 30, tzinfo=UTC),
    datetime(2026, 3, 8, 7, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 7, 1, 12, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
)


def moments_of(entry: Any) -> tuple[datetime, datetime]:
    return entry.dtstart.value.astimezone(UTC), entry.dtend.value.astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_an_event_takes_place_at_the_same_moment(
    client: Client, zone: str, moment: datetime
) -> None:
    event = make_event(starts_at=moment, ends_at=moment + AN_HOUR, time_zone=zone)

    entry = entry_of(client, f"/zh/events/{event.slug}/calendar.ics")

    assert moments_of(entry) == (moment, moment + AN_HOUR)


@pytest.mark.parametrize("zone", ZONES)
def test_all_events_of_a_list_keep_their_moments(client: Client, zone: str) -> None:
    """One definition of the zone serves entries of several years."""
    years = (2019, 2024, 2026, 2031)
    moments = [moment.replace(year=year) for year in years for moment in MOMENTS]
    for moment in moments:
        make_event(starts_at=moment, ends_at=moment + AN_HOUR, time_zone=zone)

    calendar = read_calendar(text_of(client, "/zh/events/calendar.ics"))

    found = [entry.dtstart.value.astimezone(UTC) for entry in calendar.vevent_list]
    assert sorted(found) == sorted(moments)
    assert len(calendar.contents.get("vtimezone", [])) == (zone != "UTC")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_talk_takes_place_at_the_same_moment(client: Client, zone: str, moment: datetime) -> None:
    event = make_event(starts_at=moment, ends_at=moment + 9 * AN_HOUR, time_zone=zone)
    talk = make_talk(event, slug="t", starts_at=moment, ends_at=moment + AN_HOUR)

    entry = entry_of(client, f"/zh/events/{event.slug}/talks/{talk.slug}/calendar.ics")

    assert moments_of(entry) == (moment, moment + AN_HOUR)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 29), date(2026, 3, 29)),
        (date(2026, 10, 24), date(2026, 10, 26)),
        (date(2026, 11, 1), date(2026, 11, 1)),
        (date(2026, 12, 31), date(2027, 1, 2)),
    ],
)
def test_whole_days_are_days_and_end_before_their_end(
    client: Client, zone: str, first: date, last: date
) -> None:
    """Days float: they are the same in every zone, and the end is the first day without it."""
    local = ZoneInfo(zone)
    starts_at = datetime(first.year, first.month, first.day, tzinfo=local)
    after = last + timedelta(days=1)
    ends_at = datetime(after.year, after.month, after.day, tzinfo=local)
    event = make_event(starts_at=starts_at, ends_at=ends_at, time_zone=zone, is_whole_day=True)

    text = text_of(client, f"/zh/events/{event.slug}/calendar.ics")

    entry = read_calendar(text).vevent
    assert (entry.dtstart.value, entry.dtend.value) == (first, after)
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in text
    assert "VTIMEZONE" not in text


def test_an_event_of_several_days_with_times_keeps_both_ends(client: Client) -> None:
    starts_at = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
    ends_at = datetime(2026, 10, 25, 16, 0, tzinfo=UTC)
    event = make_event(starts_at=starts_at, ends_at=ends_at, time_zone="Europe/Berlin")

    text = text_of(client, f"/zh/events/{event.slug}/calendar.ics")

    assert "DTSTART;TZID=Europe/Berlin:20261024T090000" in text
    assert "DTEND;TZID=Europe/Berlin:20261025T170000" in text
    assert moments_of(read_calendar(text).vevent) == (starts_at, ends_at)


def test_an_event_without_length_has_no_end(client: Client) -> None:
    moment = datetime(2026, 5, 1, tzinfo=UTC)
    event = make_event(starts_at=moment, ends_at=moment)

    text = text_of(client, f"/zh/events/{event.slug}/calendar.ics")

    assert "DTEND" not in text


@pytest.mark.parametrize("zone", [*ZONES, "Africa/Casablanca", "Australia/Lord_Howe"])
def test_a_definition_knows_each_change_of_its_years(zone: str) -> None:
    """Also of zones that change by half an hour, or at the moon's days."""
    local = ZoneInfo(zone)
    first, after = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    changes = list(clock_changes(local, first, after))

    definition = make_timezone(zone, 2024, 2027)

    parts: list[Any] = definition.subcomponents[1:]
    starts = [part["dtstart"].dt - part["tzoffsetfrom"].td for part in parts]
    assert starts == [change.replace(tzinfo=None) for change in changes]
    assert [part["tzoffsetto"].td for part in parts] == [
        change.astimezone(local).utcoffset() for change in changes
    ]
