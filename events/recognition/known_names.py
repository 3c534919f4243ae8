"""Proposals that name somebody the site has: surer, and with the names the site knows them by."""

from dataclasses import replace
from typing import TypeVar

from events.recognition.joining import key_of, organization_key
from events.recognition.records import Evidence, FoundOrganization, FoundPerson, KnownNames

Found = TypeVar("Found", FoundPerson, FoundOrganization)
# What is known halves the doubt.
DOUBT_LEFT = 0.5


def people_known(people: tuple[FoundPerson, ...], known: KnownNames) -> tuple[FoundPerson, ...]:
    groups = {key_of(name): names for names in known.people for name in names}
    return tuple(with_names(person, groups.get(key_of(person.name), ())) for person in people)


def organizations_known(
    organizations: tuple[FoundOrganization, ...], known: KnownNames
) -> tuple[FoundOrganization, ...]:
    groups = {organization_key(name): names for names in known.organizations for name in names}
    return tuple(
        with_names(one, groups.get(organization_key(one.name), ())) for one in organizations
    )


def with_names(found: Found, names: tuple[str, ...]) -> Found:
    if not names:
        return found
    others = dict.fromkeys([*found.aliases, *(name for name in names if name != found.name)])
    return replace(found, aliases=tuple(others), evidence=surer(found.evidence))


def surer(evidence: Evidence) -> Evidence:
    return replace(evidence, confidence=round(1 - (1 - evidence.confidence) * DOUBT_LEFT, 2))
