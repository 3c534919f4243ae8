"""Write the events of an events file with their series, tags, organizations, people and talks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from django.db import models

from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import free_slug
from events.models import Event, EventOrganization, Series
from events.records.form import EventRecord
from events.records.writing.pictures import PictureShelf
from events.records.writing.rows import Outcome, Tally, merged, replace_changed, save_changed
from events.records.writing.talks import Numbers, appearances_of, by_person, write_talks
from events.storing import store_event_tags

# Keys of the form and the columns that take their value as it is.
PLAIN_COLUMNS = {
    "name_en": "name_en",
    "theme": "theme",
    "theme_en": "theme_en",
    "kind": "kind",
    "format": "format",
    "city": "city",
    "city_en": "city_en",
    "venue": "venue",
    "venue_en": "venue_en",
    "latitude": "latitude",
    "longitude": "longitude",
    "description": "description",
    "description_en": "description_en",
    "signup": "signup_address",
    "review": "review_address",
    "attendees": "attendees",
}


def write_events(
    records: Sequence[EventRecord], numbers: Numbers, shelf: PictureShelf, tally: Tally
) -> None:
    slugs = {slug for record in records for slug in (record.slug, record.parent)}
    present = {event.slug: event for event in Event.objects.filter(slug__in=slugs)}
    series = series_named(record.series for record in records)
    written = {slug: event.pk for slug, event in present.items()}
    for record in wholes_first(records):
        writer = EventWriter(record, present.get(record.slug), numbers, tally)
        columns = shelf.column(record, "banner", record.banner)
        if "series" in record.stated:
            columns["series_id"] = series[fold(record.series)] if record.series else None
        if "parent" in record.stated:
            columns["parent_id"] = written[record.parent] if record.parent else None
        outcome, event = writer.write(columns)
        written[record.slug] = event.pk
        tally.add("events", outcome)


def wholes_first(records: Sequence[EventRecord]) -> list[EventRecord]:
    """The records, each after the one it is part of; the file is checked to hold no cycles."""
    by_slug = {record.slug: record for record in records}
    parts = TopologicalSorter({record.slug: [record.parent] for record in records})
    return [by_slug[slug] for slug in parts.static_order() if slug in by_slug]


def series_named(names: Iterable[str]) -> dict[str, int]:
    """Numbers of series by folded name; series not known yet are made."""
    present = list(Series.objects.all())
    numbers = {fold(series.name): series.pk for series in present}
    slugs = {series.slug for series in present}
    for name in names:
        if not name or fold(name) in numbers:
            continue
        series = Series.objects.create(name=name, slug=free_slug(make_slug(name), slugs))
        numbers[fold(name)] = series.pk
        slugs.add(series.slug)
    return numbers


@dataclass(frozen=True)
class EventWriter:
    """Writes one event; parts that the record does not state stay as they are."""

    record: EventRecord
    present: Event | None
    numbers: Numbers
    tally: Tally

    def write(self, columns: dict[str, int | None]) -> tuple[Outcome, Event]:
        event = merged(Event, self.present, {**self.own_columns(), **columns})
        event.fill_public_from()
        outcome = save_changed(event, self.present)
        self.follow(event)
        changes = [
            self.write_tags(event),
            self.write_roles(event),
            self.write_people(event),
            self.write_talks(event),
        ]
        if any(changes) and outcome == Outcome.UNCHANGED:
            event.count_change()
            event.save(force_update=True)
        return outcome.with_parts(changed=any(changes)), event

    def own_columns(self) -> dict[str, object]:
        """A new event is public at once, without a moment of publication: its own days order it
        everywhere, and the hour of an import tells readers nothing."""
        record = self.record
        columns: dict[str, object] = {
            "slug": record.slug,
            "name": record.name,
            "starts_at": record.starts_at,
            "ends_at": record.ends_at,
            "is_whole_day": record.is_whole_day,
            "time_zone": record.time_zone,
        }
        for key, column in PLAIN_COLUMNS.items():
            if key in record.stated:
                columns[column] = getattr(record, key)
        if "cancelled" in record.stated:
            columns["is_cancelled"] = record.is_cancelled
        return columns if self.present else {**columns, "status": Status.PUBLISHED}

    def follow(self, event: Event) -> None:
        """What is stored beside the row: the UID of the file, and how public the tags are."""
        if self.present is None and self.record.uid:
            event.uid = self.record.uid
            Event.objects.filter(pk=event.pk).update(uid=event.uid)
        if self.present and self.present.public_from != event.public_from:
            event.event_tags.update(public_from=event.public_from)

    def write_tags(self, event: Event) -> bool:
        return "tags" in self.record.stated and store_event_tags(event, self.record.tags)

    def write_roles(self, event: Event) -> bool:
        if "organizations" not in self.record.stated:
            return False
        wanted = [
            EventOrganization(
                event=event,
                organization_id=self.numbers.organizations[role.organization],
                role=role.role,
                order=order,
            )
            for order, role in enumerate(self.record.organizations)
        ]
        present = list(
            event.organization_roles.select_related("organization").order_by("order", "id")
        )
        replaced = replace_changed(present, wanted, key=lambda row: (row.organization_id, row.role))
        self.note_removed(replaced.removed)
        return replaced.is_changed

    def write_people(self, event: Event) -> bool:
        if "appearances" not in self.record.stated:
            return False
        present = event.appearances.filter(talk=None).select_related("speaker", "event", "talk")
        replaced = replace_changed(
            list(present.order_by("order", "id")),
            appearances_of(self.record.appearances, event, None, self.numbers),
            key=by_person,
        )
        self.note_removed(replaced.removed)
        return replaced.is_changed

    def write_talks(self, event: Event) -> bool:
        if "talks" not in self.record.stated:
            return False
        removed = write_talks(self.record.talks, event, self.numbers, self.tally)
        self.note_removed(removed)
        return bool(removed)

    def note_removed(self, rows: Iterable[models.Model]) -> None:
        self.tally.remove(f"event {self.record.slug}", rows)
