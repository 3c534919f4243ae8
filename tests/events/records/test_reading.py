"""Events files: what is read, and which problems are told at which line."""

from datetime import UTC, datetime

import pytest

from events.records.checking import Known, check_form
from events.records.files import read_file
from events.records.form import EventRecord, EventsForm, Problems
from events.records.site import Site


def read(text: str, known: Known | None = None) -> tuple[EventsForm, Problems]:
    problems = Problems()
    _form, form = read_file(text.encode(), Site, problems)
    check_form(form, known or Known(), problems)
    return form, problems


def read_event(lines: str) -> EventRecord:
    """An event of these further `key: value` lines, parted by `; `, without a problem."""
    head = "events:\n- slug: meetup\n  name: 聚会\n"
    form, problems = read(head + "".join(f"  {line}\n" for line in lines.split("; ")))
    assert problems.errors == []
    return form.events[0]


@pytest.mark.parametrize(
    ("lines", "start", "end", "is_whole_day"),
    [
        ("start: 2025-06-14 13:30; end: 2025-06-14 17:30", "14T05:30", "14T09:30", False),
        ("start: 2025-06-14; end: 2025-06-15", "13T16:00", "15T16:00", True),
        ("start: 2025-06-14; whole_day: true", "13T16:00", "14T16:00", True),
        ("start: 2025-06-14; whole_day:", "13T16:00", "14T16:00", True),
        ("start: 2025-06-14; time_zone: Europe/Berlin", "13T22:00", "14T22:00", True),
        (
            "start: 2025-06-14T13:30+02:00; end: 2025-06-14T13:30+02:00",
            "14T11:30",
            "14T11:30",
            False,
        ),
    ],
)
def test_times_are_those_of_the_events_zone(
    lines: str, start: str, end: str, is_whole_day: bool
) -> None:
    event = read_event(lines)

    stated = [
        datetime.fromisoformat(f"2025-06-{moment}").replace(tzinfo=UTC) for moment in (start, end)
    ]
    assert [event.starts_at, event.ends_at, event.is_whole_day] == [*stated, is_whole_day]


def test_scalars_stay_as_typed() -> None:
    event = read_event("start: 2025-06-14; theme: no; city: 012; tags: [22.03, yes, ~, 22.03]")

    assert (event.theme, event.city, event.tags) == ("no", "012", ("22.03", "yes"))


def test_a_record_knows_what_it_states() -> None:
    event = read_event("start: 2025-06-14; theme:; city: 成都")

    assert {"theme", "city"} <= event.stated
    assert "venue" not in event.stated


