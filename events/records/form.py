"""The form of events files as values: what one file says of organizations, speakers and events.

`stated` names the keys that a record writes down, empty or not: what a record leaves out keeps
the value it has, what it leaves empty becomes empty.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from events.models import (
    AppearanceRole,
    AttendanceFormat,
    EventKind,
    OrganizationKind,
    OrganizationRole,
    TalkKind,
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """`line` is where the record begins in the file, counted from 1."""

    line: int
    stated: frozenset[str] = frozenset()
    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class NamedRecord(Record):
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrganizationRecord(NamedRecord):
    kind: OrganizationKind = OrganizationKind.COMPANY
    website: str = ""
    logo: str = ""
    logo_dark: str = ""
    description: str = ""
    description_en: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True)
class AffiliationRecord:
    line: int
    organization: str
    title: str = ""
    title_en: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SpeakerRecord(NamedRecord):
    bio: str = ""
    bio_en: str = ""
    photo: str = ""
    links: tuple[Link, ...] = ()
    affiliations: tuple[AffiliationRecord, ...] = ()


@dataclass(frozen=True)
class AppearanceRecord:
    line: int
    speaker: str
    role: AppearanceRole = AppearanceRole.SPEAKER
    title: str = ""
    organization: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkRecord(Record):
    title: str
    title_en: str = ""
    kind: TalkKind = TalkKind.TALK
    abstract: str = ""
    abstract_en: str = ""
    track: str = ""
    session: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    slides: str = ""
    video: str = ""
    speakers: tuple[AppearanceRecord, ...] = ()


@dataclass(frozen=True)
class RoleRecord:
    line: int
    organization: str
    role: OrganizationRole


@dataclass(frozen=True)
class PostRecord:
    """An article by its path below the content root it was imported from.

    `kind` is one of news.models.ArticleEventKind, which this room does not know. A path that was
    made from a link is no certain one: that no article came from it is worth a warning alone.
    """

    line: int
    path: str
    kind: str = "report"
    is_certain: bool = True


@dataclass(frozen=True, kw_only=True)
class EventRecord(Record):
    """`starts_at` and `ends_at` as in events.models.Event: whole days end at the next midnight.

    `uid` is what calendars know the event by, where the file says so, and `addresses` are keys
    of events.old_addresses.
    """

    name: str
    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool
    time_zone: str
    name_en: str = ""
    series: str = ""
    parent: str = ""
    theme: str = ""
    theme_en: str = ""
    kind: EventKind = EventKind.MEETUP
    format: AttendanceFormat = AttendanceFormat.ONSITE
    city: str = ""
    city_en: str = ""
    venue: str = ""
    venue_en: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    description: str = ""
    description_en: str = ""
    banner: str = ""
    signup: str = ""
    review: str = ""
    attendees: int | None = None
    organizations: tuple[RoleRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
    tags: tuple[str, ...] = ()
    appearances: tuple[AppearanceRecord, ...] = ()
    talks: tuple[TalkRecord, ...] = ()
    addresses: tuple[str, ...] = ()
    uid: UUID | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class EventsForm:
    organizations: tuple[OrganizationRecord, ...] = ()
    speakers: tuple[SpeakerRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong at a line (from 1; 0: nowhere in particular) with which record."""

    line: int
    record: str
    text: str


@dataclass(frozen=True)
class Problems:
    """Collects what is found; any error keeps the whole file from being written."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def error(self, line: int, record: str, text: str) -> None:
        self.errors.append(Problem(line, record, text))

    def warn(self, line: int, record: str, text: str) -> None:
        self.warnings.append(Problem(line, record, text))
