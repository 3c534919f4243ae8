"""Read one event of an events file, with its talks and the people and organizations of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cmsproject.shared.naming import make_slug
from cmsproject.shared.tagging import LONGEST_TAG
from events.models import AppearanceRole, AttendanceFormat, EventKind, OrganizationRole, TalkKind
from events.models.events import RESERVED_SLUGS
from events.old_addresses import address_key
from events.records.fields import Fields
from events.records.form import AppearanceRecord, EventRecord, PostRecord, RoleRecord, TalkRecord
from events.records.values import (
    BadValue,
    Stamp,
    midnight_in,
    moment_in,
    parse_address,
    parse_count,
    parse_flag,
    parse_latitude,
    parse_longitude,
    parse_slug,
    parse_stamp,
    parse_zone,
)

TALK_KEYS = (
    "slug", "title", "title_en", "kind", "abstract", "abstract_en", "track", "session",
    "start", "end", "slides", "video", "speakers",
)  # fmt: skip
ROLE_KEYS = ("organization", "role")
POST_KEYS = ("path", "kind")
APPEARANCE_KEYS = ("speaker", "role", "title", "organization")
DEFAULT_ZONE = "Asia/Shanghai"
# Stands where a time cannot be read: the file is not written then.
NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Times:
    zone: ZoneInfo
    starts_at: datetime = NO_TIME
    ends_at: datetime = NO_TIME
    is_whole_day: bool = False


def read_event(fields: Fields) -> EventRecord:
    fields.name_record(fields.text("slug"))
    times = read_times(fields)
    return EventRecord(
        line=fields.line,
        stated=fields.stated,
        slug=(fields.required("slug") and fields.parsed("slug", parse_event_slug)) or "",
        name=fields.required("name"),
        name_en=fields.text("name_en"),
        series=fields.text("series"),
        parent=fields.text("parent"),
        theme=fields.text("theme"),
        theme_en=fields.text("theme_en"),
        kind=fields.choice("kind", EventKind, EventKind.MEETUP),
        format=fields.choice("format", AttendanceFormat, AttendanceFormat.ONSITE),
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        is_whole_day=times.is_whole_day,
        time_zone=times.zone.key,
        city=fields.text("city"),
        city_en=fields.text("city_en"),
        venue=fields.text("venue"),
        venue_en=fields.text("venue_en"),
        latitude=fields.parsed("latitude", parse_latitude),
        longitude=fields.parsed("longitude", parse_longitude),
        description=fields.text("description"),
        description_en=fields.text("description_en"),
        banner=fields.text("banner"),
        signup=fields.parsed("signup", parse_address) or "",
        review=fields.parsed("review", parse_address) or "",
        attendees=fields.parsed("attendees", parse_count),
        organizations=tuple(map(read_role, fields.entries("organizations", "role", ROLE_KEYS))),
        posts=tuple(map(read_post, fields.entries("posts", "post", POST_KEYS))),
        tags=read_tags(fields),
        appearances=read_appearances(fields, "appearances"),
        addresses=read_addresses(fields),
        is_cancelled=fields.parsed("cancelled", parse_flag) or False,
        talks=tuple(read_talk(talk, times) for talk in fields.entries("talks", "talk", TALK_KEYS)),
    )


def parse_event_slug(text: str) -> str:
    slug = parse_slug(text)
    if slug in RESERVED_SLUGS:
        raise BadValue(f"{text!r} is the address of another page; write another slug")
    return slug


def read_times(fields: Fields) -> Times:
    """Start and end: times of a zone, or whole days, which end at the midnight after the last."""
    zone = fields.parsed("time_zone", parse_zone) or ZoneInfo(DEFAULT_ZONE)
    start = fields.parsed("start", parse_stamp)
    end = fields.parsed("end", parse_stamp)
    if start is None:
        if not fields.text("start"):
            fields.required("start")
        return Times(zone)
    is_whole_day: bool | None = start.moment is None
    if fields.text("whole_day"):
        is_whole_day = fields.parsed("whole_day", parse_flag)
    if is_whole_day is None:
        return Times(zone)
    if is_whole_day:
        return read_days(fields, zone, start, end)
    starts_at = read_moment(fields, "start", zone, start)
    ends_at = read_moment(fields, "end", zone, end)
    if end is None and not fields.text("end"):
        fields.error("'end' is missing; write when it ends, or whole_day: true and plain days")
    if starts_at and ends_at and ends_at < starts_at:
        fields.error("'end' lies before 'start'", fields.nodes["end"])
    return Times(zone, starts_at or NO_TIME, ends_at or NO_TIME)


def read_days(fields: Fields, zone: ZoneInfo, start: Stamp, end: Stamp | None) -> Times:
    if start.moment or (end and end.moment):
        fields.error("a whole_day event has days without times; write start: 2025-06-14")
    last_day = end.day if end else start.day
    if last_day < start.day:
        fields.error("'end' lies before 'start'", fields.nodes["end"])
    return Times(
        zone,
        midnight_in(zone, start.day),
        midnight_in(zone, last_day, days_later=1),
        is_whole_day=True,
    )


def read_moment(fields: Fields, key: str, zone: ZoneInfo, stamp: Stamp | None) -> datetime | None:
    if stamp is None:
        return None
    if stamp.moment is None:
        fields.error(f"{key!r} has no time; write {stamp.day} 13:30", fields.nodes[key])
        return None
    try:
        return moment_in(zone, stamp.moment)
    except BadValue as bad:
        fields.error(f"{key}: {bad}", fields.nodes[key])
        return None


def read_talk(fields: Fields, event: Times) -> TalkRecord:
    title = fields.required("title")
    fields.name_record(fields.text("slug") or title)
    starts_at = read_moment(fields, "start", event.zone, fields.parsed("start", parse_stamp))
    ends_at = read_moment(fields, "end", event.zone, fields.parsed("end", parse_stamp))
    if starts_at and ends_at and ends_at < starts_at:
        fields.error("'end' lies before 'start'", fields.nodes["end"])
    if starts_at and event.ends_at > NO_TIME and not event.starts_at <= starts_at <= event.ends_at:
        fields.problems.warn(fields.line, fields.record, "begins outside the time of its event")
    return TalkRecord(
        line=fields.line,
        stated=fields.stated,
        slug=fields.parsed("slug", parse_slug) or make_slug(title),
        title=title,
        title_en=fields.text("title_en"),
        kind=fields.choice("kind", TalkKind, TalkKind.TALK),
        abstract=fields.text("abstract"),
        abstract_en=fields.text("abstract_en"),
        track=fields.text("track"),
        session=fields.text("session"),
        starts_at=starts_at,
        ends_at=ends_at,
        slides=fields.parsed("slides", parse_address) or "",
        video=fields.parsed("video", parse_address) or "",
        speakers=read_appearances(fields, "speakers"),
    )


def read_appearances(fields: Fields, key: str) -> tuple[AppearanceRecord, ...]:
    entries = fields.entries(key, "person", APPEARANCE_KEYS)
    return tuple(
        AppearanceRecord(
            entry.line,
            speaker=entry.required("speaker"),
            role=entry.choice("role", AppearanceRole, AppearanceRole.SPEAKER),
            title=entry.text("title"),
            organization=entry.text("organization"),
        )
        for entry in entries
    )


def read_role(fields: Fields) -> RoleRecord:
    organization = fields.required("organization")
    fields.required("role")
    role = fields.choice("role", OrganizationRole, OrganizationRole.PARTICIPANT)
    return RoleRecord(fields.line, organization, role)


def read_post(fields: Fields) -> PostRecord:
    return PostRecord(fields.line, fields.required("path"), fields.text("kind") or "report")


def read_addresses(fields: Fields) -> tuple[str, ...]:
    """Keys of the addresses at which the event once stood."""
    keys = []
    for text in fields.texts("addresses"):
        key = address_key(text)
        if not key.startswith("/") or key == "/" or not text.startswith(("/", "http")):
            fields.error(f"addresses: {text!r} is no old address; write /zh/events/old-name/")
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def read_tags(fields: Fields) -> tuple[str, ...]:
    tags = fields.texts("tags")
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            fields.error(f"tag {tag[:20]!r}… is longer than {LONGEST_TAG} characters")
    return tags
