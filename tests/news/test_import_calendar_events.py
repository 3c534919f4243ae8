"""`manage.py import_events FILE.ics`: entries of a calendar become events, found again by UID."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import AttendanceFormat, Event
from tests.events.counting import writes_in
from tests.factories import make_event
from tests.news.events_file import rewrite, run, run_and_fail

pytestmark = pytest.mark.django_db

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
ENTRY = """BEGIN:VEVENT
UID:river-1@changhe.example
DTSTAMP:20250101T000000Z
SUMMARY:长河沙龙
DTSTART;TZID=Europe/Berlin:20250614T133000
DTEND;TZID=Europe/Berlin:20250614T173000
LOCATION:平江路 8 号\\, 苏州
GEO:31.311;120.635
URL:https://changhe.example/river
CATEGORIES:内核,RISC-V
DESCRIPTION:聊聊内核。\\n再聊聊。
END:VEVENT
"""
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Zentrale Zeit
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def write(folder: Path, *parts: str) -> Path:
    path = folder / "river.ics"
    text = HEAD + "".join(parts or (ENTRY,)) + "END:VCALENDAR\n"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def entry(*, start: str, end: str = "", **more: str) -> str:
    """`start` and `end` with what follows the name of their property."""
    lines = ["BEGIN:VEVENT", "UID:a", "SUMMARY:聚会", f"DTSTART{start}"]
    lines += [f"DTEND{end}"] if end else []
    return "\n".join([*lines, *(f"{key}:{value}" for key, value in more.items()), "END:VEVENT\n"])


def test_an_entry_becomes_an_event(tmp_path: Path) -> None:
    output = run(write(tmp_path))

    event = Event.objects.get()
    assert "river.ics (ics):" in output
    assert "warning" not in output
    assert (event.name, event.slug) == ("长河沙龙", "chang-he-sha-long")
    assert event.starts_at == datetime(2025, 6, 14, 11, 30, tzinfo=UTC)
    assert event.ends_at == datetime(2025, 6, 14, 15, 30, tzinfo=UTC)
    assert (event.time_zone, event.is_whole_day) == ("Europe/Berlin", False)
    assert event.venue == "平江路 8 号, 苏州"
    assert (str(event.latitude), str(event.longitude)) == ("31.311000", "120.635000")
    assert event.signup_address == "https://changhe.example/river"
    assert event.description == "聊聊内核。\n再聊聊。"
    assert [row.tag.name for row in event.event_tags.order_by("order")] == ["内核", "RISC-V"]
    assert event.is_public


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path)
    run(file)

    with CaptureQueriesContext(connection) as captured:
        output = run(file)

    assert writes_in(captured) == []
    assert "events: 0 created, 0 updated, 1 unchanged" in output


def test_a_change_is_found_by_its_uid(tmp_path: Path) -> None:
    file = write(tmp_path)
    run(file)
    rewrite(file, "SUMMARY:长河沙龙", "SUMMARY:长河夏日沙龙")

    output = run(file)

    event = Event.objects.get()
    assert "events: 0 created, 1 updated, 0 unchanged" in output
    assert (event.name, event.slug) == ("长河夏日沙龙", "chang-he-sha-long")


def test_an_event_taken_from_this_site_is_found_again(tmp_path: Path, client: Client) -> None:
    event = make_event(name="长河峰会")
    file = tmp_path / "own.ics"
    file.write_bytes(client.get(f"/zh/events/{event.slug}/calendar.ics").content)

    run(file)

    found = Event.objects.get()
    assert (found.uid, found.starts_at, found.ends_at, found.time_zone) == (
        event.uid,
        event.starts_at,
        event.ends_at,
        event.time_zone,
    )


@pytest.mark.parametrize(
    ("text", "zone", "starts_at", "ends_at", "is_whole_day", "told"),
    [
        (entry(start=";VALUE=DATE:20250614", end=";VALUE=DATE:20250616"),
         "Asia/Shanghai", "13T16:00", "15T16:00", True, ""),
        (entry(start=";VALUE=DATE:20250614"), "Asia/Shanghai", "13T16:00", "14T16:00", True, ""),
        (entry(start=";VALUE=DATE:20250614", end=";VALUE=DATE:20250614"),
         "Asia/Shanghai", "13T16:00", "14T16:00", True, "read as one day"),
        (entry(start=":20250614T133000", end=":20250614T143000"),
         "Asia/Shanghai", "14T05:30", "14T06:30", False, "floats without a time zone"),
        (entry(start=":20250614T133000Z", DURATION="PT2H"),
         "UTC", "14T13:30", "14T15:30", False, ""),
        ("X-WR-TIMEZONE:Asia/Tokyo\n" + entry(start=":20250614T133000Z"),
         "Asia/Tokyo", "14T13:30", "14T13:30", False, ""),
        (entry(start=";TZID=China Standard Time:20250614T133000"),
         "Asia/Shanghai", "14T05:30", "14T05:30", False, ""),
    ],
)  # fmt: skip
def test_days_times_and_zones(
    tmp_path: Path,
    text: str,
    zone: str,
    starts_at: str,
    ends_at: str,
    is_whole_day: bool,
    told: str,
) -> None:
    output = run(write(tmp_path, text))

    event = Event.objects.get()
    assert (event.time_zone, event.is_whole_day) == (zone, is_whole_day)
    assert f"{event.starts_at:%dT%H:%M} {event.ends_at:%dT%H:%M}" == f"{starts_at} {ends_at}"
    assert ("warning" in output) == bool(told)
    assert told in output


def test_a_zone_that_the_calendar_defines_gets_a_name(tmp_path: Path) -> None:
    own = entry(start=";TZID=Zentrale Zeit:20250614T133000")

    output = run(write(tmp_path, OWN_ZONE, own))

    event = Event.objects.get()
    assert event.starts_at == datetime(2025, 6, 14, 11, 30, tzinfo=UTC)
    assert event.time_zone == "Europe/Berlin"
    assert "which has no name; shown in Europe/Berlin" in output


def test_a_cancelled_event_is_called_off_until_it_is_confirmed(tmp_path: Path) -> None:
    file = write(tmp_path)
    run(file)
    found = []
    before = "GEO:31.311;120.635"
    for line in ("STATUS:CANCELLED", "CLASS:PUBLIC", "STATUS:CONFIRMED"):
        rewrite(file, before, line)
        output = run(file)
        event = Event.objects.get()
        found.append((event.is_cancelled, "1 updated" in output, event.is_public))
        before = line

    # A calendar that says nothing of it leaves it as it is.
    assert found == [(True, True, True), (True, False, True), (False, True, True)]


def test_an_address_as_place_is_an_event_online(tmp_path: Path) -> None:
    run(write(tmp_path, entry(start=":20250614T133000Z", LOCATION="https://meet.example/1")))

    event = Event.objects.get()
    assert (event.format, event.venue) == (AttendanceFormat.ONLINE, "")
    assert event.signup_address == "https://meet.example/1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("GEO:31.311;120.635", "RRULE:FREQ=WEEKLY;COUNT=3", "repeats (RRULE:FREQ=WEEKLY;COUNT=3)"),
        ("GEO:31.311;120.635", "GEO:95;120", "GEO: '95.0' lies outside -90 to 90 degrees"),
        ("GEO:31.311;120.635", "GEO:nowhere", "GEO"),
        ("GEO:31.311;120.635", "GEO:31;120\r\nGEO:32;120", "GEO stands twice"),
        ("GEO:31.311;120.635", f"CATEGORIES:{'x' * 501}", "is longer than 500 characters"),
        ("UID:river-1@changhe.example\r\n", "", "has no UID"),
        ("SUMMARY:长河沙龙\r\n", "", "has no SUMMARY"),
        ("DTSTART;TZID=Europe/Berlin:20250614T133000\r\n", "", "has no DTSTART"),
        ("20250614T173000", "20250614T103000", "lies before DTSTART"),
        ("DTEND;TZID=Europe/Berlin:20250614T173000", "DTEND;VALUE=DATE:20250615", "the other a time"),
        ("DTSTART;TZID=Europe/Berlin:20250614T133000", "DTSTART:tomorrow", "DTSTART"),
    ],
)  # fmt: skip
def test_any_error_names_the_entry_and_keeps_everything_unwritten(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    good = entry(start=":20250614T133000Z")
    file = write(tmp_path, good, ENTRY)
    content = file.read_bytes().decode()
    assert old in content
    file.write_bytes(content.replace(old, new).encode())

    output = run_and_fail(file)

    assert told in output
    assert "error: line 9: event " in output
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"BEGIN:VCALENDAR\r\n", "is no calendar"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no VEVENT"),
        (HEAD.encode() + (ENTRY * 2).encode() + b"END:VCALENDAR\n", "a UID names one event"),
        ("BEGIN:VCALENDAR\nX:聚会".encode("gb18030"), "is not UTF-8"),
    ],
)
def test_files_that_are_no_calendar_are_told(tmp_path: Path, text: bytes, told: str) -> None:
    file = tmp_path / "bad.ics"
    file.write_bytes(text)

    assert told in run_and_fail(file)
