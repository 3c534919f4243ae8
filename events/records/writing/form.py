"""Write a whole events file that was read and checked."""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any
from uuid import UUID

from cmsproject.shared.naming import fold
from events.former_addresses import moved_slugs
from events.merging.following import merged_records
from events.models import Event, EventAddress, MergedKind, Organization, Speaker
from events.records.checking import Known
from events.records.following import (
    Moved,
    MovedRecords,
    named_events,
    named_organizations,
    named_speakers,
)
from events.records.form import EventsForm
from events.records.site import KnownEvent, MergedEvent, Site
from events.records.writing.addresses import write_addresses
from events.records.writing.events import write_events
from events.records.writing.people import write_organizations, write_speakers
from events.records.writing.pictures import PictureShelf
from events.records.writing.rows import Tally
from events.records.writing.talks import Numbers
from events.when import when


def load_known() -> Known:
    """The slugs on the site."""
    events = Event.objects.values_list("slug", "parent__slug")
    return Known(
        frozenset(Organization.objects.values_list("slug", flat=True)),
        frozenset(Speaker.objects.values_list("slug", flat=True)),
        {slug: parent or "" for slug, parent in events},
        dict(EventAddress.objects.values_list("key", "event__slug")),
    )


def load_site() -> Site:
    """What records that name no slugs are looked for by."""
    bearers: dict[str, set[str]] = {}
    slugs = []
    for slug, names in Speaker.objects.values_list("slug", "folded_names"):
        slugs.append(slug)
        for name in names.split("\n"):
            bearers.setdefault(fold(name), set()).add(slug)
    return Site(
        tuple(known_event(event) for event in Event.objects.defer("description")),
        dict(EventAddress.objects.values_list("key", "event__slug")),
        {name: "".join(found) if len(found) == 1 else "" for name, found in bearers.items()},
        frozenset(slugs),
        tuple(merged_events()),
    )


def merged_events() -> Iterator[MergedEvent]:
    for gone in merged_records()[MergedKind.EVENT]:
        known = gone.known
        day = date.fromisoformat(known["day"])
        uid, addresses = UUID(known["uid"]), tuple(known["addresses"])
        yield MergedEvent(gone.slug, known["name"], uid, day, addresses)


def load_moved(form: EventsForm) -> MovedRecords:
    """Of the slugs that a file names, those that lead to another by now."""
    return MovedRecords(
        moved_of(MergedKind.ORGANIZATION, Organization, named_organizations(form)),
        moved_of(MergedKind.SPEAKER, Speaker, named_speakers(form)),
        moved_of(MergedKind.EVENT, Event, named_events(form)),
    )


def moved_of(kind: MergedKind, model: Any, slugs: set[str]) -> Moved:
    present = moved_slugs(model, slugs, model.objects.all())
    if not present:
        return Moved()
    merged = {gone.slug for gone in merged_records()[kind]}
    return Moved(present, frozenset(merged & present.keys()))


def known_event(event: Event) -> KnownEvent:
    held = when(event)
    return KnownEvent(
        event.slug,
        event.name,
        event.uid,
        event.starts_at.astimezone(UTC),
        event.ends_at.astimezone(UTC),
        event.is_whole_day,
        event.time_zone,
        held.first_day,
        held.last_day,
    )


def write_form(form: EventsForm, shelf: PictureShelf) -> Tally:
    """Write what differs. The caller holds the transaction."""
    tally = Tally()
    write_organizations(form.organizations, shelf, tally)
    organizations = dict(Organization.objects.values_list("slug", "pk"))
    write_speakers(form.speakers, organizations, shelf, tally)
    speakers = dict(Speaker.objects.values_list("slug", "pk"))
    write_events(form.events, Numbers(organizations, speakers), shelf, tally)
    write_addresses(form.events, tally)
    return tally