EVENT = "events:\n- slug: a\n  name: A\n  start: 2025-06-14\n"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 0, "is empty"),
        ("- a", 1, "is no mapping"),
        ("events: [\n}", 2, "is no YAML"),
        ("a: 1\n---\nb: 2", 2, "is no YAML"),
        ("events: yes", 1, "'events' is no list"),
        ("speaker:\n- slug: a", 1, "unknown key 'speaker': did you mean 'speakers'?"),
        ("organizations:\n- slug: a\n  nam: A", 3, "unknown key 'nam': did you mean 'name'?"),
        ("organizations:\n- slug: a\n  name: A\n  name: B", 4, "key 'name' stands twice"),
        ("organizations:\n- slug: a", 2, "'name' is missing"),
        ("organizations:\n- name: A", 2, "'slug' is missing"),
        ("organizations:\n- slug: A b\n  name: A", 2, "is no slug"),
        ("organizations:\n- slug: a\n  name: A\n  kind: pub", 4, "is none of company"),
        ("organizations:\n- slug: a\n  name: A\n  website: ftp://a", 4, "is no web address"),
        ("organizations:\n- slug: a\n  name: [A]", 3, "'name' is a list or mapping"),
        ('organizations:\n- slug: a\n  name: "A\\0"', 3, "NUL"),
        ("organizations:\n- slug: a\n  name: A\n- slug: a\n  name: B", 4, "stands at line 2"),
        (
            "speakers:\n- slug: a\n  name: A\n  affiliations:\n  - organization: x",
            5,
            "unknown organization 'x': add it to the file",
        ),
        (
            (
                "organizations:\n- {slug: changhe, name: A}\nspeakers:\n- slug: a\n  name: A\n"
                "  affiliations:\n  - {organization: chanhge, from: 2021}"
            ),
            7,
            "did you mean 'changhe'?",
        ),
        (
            (
                "speakers:\n- slug: a\n  name: A\n  affiliations:\n"
                "  - {organization: b, from: 2022, to: 2021}"
            ),
            5,
            "'to' lies before 'from'",
        ),
        ("speakers:\n- slug: a\n  name: A\n  links:\n  - {label: x}", 5, "'address' is missing"),
        ("events:\n- slug: a\n  name: A", 2, "'start' is missing"),
        ("events:\n- slug: a\n  name: A\n  start: soon", 4, "is no date"),
        ("events:\n- slug: a\n  name: A\n  start: 2025-06-14 13:30", 2, "'end' is missing"),
        (f"{EVENT}  end: 2025-06-13", 5, "'end' lies before 'start'"),
        (f"{EVENT}  end: 2025-06-14 17:00", 2, "a whole_day event has days without times"),
        (f"{EVENT}  whole_day: false", 4, "'start' has no time"),
        (f"{EVENT}  whole_day: perhaps", 5, "neither true nor false"),
        (f"{EVENT}  time_zone: Shanghai", 5, "is no time zone"),
        (f"{EVENT}  parent: b", 2, "unknown event 'b'"),
        (f"{EVENT}  parent: a", 2, "is part of itself"),
        (f"{EVENT}  latitude: 30.5", 2, "write both or none"),
        (f"{EVENT}  attendees: many", 5, "is no whole number"),
        (f"{EVENT}  tags: [[a]]", 5, "'tags' holds a list"),
        (f"{EVENT}  tags: [{'x' * 501}]", 2, "is longer than 500"),
        (f"{EVENT}  organizations: [a]", 5, "is no mapping"),
        (f"{EVENT}  organizations:\n  - {{role: host}}", 6, "'organization' is missing"),
        (f"{EVENT}  posts:\n  - {{path: a.md}}\n  - {{path: a.md}}", 7, "post 'a.md' twice"),
        (f"{EVENT}  appearances:\n  - {{speaker: x}}", 6, "unknown speaker 'x'"),
        (f"{EVENT}  talks:\n  - {{slug: t}}", 6, "'title' is missing"),
        (f"{EVENT}  talks:\n  - {{title: T}}\n  - {{title: T}}", 7, "stands at line 6"),
        (
            (
                f"{EVENT}  talks:\n  - title: T\n    start: 2025-06-14 10:00\n"
                "    end: 2025-06-14 09:00"
            ),
            8,
            "'end' lies before 'start'",
        ),
        (
            (
                "speakers:\n- {slug: s, name: S}\n"
                f"{EVENT}  talks:\n  - title: T\n    speakers:\n    - speaker: s\n    - speaker: s"
            ),
            11,
            "names speaker 's' twice as speaker",
        ),
    ],
)
def test_errors_name_line_and_reason(text: str, line: int, told: str) -> None:
    _form, problems = read(text)

    assert [one.line for one in problems.errors if told in one.text] == [line], problems.errors


def test_all_errors_are_told_at_once() -> None:
    _form, problems = read("speakers:\n- slug: S\n  name: A\nevents:\n- slug: a\n  start: x\n")

    assert [one.line for one in problems.errors] == [2, 6, 5]


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    problems = Problems()

    read_file("events:\n- name: 聚会".encode("gb18030"), Site, problems)

    assert [(one.line, one.text) for one in problems.errors] == [
        (2, "is not UTF-8; save it as UTF-8")
    ]


def test_a_talk_outside_its_event_is_a_warning() -> None:
    _form, problems = read(f"{EVENT}  talks:\n  - {{title: T, start: 2025-06-15 10:00}}")

    assert problems.errors == []
    assert [one.line for one in problems.warnings] == [6]


def test_records_on_the_site_may_be_named() -> None:
    known = Known({"changhe"}, {"shen"}, {"summit": ""})

    _form, problems = read(
        f"{EVENT}  parent: summit\n  organizations:\n  - {{organization: changhe, role: host}}\n"
        "  appearances:\n  - {speaker: shen}\n",
        known,
    )

    assert problems.errors == []


def test_a_circle_through_an_event_on_the_site_is_told() -> None:
    known = Known(parents={"a": "", "b": "a"})

    _form, problems = read(f"{EVENT}  parent: b", known)

    assert ["is part of itself" in one.text for one in problems.errors] == [True]


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "&a [*a]", "a: &a {b: *a}"])
def test_hostile_yaml_is_told_not_fatal(text: str) -> None:
    _form, problems = read(text)

    assert problems.errors
