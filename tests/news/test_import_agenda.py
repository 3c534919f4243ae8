"""`manage.py import_events --event SLUG` with an agenda in the shape of the openEuler portal."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Appearance, Event, Speaker, Talk
from tests.events.counting import writes_in
from tests.factories import make_speaker
from tests.news.events_file import run, run_and_fail

pytestmark = pytest.mark.django_db

SUMMIT = """
events:
  - slug: summit
    name: 长河峰会
    start: 2025-11-14 09:00
    end: 2025-11-15 18:00
"""


def item(time: str, desc: str, *people: tuple[str, str], **more: str) -> dict[str, Any]:
    person = [{"id": "p", "name": name, "post": post} for name, post in people]
    return {"id": "a", "time": time, "desc": desc, "person": person, "detail": "", **more}


def schedule(name: str, *items: dict[str, Any]) -> dict[str, Any]:
    hall = {"id": "h", "name": "云原生分论坛", "content": list(items)}
    return {"name": name, "content": {"content": [{"lable": "下午", "content": [hall]}]}}


ITEMS = (
    item("09:30-09:45", "致辞", ("", "特邀领导")),
    item("09：45－10：05", "把尾延迟降到一半", ("沈慕白\t", "青枫云 内核工程师"), ("陆远", "")),
    item("10:05-10:20", "茶歇"),
    item("10:20-10:40", "圆桌：下一步", ("沈慕白", "青枫云"), ("获奖企业代表", "")),
    item("10:40", "致辞", ("陆远", "主席")),
)


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    form = tmp_path / "summit.yaml"
    form.write_text(SUMMIT, encoding="utf-8")
    run(form)
    return write(tmp_path, schedule("schedule-15", *ITEMS))


def write(folder: Path, *schedules: dict[str, Any]) -> Path:
    path = folder / "agenda.json"
    path.write_text(json.dumps(schedules, ensure_ascii=False, indent="\t"), encoding="utf-8")
    return path


def test_an_agenda_becomes_talks_and_speakers(agenda: Path) -> None:
    output = run(agenda, "--event", "summit")

    talks = [
        (talk.slug, talk.kind, f"{talk.starts_at:%d %H:%M}", talk.track, talk.session)
        for talk in Talk.objects.order_by("order")
    ]
    hall = ("云原生分论坛", "下午")
    assert talks == [
        ("zhi-ci", "opening", "15 01:30", *hall),
        ("ba-wei-yan-chi-jiang-dao-yi-ban", "talk", "15 01:45", *hall),
        ("yuan-zhuo-xia-yi-bu", "round_table", "15 02:20", *hall),
        ("zhi-ci-2", "opening", "15 02:40", *hall),
    ]
    appearances = Appearance.objects.order_by("talk__order", "order")
    assert [(one.speaker.name, one.role, one.title) for one in appearances] == [
        ("沈慕白", "speaker", "青枫云 内核工程师"),
        ("陆远", "speaker", ""),
        ("沈慕白", "panelist", "青枫云"),
        ("陆远", "opening", "主席"),
    ]
    assert "person '特邀领导' has no name; no speaker" in output
    assert "person '获奖企业代表' has no name; no speaker" in output
    assert "item 10:05-10:20 茶歇: is left out: it is no talk" in output
    assert Talk.objects.get(slug="zhi-ci-2").ends_at is None
    assert Event.objects.get().name == "长河峰会"


def test_a_second_run_writes_nothing(agenda: Path) -> None:
    run(agenda, "--event", "summit")

    with CaptureQueriesContext(connection) as captured:
        output = run(agenda, "--event", "summit")

    assert writes_in(captured) == []
    assert "talks: 0 created, 0 updated, 4 unchanged" in output


def test_speakers_that_the_site_knows_are_joined(agenda: Path) -> None:
    known = make_speaker("沈慕白", slug="shen")
    make_speaker("陆远", slug="lu-a")
    make_speaker("陆远", slug="lu-b")

    output = run(agenda, "--event", "summit")

    assert Speaker.objects.count() == 3
    assert set(Appearance.objects.values_list("speaker", flat=True)) == {known.pk}
    assert "several speakers are called '陆远'" in output


@pytest.mark.parametrize(
    ("name", "event", "told"),
    [
        ("schedule-15", "", "names no event of its own; import the event first"),
        ("schedule-15", "none", "there is no event 'none' on the site"),
        ("schedule-16", "summit", "which lasts from 2025-11-14 to 2025-11-15"),
        ("schedule", "summit", "agenda schedule: is no day of the event"),
    ],
)
def test_an_agenda_without_its_day_is_not_written(
    agenda: Path, name: str, event: str, told: str
) -> None:
    write(agenda.parent, schedule(name, *ITEMS))

    output = run_and_fail(agenda, "--event", event)

    assert told in output
    assert not Talk.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- name: schedule-15\n  content: &a [{content: *a}]", "is nested deeper than 8 times"),
        ("- name: schedule-15\n  content: [致辞]", "holds no mapping here"),
        ("- name: [schedule-15]\n  content: []", "is no day of the event"),
        ("- ? [name]\n  : schedule-15", "has no day; write start_date"),
    ],
)
def test_shapes_that_make_no_sense_are_told(agenda: Path, text: str, told: str) -> None:
    agenda.write_text(text, encoding="utf-8")
    file = agenda.rename(agenda.with_suffix(".yaml"))

    assert told in run_and_fail(file, "--event", "summit")


@pytest.mark.parametrize("time", ["morning", "25:00-26:00", "10:30-10:00", "09:30 to 10:00"])
def test_times_that_cannot_be_are_told(agenda: Path, time: str) -> None:
    write(agenda.parent, schedule("schedule-1115", item(time, "内核")))

    output = run_and_fail(agenda, "--event", "summit")

    assert f"line 13: item {time} 内核: time: '{time}'" in output
    assert not Talk.objects.exists()


def test_the_samples_are_read(tmp_path: Path) -> None:
    samples = Path("samples/events")

    portal = run(samples / "portal.yaml")
    agenda = run(samples / "agenda.json", "--event", "chang-he-she-qu-meetup-hang-zhou-zhan")
    calendar = run(samples / "calendar.ics")

    assert "events: 3 created" in portal
    assert portal.count("warning: ") == 2
    assert "talks: 3 created" in agenda
    assert "events: 2 created" in calendar
    assert "warning: " not in calendar
    assert Speaker.objects.get().name == "江晚舟"


def line(title: str, time: str, guest: Any = None, **more: str) -> dict[str, Any]:
    known = {} if guest is None else {"guest": guest}
    return {"title": title, "date": "2025/11/15", "time": time, "bg": "a.png", **known, **more}


TREE = {
    "title": "活动日程",
    "date": "November 15",
    "list": [
        {
            "time": "11月15日",
            "id": "main",
            "list": [
                {"type": "上午", "children": [line("致辞", "09:30-09:45", "陆远 主席")]},
                {
                    "type": "下午",
                    "children": [
                        line("午餐", "12:00-13:00"),
                        line(
                            "把尾延迟降到一半",
                            "13:50-14:30",
                            [{"name": "沈慕白", "post": "青枫云"}],
                        ),
                        line("圆桌：下一步", "14:30-15:00", "陆远（长河社区）、沈慕白"),
                    ],
                },
            ],
        }
    ],
}


def test_an_agenda_of_nodes_with_children_is_read_too(agenda: Path) -> None:
    agenda.write_text(json.dumps(TREE, ensure_ascii=False), encoding="utf-8")

    output = run(agenda, "--event", "summit")

    talks = Talk.objects.order_by("order")
    assert [(one.title, f"{one.starts_at:%d %H:%M}", one.track) for one in talks] == [
        ("致辞", "15 01:30", "上午"),
        ("把尾延迟降到一半", "15 05:50", "下午"),
        ("圆桌：下一步", "15 06:30", "下午"),
    ]
    appearances = Appearance.objects.order_by("talk__order", "order")
    assert [(one.speaker.name, one.role, one.title) for one in appearances] == [
        ("陆远", "opening", "主席"),
        ("沈慕白", "speaker", "青枫云"),
        ("陆远", "panelist", "长河社区"),
        ("沈慕白", "panelist", ""),
    ]
    assert "午餐: is left out: it is no talk" in output
    assert "is not kept" not in output
    assert "talks: 0 created, 0 updated, 3 unchanged" in run(agenda, "--event", "summit")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"date": "2025/11/17"}, "agenda 2025/11/17: is no day of the event"),
        ({"time": "下午两点"}, "is no time; write 09:30-09:45"),
    ],
)
def test_a_line_of_another_day_is_told(agenda: Path, changed: dict[str, str], told: str) -> None:
    wrong = {"list": [{"type": "上午", "children": [line("致辞", "09:30-09:45") | changed]}]}
    agenda.write_text(json.dumps(wrong, ensure_ascii=False), encoding="utf-8")

    assert told in run_and_fail(agenda, "--event", "summit")
    assert not Talk.objects.exists()
