"""What the site holds already, by which records of foreign forms find their own. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.tagging import free_slug
from events.models.events import RESERVED_SLUGS


@dataclass(frozen=True)
class KnownEvent:
    """`first_day` and `last_day` are those of the event's own zone."""

    slug: str
    name: str
    uid: UUID
    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool
    time_zone: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class MergedEvent:
    """What is known of an event that was merged; files may tell of it still."""

    slug: str
    name: str
    uid: UUID
    first_day: date
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """`addresses` maps keys of old addresses to slugs; `speakers` a folded name to the slug, or
    '' where several bear it; `speaker_slugs` are all that are taken."""

    events: tuple[KnownEvent, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    speaker_slugs: frozenset[str] = frozenset()
    merged: tuple[MergedEvent, ...] = ()


class EventSlugs:
    """The slugs of events that name none themselves: the one known, or a free one.

    One that was merged gets the slug it had, as `following` expects.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        events: tuple[KnownEvent | MergedEvent, ...] = (*site.merged, *site.events)
        self.taken = {*RESERVED_SLUGS, *(event.slug for event in events)}
        self.by_uid = {event.uid: event.slug for event in events}
        self.by_day = {(fold(event.name), event.first_day): event.slug for event in events}
        merged = {key: event.slug for event in site.merged for key in event.addresses}
        self.by_address = {**site.addresses, **merged}

    def of_uid(self, uid: UUID, name: str) -> str:
        return self.by_uid.get(uid) or self.free(name)

    def of_place(self, addresses: tuple[str, ...], name: str, day: date) -> str:
        """By old address, else by name and first day: three files may tell of one event."""
        at = next((self.by_address[key] for key in addresses if key in self.by_address), "")
        return at or self.by_day.get((fold(name), day)) or self.free(name)

    def free(self, name: str) -> str:
        slug = free_slug(make_slug(name), self.taken)
        self.taken.add(slug)
        return slug
