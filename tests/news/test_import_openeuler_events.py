"""`manage.py import_events` with lists of events in the shapes of the openEuler portal."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cmsproject.shared.publishing import Status
from events.models import AttendanceFormat, Event, EventAddress, EventKind
from tests.events.counting import writes_in
from tests.factories import make_article, png_bytes
from tests.news.events_file import rewrite, run, run_and_fail

pytestmark = pytest.mark.django_db

EVENTS = """
- id: 41
  title_zh: 长河社区 Meetup 苏州站
  title_en: Changhe Meetup Suzhou
  start_date: '2025-05-17 14:00'
  end_date: '2025-05-17 17:30'
  address_zh: 苏州市平江路 8 号
  address_en: 8 Pingjiang Road
  city_zh: 苏州市
  city_en: Suzhou
  synopsis_zh: 聊聊内核。
  status: ended
  format: offline
  series: meetup
  group_name: sig-River
  poster_image: ~@/assets/city/suzhou.png
  poster_image_mb: ~@/assets/city/suzhou-mb.png
  signup_url: https://signup.example/41
  review_url: https://old.example/zh/news/20250520-suzhou/20250520-suzhou.html
"""
CALENDAR = """
- name: 长河社区 Meetup 苏州站
  url: /zh/interaction/event-list/detail/?id=41&isAdditional=true
  dates: ['2025-05-17']
  address: 苏州市平江路 8 号
  start_date: '2025-05-17 14:00'
  end_date: '2025-05-17 17:30'
  activity_type: 线下
  type: activity
"""
MEETUPS = """
zh:
  - id: 41
    title: "长河社区 Meetup \\n苏州站"
    date: '2025-05-17 14:00-17:30'
    activity_type: 1
    city: 苏州市
    isAdditional: true
    series: '3'
    new_url: /zh/news/20250520-suzhou/20250520-suzhou.html
en:
  - id: 41
    title: Changhe Meetup Suzhou
