"""An event's programme as days, sections, tracks and sessions. Rows in, values out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from events.models import Appearance, Talk
from events.when import format_times


@dataclass(frozen=True)
class Entry:
    """A talk with its people; times are local to the event, None where not known."""

    talk: Talk
    people: Sequence[Appearance]
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def times(self) -> str:
        return format_times(self.starts_at, self.ends_at)

    @property
    def machine_start(self) -> str:
        return self.starts_at.isoformat(timespec="minutes") if self.starts_at else ""

    @property
    def machine_end(self) -> str:
        return self.ends_at.isoformat(timespec="minutes") if self.ends_at else ""

    @property
    def day(self) -> date | None:
        return self.starts_at.date() if self.starts_at else None


@dataclass(frozen=True)
class Session:
    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Track:
    """Talks one after the other in one room; the name is empty where all are together."""

    name: str
    sessions: Sequence[Session]


@dataclass(frozen=True)
class Section:
    """Tracks that run side by side."""

    tracks: Sequence[Track]


@dataclass(frozen=True)
class Day:
    """`day` is None for talks whose time is not known."""

    day: date | None
    sections: Sequence[Section]


def make_agenda(
    talks: Iterable[Talk], appearances: Iterable[Appearance], zone: ZoneInfo
) -> list[Day]:
    """Talks by time, those without one last and in their own order."""
    people: dict[int, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        people[appearance.talk_id or 0].append(appearance)
    entries = sorted((make_entry(talk, people[talk.pk], zone) for talk in talks), key=by_time)
    return [
        Day(day, make_sections(list(of_day)))
        for day, of_day in groupby(entries, lambda one: one.day)
    ]


def make_entry(talk: Talk, people: Sequence[Appearance], zone: ZoneInfo) -> Entry:
    starts_at = talk.starts_at.astimezone(zone) if talk.starts_at else None
    ends_at = talk.ends_at.astimezone(zone) if talk.ends_at else None
    return Entry(talk, people, starts_at, ends_at)


def by_time(entry: Entry) -> tuple[bool, float, int, int]:
    moment = entry.starts_at.timestamp() if entry.starts_at else 0.0
    return (entry.starts_at is None, moment, entry.talk.order, entry.talk.pk or 0)


def make_sections(entries: Sequence[Entry]) -> list[Section]:
    """Talks for all alternate with stretches in which several tracks run at once."""
    stretches = groupby(entries, lambda entry: bool(entry.talk.track))
    return [Section(make_tracks(list(stretch))) for _has_tracks, stretch in stretches]


def make_tracks(entries: Sequence[Entry]) -> list[Track]:
    tracks: dict[str, list[Entry]] = {}
    for entry in entries:
        tracks.setdefault(entry.talk.track, []).append(entry)
    return [Track(name, make_sessions(of_track)) for name, of_track in tracks.items()]


def make_sessions(entries: Sequence[Entry]) -> list[Session]:
    sessions = groupby(entries, lambda entry: entry.talk.session)
    return [Session(name, list(of_session)) for name, of_session in sessions]
