"""Records that a written name may mean, each with the reason; loaded once for many names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from django.db.models import Q

from cmsproject.shared.naming import fold
from events.cities import same_city
from events.matching.forms import comparable_organization, comparable_person
from events.models import Affiliation, Event, Organization, Speaker
from events.models.named import Named


class Reason(StrEnum):
    """How a name led to a record, the surest first."""

    NAME = "name"
    ALIAS = "alias"
    NORMALIZED = "normalized"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class Candidate:
    """`agrees` is whether what else is known speaks for it: True, False, or nothing known."""

    number: int
    reason: Reason
    agrees: bool | None = None


@dataclass
class NameIndex:
    """Numbers of records by each form of each of their names."""

    comparable: Callable[[str], str]
    names: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    aliases: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, names: Iterable[str], aliases: Iterable[str]) -> None:
        for table, written in ((self.names, names), (self.aliases, aliases)):
            for name in filter(None, written):
                keep(table, fold(name), number)
                keep(self.forms, self.comparable(name), number)

    def find(self, names: Iterable[str]) -> dict[int, Reason]:
        """The surest reason for each record."""
        found: dict[int, Reason] = {}
        written = [name for name in names if name]
        for table, reason in ((self.names, Reason.NAME), (self.aliases, Reason.ALIAS)):
            for name in written:
                for number in table.get(fold(name), ()):
                    found.setdefault(number, reason)
        for name in written:
            for number in self.forms.get(self.comparable(name), ()):
                found.setdefault(number, Reason.NORMALIZED)
        return found


@dataclass
class Matcher:
    """Speakers, organizations and whom each person is known to have worked for."""

    people: NameIndex
    organizations: NameIndex
    employers: Mapping[int, set[int]]

    @classmethod
    def load(cls) -> Self:
        """Three queries."""
        employers: dict[int, set[int]] = defaultdict(set)
        for speaker, organization in Affiliation.objects.order_by().values_list(
            "speaker", "organization"
        ):
            employers[speaker].add(organization)
        return cls(
            index_of(Speaker, comparable_person),
            index_of(Organization, comparable_organization),
            employers,
        )

    def organization(self, *names: str) -> list[Candidate]:
        found = self.organizations.find(names)
        return in_order(Candidate(number, reason) for number, reason in found.items())

    def person(self, names: Iterable[str], affiliation: str) -> list[Candidate]:
        """Who else bears the name may be another person: the employer tells, where known."""
        found = self.people.find(names)
        asked = {one.number for one in self.organization(affiliation)} if affiliation else set()
        return in_order(
            Candidate(number, reason, self.agrees(number, affiliation, asked))
            for number, reason in found.items()
        )

    def agrees(self, speaker: int, affiliation: str, asked: set[int]) -> bool | None:
        known = self.employers.get(speaker, set())
        return bool(known & asked) if affiliation and known else None


def sure(candidates: Iterable[Candidate]) -> int | None:
    """The one that may be taken unasked: borne by it alone, and nothing known speaks against it."""
    found = [one for one in candidates if one.reason in (Reason.NAME, Reason.ALIAS)]
    return found[0].number if len(found) == 1 and found[0].agrees is not False else None


def find_events(name: str, starts_on: date | None, city: str) -> list[Candidate]:
    """As `match_events`, among all there are; one query."""
    return match_events(load_events([(name, starts_on)]), name, starts_on, city)


def load_events(asked: Iterable[tuple[str, date | None]]) -> list[Event]:
    """All that bear one of the names or may begin on one of the days; one query."""
    wanted = Q(pk__in=[])
    for name, day in asked:
        wanted |= Q(name=name)
        if day:
            midnight = datetime.combine(day, time(), UTC)
            first, last = midnight - timedelta(days=1), midnight + timedelta(days=2)
            wanted |= Q(starts_at__gte=first, starts_at__lt=last)
    return list(Event.objects.filter(wanted).order_by("pk"))


def match_events(
    events: Iterable[Event], name: str, starts_on: date | None, city: str
) -> list[Candidate]:
    """Events of that name, and those held there on that day by their own clock.

    `agrees` is whether the day is the same; nothing known without a day.
    """
    found = []
    for event in events:
        is_then = event.starts_at.astimezone(event.zone).date() == starts_on if starts_on else None
        is_there = not city or not place_of(event) or same_city(place_of(event), city)
        if fold(event.name) == fold(name):
            found.append(Candidate(event.pk, Reason.NAME, is_then))
        elif fold(name) in {fold(str(alias)) for alias in event.aliases}:
            found.append(Candidate(event.pk, Reason.ALIAS, is_then))
        elif is_then and is_there:
            found.append(Candidate(event.pk, Reason.SAME_DAY, agrees=True))
    return in_order(found)


def place_of(event: Event) -> str:
    return event.city or event.city_en


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    reasons = list(Reason)
    return sorted(
        candidates,
        key=lambda one: (
            one.agrees is False,
            reasons.index(one.reason),
            not one.agrees,
            one.number,
        ),
    )


def index_of(model: type[Named], comparable: Callable[[str], str]) -> NameIndex:
    index = NameIndex(comparable)
    rows = model._default_manager.order_by("pk").values_list("pk", "name", "name_en", "aliases")
    for number, name, name_en, aliases in rows:
        index.add(number, (name, name_en), map(str, aliases))
    return index


def keep(table: dict[str, list[int]], form: str, number: int) -> None:
    if form and number not in table[form]:
        table[form].append(number)
