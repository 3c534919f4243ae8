"""Check that the records of a file fit together and to what is known already. Values only."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from events.records.form import (
    AppearanceRecord,
    EventRecord,
    EventsForm,
    Problems,
    Record,
    SpeakerRecord,
)


@dataclass(frozen=True)
class Known:
    """The slugs that records may name; `parents` maps an event to the one it is part of, or '',
    and `addresses` an old address to its event."""

    organizations: Collection[str] = ()
    speakers: Collection[str] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def with_those_of(self, form: EventsForm) -> "Known":
        stated = {event.slug: event.parent for event in form.events if "parent" in event.stated}
        return Known(
            {*self.organizations, *(record.slug for record in form.organizations)},
            {*self.speakers, *(record.slug for record in form.speakers)},
            dict.fromkeys((event.slug for event in form.events), "") | dict(self.parents) | stated,
            self.addresses,
        )


def check_form(form: EventsForm, on_site: Known, problems: Problems) -> None:
    """Note every reference that leads nowhere and everything that stands twice."""
    checks = Checks(on_site.with_those_of(form), problems)
    checks.slugs("organization", form.organizations)
    checks.slugs("speaker", form.speakers)
    checks.slugs("event", form.events)
    for speaker in form.speakers:
        checks.speaker(speaker)
    for event in form.events:
        checks.event(event)
    checks.addresses(form.events)


@dataclass(frozen=True)
class Checks:
    known: Known
    problems: Problems

    def speaker(self, speaker: SpeakerRecord) -> None:
        name = f"speaker {speaker.slug}"
        for affiliation in speaker.affiliations:
            self.organization(affiliation.organization, affiliation.line, name)

    def event(self, event: EventRecord) -> None:
        name = f"event {event.slug}"
        self.parent(event, name)
        if (event.latitude is None) != (event.longitude is None):
            self.problems.error(
                event.line, name, "has one of latitude and longitude; write both or none"
            )
        for role in event.organizations:
            self.organization(role.organization, role.line, name)
        parts = [(role.line, role.organization, role.role.value) for role in event.organizations]
        self.once("organization", parts, name)
        self.once("post", [(post.line, post.path, "") for post in event.posts], name)
        self.slugs(f"{name}: talk", event.talks)
        self.people(event.appearances, name)
        for talk in event.talks:
            self.people(talk.speakers, f"{name}: talk {talk.slug}")

    def parent(self, event: EventRecord, name: str) -> None:
        self.reference("event", event.parent, self.known.parents, event.line, name)
        if event.slug in wholes_of(event.slug, self.known.parents):
            self.problems.error(event.line, name, "is part of itself; correct 'parent'")

    def people(self, people: Sequence[AppearanceRecord], name: str) -> None:
        for person in people:
            self.reference("speaker", person.speaker, self.known.speakers, person.line, name)
            self.organization(person.organization, person.line, name)
        parts = [(person.line, person.speaker, person.role.value) for person in people]
        self.once("speaker", parts, name)

    def organization(self, slug: str, line: int, name: str) -> None:
        self.reference("organization", slug, self.known.organizations, line, name)

    def reference(self, kind: str, slug: str, known: Collection[str], line: int, name: str) -> None:
        if not slug or slug in known:
            return
        nearest = get_close_matches(slug, sorted(known), n=1)
        hint = f"did you mean {nearest[0]!r}?" if nearest else "add it to the file"
        self.problems.error(line, name, f"unknown {kind} {slug!r}: {hint}")

    def addresses(self, events: Sequence[EventRecord]) -> None:
        """An old address leads to one event."""
        owners = dict(self.known.addresses)
        for event in events:
            for key in event.addresses:
                owner = owners.setdefault(key, event.slug)
                if owner != event.slug:
                    text = f"old address {key} leads to event {owner!r} already"
                    self.problems.error(event.line, f"event {event.slug}", text)

    def slugs(self, kind: str, records: Sequence[Record]) -> None:
        first_lines: dict[str, int] = {}
        for record in records:
            first = first_lines.setdefault(record.slug, record.line)
            if record.slug and first != record.line:
                text = f"slug {record.slug!r} stands at line {first} already"
                self.problems.error(record.line, f"{kind} {record.slug}", text)

    def once(self, kind: str, entries: Iterable[tuple[int, str, str]], name: str) -> None:
        """Entries are (line, slug, role)."""
        seen: set[tuple[str, str]] = set()
        for line, slug, role in entries:
            if slug and (slug, role) in seen:
                text = f"names {kind} {slug!r} twice{f' as {role}' if role else ''}"
                self.problems.error(line, name, text)
            seen.add((slug, role))


def wholes_of(slug: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The events that an event is part of, from the nearest on, each once."""
    seen: set[str] = set()
    whole = parents.get(slug, "")
    while whole and whole not in seen:
        seen.add(whole)
        yield whole
        whole = parents.get(whole, "")
