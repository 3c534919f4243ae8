"""What recognition proposes: events, people, organizations, talks and groups, with their evidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What an organization did for an event."""

    HOST = "host"
    ORGANIZER = "organizer"
    CO_ORGANIZER = "co-organizer"
    SUPERVISOR = "supervisor"
    SPONSOR = "sponsor"
    PARTNER = "partner"
    PARTICIPANT = "participant"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the text says it: `[start, end)` in characters of the source, the rule, 0 to 1."""

    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundPerson:
    name: str
    evidence: Evidence
    affiliation: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    role: str = "speaker"


@dataclass(frozen=True, slots=True)
class FoundOrganization:
    name: str
    role: Role
    evidence: Evidence
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTalk:
    """`speakers` are names of `FoundPerson`s; `session` is a word of the programme or empty."""

    title: str
    speakers: tuple[str, ...]
    evidence: Evidence
    session: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """`kind` is `sig` or `user_group`."""

    name: str
    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FoundEvent:
    name: str
    evidence: Evidence
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    venue: str = ""
    kind: str = "meetup"
    format: str = ""
    attendees: int | None = None
    series: str = ""
    parent: str = ""
    details: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should look at, such as a speaker without a name."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Proposals:
    events: tuple[FoundEvent, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    organizations: tuple[FoundOrganization, ...] = ()
    talks: tuple[FoundTalk, ...] = ()
    groups: tuple[FoundGroup, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names of records the site has, each with its other names."""

    people: tuple[tuple[str, ...], ...] = ()
    organizations: tuple[tuple[str, ...], ...] = ()
