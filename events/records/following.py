"""Follow records that were renamed or merged since a file was written. Values only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from events.records.form import (
    AppearanceRecord,
    EventRecord,
    EventsForm,
    Problems,
    Record,
    RoleRecord,
    SpeakerRecord,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)
Part = TypeVar("Part", RoleRecord, AppearanceRecord)


@dataclass(frozen=True)
class Moved:
    """By a slug that no record has any longer the one it leads to; `merged` are those whose
    records were merged into others."""

    present: Mapping[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()

    def of(self, slug: str) -> str:
        return self.present.get(slug, slug)


@dataclass(frozen=True)
class MovedRecords:
    organizations: Moved = field(default_factory=Moved)
    speakers: Moved = field(default_factory=Moved)
    events: Moved = field(default_factory=Moved)


def follow(form: EventsForm, moved: MovedRecords, problems: Problems) -> EventsForm:
    """The same under present slugs. What a file says of a merged record is not written: the one
    that stands for it is an editor's choice, and the file's lists would take its own away."""
    organizations = kept("organization", form.organizations, moved.organizations, problems)
    speakers = kept("speaker", form.speakers, moved.speakers, problems)
    events = kept("event", form.events, moved.events, problems)
    return EventsForm(
        tuple(organizations),
        tuple(with_employers(speaker, moved) for speaker in speakers),
        tuple(with_references(event, moved) for event in events),
    )


def kept(
    kind: str, records: Iterable[AnyRecord], moved: Moved, problems: Problems
) -> Iterator[AnyRecord]:
    for record in records:
        if record.slug in moved.merged:
            present = moved.of(record.slug)
            text = f"was merged into {present!r}; nothing of this record is written"
            problems.warn(record.line, f"{kind} {record.slug}", text)
        else:
            yield replace(record, slug=moved.of(record.slug))


def with_employers(speaker: SpeakerRecord, moved: MovedRecords) -> SpeakerRecord:
    affiliations = (
        replace(one, organization=moved.organizations.of(one.organization))
        for one in speaker.affiliations
    )
    return replace(speaker, affiliations=tuple(affiliations))


def with_references(event: EventRecord, moved: MovedRecords) -> EventRecord:
    talks = (replace(talk, speakers=people_now(talk.speakers, moved)) for talk in event.talks)
    return replace(
        event,
        parent=moved.events.of(event.parent),
        organizations=roles_now(event.organizations, moved),
        appearances=people_now(event.appearances, moved),
        talks=tuple(talks),
    )


def roles_now(roles: Sequence[RoleRecord], moved: MovedRecords) -> tuple[RoleRecord, ...]:
    """Two organizations that became one play a part once."""
    followed = [
        replace(one, organization=moved.organizations.of(one.organization)) for one in roles
    ]
    return once(roles, followed, role_key)


def people_now(
    people: Sequence[AppearanceRecord], moved: MovedRecords
) -> tuple[AppearanceRecord, ...]:
    followed = [
        replace(
            one,
            speaker=moved.speakers.of(one.speaker),
            organization=moved.organizations.of(one.organization),
        )
        for one in people
    ]
    return once(people, followed, person_key)


def role_key(role: RoleRecord) -> tuple[str, str]:
    return role.organization, role.role


def person_key(person: AppearanceRecord) -> tuple[str, str]:
    return person.speaker, person.role


def once(
    written: Sequence[Part], followed: Sequence[Part], key: Callable[[Part], object]
) -> tuple[Part, ...]:
    """Without those that say again what another says, but for what the file itself says twice."""
    stated = {key(one) for one, now in zip(written, followed, strict=True) if key(one) == key(now)}
    found: list[Part] = []
    for one, now in zip(written, followed, strict=True):
        if key(one) == key(now):
            found.append(now)
        elif key(now) not in stated:
            stated.add(key(now))
            found.append(now)
    return tuple(found)


def named_organizations(form: EventsForm) -> set[str]:
    """The slugs of those that a file tells of or names."""
    return {
        *(record.slug for record in form.organizations),
        *(one.organization for speaker in form.speakers for one in speaker.affiliations),
        *(role.organization for event in form.events for role in event.organizations),
        *(person.organization for person in people_in(form)),
    }


def named_speakers(form: EventsForm) -> set[str]:
    return {
        *(record.slug for record in form.speakers),
        *(person.speaker for person in people_in(form)),
    }


def named_events(form: EventsForm) -> set[str]:
    return {slug for event in form.events for slug in (event.slug, event.parent)}


def people_in(form: EventsForm) -> Iterator[AppearanceRecord]:
    for event in form.events:
        yield from event.appearances
        for talk in event.talks:
            yield from talk.speakers