"""


def write(folder: Path, text: str, name: str = "events.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def record(**changes: str) -> str:
    """One record with these fields over plain ones; an empty one leaves it out."""
    plain = {"id": "7", "title_zh": "长河沙龙", "start_date": "2025-05-17", "city_zh": "苏州市"}
    fields = {**plain, **changes}
    return json.dumps([{key: value for key, value in fields.items() if value}], ensure_ascii=False)


def test_a_list_of_events_becomes_events(tmp_path: Path) -> None:
    make_article(legacy_path="zh/news/20250520-suzhou/20250520-suzhou.md")
    picture = tmp_path / "static" / "assets" / "city" / "suzhou.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png_bytes())

    output = run(write(tmp_path, EVENTS))

    event = Event.objects.get()
    assert "events.yaml (openeuler):" in output
    assert "warning" not in output
    assert (event.name, event.name_en) == ("长河社区 Meetup 苏州站", "Changhe Meetup Suzhou")
    assert event.starts_at == datetime(2025, 5, 17, 6, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2025, 5, 17, 9, 30, tzinfo=UTC)
    assert (event.time_zone, event.is_whole_day) == ("Asia/Shanghai", False)
    assert (event.city, event.city_en) == ("苏州", "Suzhou")
    assert (event.venue, event.venue_en) == ("苏州市平江路 8 号", "8 Pingjiang Road")
    assert (event.kind, event.format) == (EventKind.MEETUP, AttendanceFormat.ONSITE)
    assert (event.description, str(event.series)) == ("聊聊内核。", "Meetup")
    assert event.signup_address == "https://signup.example/41"
    assert event.review_address.startswith("https://old.example/zh/news/")
    assert [row.tag.name for row in event.event_tags.all()] == ["sig-River"]
    assert event.article_events.count() == 1
    assert event.banner is not None
    assert (event.status, event.is_public) == (Status.PUBLISHED, True)


@pytest.mark.parametrize("text", [EVENTS, CALENDAR, MEETUPS])
def test_a_second_run_writes_nothing(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, text)
    run(file)

    with CaptureQueriesContext(connection) as captured:
        output = run(file)

    assert writes_in(captured) == []
    assert "events: 0 created, 0 updated, 1 unchanged" in output


def test_a_plan_says_it_all_and_writes_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report.json"

    output = run(write(tmp_path, EVENTS), "--plan", "--report", str(report))

    told = json.loads(report.read_text(encoding="utf-8"))
    assert "events: 1 created" in output
    assert (told["form"], told["counts"]["old addresses"]["created"]) == ("openeuler", 1)
    assert "assets/city/suzhou.png" in str(told["warnings"])
    assert not Event.objects.exists()
    assert not EventAddress.objects.exists()


def test_three_files_tell_of_one_event(tmp_path: Path) -> None:
    run(write(tmp_path, MEETUPS, "meetups.yaml"))
    run(write(tmp_path, CALENDAR, "calendar.yaml"))
    run(write(tmp_path, EVENTS))

    event = Event.objects.get()
    assert (event.name, event.name_en) == ("长河社区 Meetup 苏州站", "Changhe Meetup Suzhou")
    assert EventAddress.objects.get().event == event


def test_an_entry_without_an_address_is_found_by_name_and_day(tmp_path: Path) -> None:
    run(write(tmp_path, EVENTS))
    file = write(tmp_path, CALENDAR, "calendar.yaml")
    rewrite(file, "  url: /zh/interaction/event-list/detail/?id=41&isAdditional=true\n", "")

    output = run(file)

    assert "events: 0 created, 0 updated, 1 unchanged" in output


@pytest.mark.parametrize("name", ["events.json", "events.yaml"])
def test_a_list_in_json_is_read_alike(tmp_path: Path, name: str) -> None:
    run(write(tmp_path, record(), name))

    event = Event.objects.get()
    assert (event.name, event.is_whole_day) == ("长河沙龙", True)
    assert event.starts_at == datetime(2025, 5, 16, 16, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2025, 5, 17, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("display", "first", "last"),
    [
        ("2025-11-14 ~ 15", "2025-11-14", "2025-11-15"),
        ("2025年11月30日-12月2日", "2025-11-30", "2025-12-02"),
        ("2025.12.31 - 2026.1.1", "2025-12-31", "2026-01-01"),
        ("2025/3/1", "2025-03-01", "2025-03-01"),
    ],
)
def test_days_are_read_of_what_was_shown(
    tmp_path: Path, display: str, first: str, last: str
) -> None:
    run(write(tmp_path, record(start_date="", date=display)))

    event = Event.objects.get()
    assert event.is_whole_day
    assert f"{event.starts_at.astimezone(event.zone):%Y-%m-%d}" == first
    assert (event.ends_at.astimezone(event.zone) - event.starts_at).days == (
        datetime.fromisoformat(last) - datetime.fromisoformat(first)
    ).days + 1


def test_dates_that_disagree_are_told_with_what_was_kept(tmp_path: Path) -> None:
    text = record(
        start_date="2025-11-26 14:10", end_date="2025-11-26 15:15", date="2025-11-29 14:10-15:15"
    )

    output = run(write(tmp_path, text))

    told = "2025-11-26 14:10-15:15, date says 2025-11-29 14:10-15:15; kept start_date"
    assert f"event 7 长河沙龙: dates disagree: start_date says {told}" in output
    assert Event.objects.get().starts_at.day == 26


@pytest.mark.parametrize(
    ("fields", "form", "venue", "told"),
    [
        ({"title_zh": "长河 Meetup Online", "activity_type": "线下"}, "online", "", "no address"),
        ({"format": "offline", "address_zh": "线上直播"}, "online", "", "kept as online"),
        ({"activity_type": "线上+线下", "address": "平江路"}, "hybrid", "平江路", ""),
        ({"activity_type": "2", "format": "online"}, "online", "", ""),
        ({"title_zh": "线上沙龙", "address": "平江路", "format": "offline"}, "onsite", "平江路",
         "kept as it is"),
        ({"activity_type": "1"}, "onsite", "", ""),
    ],
)  # fmt: skip
def test_both_meanings_of_the_type_and_events_online(
    tmp_path: Path, fields: dict[str, str], form: str, venue: str, told: str
) -> None:
    output = run(write(tmp_path, record(**fields)))

    event = Event.objects.get()
    assert (event.format, event.venue) == (form, venue)
    assert ("warning" in output) == bool(told)
    assert told in output


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"start_date": ""}, "event 7 长河沙龙: has no day; write start_date"),
        ({"start_date": "2025-13-01"}, "start_date: '2025-13-01' is no day of the calendar"),
        ({"end_date": "2025-05-16"}, "2025-05-16 lies before 2025-05-17"),
        ({"format": "somewhere"}, "format: 'somewhere' is none of offline, "),
        ({"title_zh": ""}, "has no name; write title_zh"),
        ({"signup_url": "javascript:alert(1)"}, "is no web address; begin with https://"),
    ],
)
def test_any_error_keeps_everything_unwritten(
    tmp_path: Path, fields: dict[str, str], told: str
) -> None:
    good = json.loads(record(id="8", title_zh="长河论坛"))
    bad = json.loads(record(**fields))

    output = run_and_fail(write(tmp_path, json.dumps([*good, *bad], ensure_ascii=False)))

    assert told in output
    assert "Nothing was written: 1 errors in" in output
    assert not Event.objects.exists()


def test_what_has_no_place_here_is_told(tmp_path: Path) -> None:
    text = record(
        agenda_image="./images/a.png", organizer="某人", new_url="/zh/news/none/none.html"
    )

    output = run(write(tmp_path, text))

    assert "agenda_image: './images/a.png' is not kept" in output
    assert "'organizer' is not kept: no such field" in output
    assert "no article of any source came from 'zh/news/none/none.md'" in output


def test_an_id_that_no_address_can_have_is_told(tmp_path: Path) -> None:
    assert "id: 'a b' is none" in run_and_fail(write(tmp_path, record(id="a b")))
