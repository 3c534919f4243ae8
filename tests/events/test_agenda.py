"""Agendas: days, sections, tracks and sessions."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from events.agenda import Day, make_agenda
from events.models import Talk

SHANGHAI = ZoneInfo("Asia/Shanghai")


def talk(title: str, start: str = "", **fields: Any) -> Talk:
    """`start` is local to Shanghai."""
    moment = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI) if start else None
    starts_at = moment.astimezone(UTC) if moment else None
    return Talk(pk=hash(title), title=title, starts_at=starts_at, **fields)


def outline(days: list[Day]) -> list[Any]:
    """Days as [day, [[track, [[session, titles]]], …] for each section]."""
    return [
        [
            str(day.day or ""),
            [
                [
                    [track.name, [[one.name, titles(one)] for one in track.sessions]]
                    for track in section.tracks
                ]
                for section in day.sections
            ],
        ]
        for day in days
    ]


def titles(session: Any) -> list[str]:
    return [entry.talk.title for entry in session.entries]


def test_tracks_stand_side_by_side_between_talks_for_all() -> None:
    talks = [
        talk("closing", "2025-06-14T17:00"),
        talk("b1", "2025-06-14T14:00", track="B", order=1),
        talk("a2", "2025-06-14T15:00", track="A", session="late"),
        talk("a1", "2025-06-14T14:00", track="A", session="early", order=2),
        talk("opening", "2025-06-14T09:00"),
    ]

    agenda = make_agenda(talks, [], SHANGHAI)

    assert outline(agenda) == [
        [
            "2025-06-14",
            [
                [["", [["", ["opening"]]]]],
                [
                    ["B", [["", ["b1"]]]],
                    ["A", [["early", ["a1"]], ["late", ["a2"]]]],
                ],
                [["", [["", ["closing"]]]]],
            ],
        ]
    ]


def test_days_are_those_of_the_events_zone() -> None:
    talks = [talk("late", "2025-06-15T00:30"), talk("evening", "2025-06-14T23:30")]

    agenda = make_agenda(talks, [], SHANGHAI)

    assert [str(day.day) for day in agenda] == ["2025-06-14", "2025-06-15"]


def test_talks_without_a_time_come_last_in_their_own_order() -> None:
    talks = [talk("second", order=2), talk("first", order=1), talk("timed", "2025-06-14T09:00")]

    agenda = make_agenda(talks, [], SHANGHAI)

    assert outline(agenda) == [
        ["2025-06-14", [[["", [["", ["timed"]]]]]]],
        ["", [[["", [["", ["first", "second"]]]]]]],
    ]
