"""Read an article for records: its text as the recognizer takes it, its answer as proposals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from cmsproject.shared.naming import fold, index_key
from events.matching.forms import comparable_organization, comparable_person
from events.models import Organization, Speaker
from events.recognition import records as found
from events.recognition.recognizer import recognize
from events.recognition.records import KnownNames
from events.recognition.version import RULES_VERSION
from news.models import Article, ProposalKind
from news.proposals.anchoring import Evidence

LONGEST_KEY = 200
LONGEST_RULE = 64
# Recognition names them as others do who annotate such texts.
ROLES = {"co-organizer": "co_organizer"}
FORMATS = {"offline": "onsite", "online": "online", "hybrid": "hybrid"}
KINDS = {"summit track": "forum"}


@dataclass(frozen=True)
class Reading:
    """A proposal without its fate; see `news.models.Proposal`."""

    kind: ProposalKind
    key: str
    values: dict[str, Any]
    evidence: list[Evidence]
    confidence: float
    rule: str


@dataclass(frozen=True)
class Source:
    """What is read: a head of front matter, then the body, which begins at `body_start`."""

    text: str
    body_start: int

    @property
    def digest(self) -> str:
        return sha256(f"{RULES_VERSION}\n{self.text}".encode()).hexdigest()

    def evidence(self, *places: found.Evidence) -> list[Evidence]:
        return [self.quote(one) for one in places]

    def quote(self, place: found.Evidence) -> Evidence:
        text = self.text[place.start : place.end]
        if place.start < self.body_start:
            return Evidence(start=None, end=None, text=text)
        return Evidence(
            start=place.start - self.body_start, end=place.end - self.body_start, text=text
        )


def source_of(article: Article) -> Source:
    day = article.published_on.isoformat() if article.published_on else ""
    lines = [
        f"title: {one_line(article.title)}",
        f"date: {day}",
        f"summary: {one_line(article.summary)}",
    ]
    lines += [f"lang: {article.language}"]
    head = "\n".join(["---", *lines, "---", "", ""])
    return Source(f"{head}{article.body}", len(head))


def one_line(text: str) -> str:
    """A value that no reader of front matter takes for anything but a text."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def load_known() -> KnownNames:
    """All names on the site, for the recognizer; two queries."""
    return KnownNames(people=tuple(names_of(Speaker)), organizations=tuple(names_of(Organization)))


def names_of(model: Any) -> Iterator[tuple[str, ...]]:
    rows = model.objects.order_by("pk").values_list("name", "name_en", "aliases")
    for name, name_en, aliases in rows:
        yield tuple(dict.fromkeys(filter(None, (name, name_en, *map(str, aliases)))))


def read_article(source: Source, known: KnownNames) -> list[Reading]:
    """One for each record, in the order of `ProposalKind`; a key appears once in a kind."""
    proposals = recognize(source.text, known=known)
    readings: dict[tuple[str, str], Reading] = {}
    for reading in all_readings(source, proposals):
        readings.setdefault((reading.kind, reading.key), reading)
    return list(readings.values())


def all_readings(source: Source, proposals: found.Proposals) -> Iterator[Reading]:
    for event in proposals.events:
        places = [event.evidence, *event.details]
        yield reading(source, ProposalKind.EVENT, fold(event.name), event_values(event), places)
    for organization in proposals.organizations:
        role = ROLES.get(organization.role, str(organization.role))
        values = {"name": organization.name, "role": role, "aliases": list(organization.aliases)}
        key = f"{role}:{comparable_organization(organization.name)}"
        yield reading(source, ProposalKind.ORGANIZATION, key, values, [organization.evidence])
    for person in proposals.people:
        values = {
            "name": person.name,
            "title": person.title,
            "affiliation": person.affiliation,
            "role": person.role,
            "aliases": list(person.aliases),
        }
        key = comparable_person(person.name)
        yield reading(source, ProposalKind.PERSON, key, values, [person.evidence])
    for talk in proposals.talks:
        values = {"title": talk.title, "speakers": list(talk.speakers), "session": talk.session}
        yield reading(source, ProposalKind.TALK, fold(talk.title), values, [talk.evidence])
    for group in proposals.groups:
        values = {"name": group.name, "group": group.kind}
        key = comparable_organization(group.name)
        yield reading(source, ProposalKind.GROUP, key, values, [group.evidence])
    for note in proposals.notes:
        values = {"text": note.text}
        yield reading(source, ProposalKind.NOTE, fold(note.text), values, [note.evidence])


def reading(
    source: Source,
    kind: ProposalKind,
    key: str,
    values: dict[str, Any],
    places: list[found.Evidence],
) -> Reading:
    first = places[0]
    evidence = source.evidence(*places)
    return Reading(
        kind,
        index_key(key)[:LONGEST_KEY],
        values,
        evidence,
        min(max(first.confidence, 0.0), 1.0),
        first.rule[:LONGEST_RULE],
    )


def event_values(event: found.FoundEvent) -> dict[str, Any]:
    return {
        "name": event.name,
        "starts_on": iso(event.starts_on),
        "ends_on": iso(event.ends_on or event.starts_on),
        "city": event.city,
        "venue": event.venue,
        "kind": KINDS.get(event.kind, event.kind),
        "format": FORMATS.get(event.format, event.format),
        "attendees": event.attendees,
        "series": event.series,
        "parent": event.parent,
    }


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
