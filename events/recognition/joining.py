"""Mentions joined to people and organizations: one record for one person, whatever they are called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from events.recognition.affiliations import Affiliation
from events.recognition.hosting import Part
from events.recognition.mentions import Mention
from events.recognition.name_lengths import is_bare
from events.recognition.organization_lists import is_established
from events.recognition.organization_names import OrganizationNames, fold
from events.recognition.person_names import is_han
from events.recognition.records import Evidence, FoundOrganization, FoundPerson, Role
from events.recognition.source import Block
from events.recognition.words.organizations import LEGAL, PLACE_BEFORE
from events.recognition.words.titles import SHORT_ADDRESS

# `王老`, `李总`: a form of address, and of nobody in particular where no name tells of whom.
FORM_OF_ADDRESS = re.compile(r"[\u4e00-\u9fff][老总工]")
STRONGER = {
    Role.HOST,
    Role.ORGANIZER,
    Role.CO_ORGANIZER,
    Role.SUPERVISOR,
    Role.SPONSOR,
    Role.PARTNER,
}


def people_of(blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[FoundPerson, ...]:
    """One for each person, in the order of the text."""
    groups: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.block, one.start)):
        groups.setdefault(key_of(mention.name), []).append(mention)
    called = nicknames(groups)
    for nickname, name in called.items():
        if nickname in groups and name in groups and nickname != name:
            groups[name].extend(groups.pop(nickname))
    for short, name in short_forms(groups).items():
        groups[name].extend(groups.pop(short))
    people = [
        joined_person(blocks, key, those)
        for key, those in groups.items()
        if not (FORM_OF_ADDRESS.fullmatch(key) and are_bare(those))
    ]
    return tuple(sorted(people, key=lambda person: person.evidence.start))


def are_bare(those: list[Mention]) -> bool:
    return all(is_bare(one) for one in those)


def key_of(name: str) -> str:
    return re.sub(r"[\s·•・-]", "", name).lower()


def nicknames(groups: dict[str, list[Mention]]) -> dict[str, str]:
    return {
        key_of(alias): key
        for key, those in groups.items()
        for mention in those
        for alias in mention.aliases
    }


def short_forms(groups: dict[str, list[Mention]]) -> dict[str, str]:
    """`熊博` for somebody else of that surname, unless it stands with a post of its own."""
    forms = {}
    for key, those in groups.items():
        if len(key) != 2 or not is_han(key) or not SHORT_ADDRESS.search(key):
            continue
        if not are_bare(those):
            continue
        bearers = [
            other for other in groups if other != key and other[0] == key[0] and is_han(other)
        ]
        if bearers:
            forms[key] = bearers[0]
    return forms


def joined_person(blocks: Sequence[Block], key: str, those: list[Mention]) -> FoundPerson:
    own = [mention for mention in those if key_of(mention.name) == key]
    first = min(own, key=lambda one: (-one.confidence, one.block, one.start))
    placed = [mention for mention in those if mention.affiliation.organization]
    told = Counter(mention.affiliation.organization for mention in placed)
    affiliation = max(
        placed or [first],
        key=lambda one: (told[one.affiliation.organization], weight_of_affiliation(one)),
    ).affiliation
    titles = [mention.affiliation.title for mention in those if mention.affiliation.title]
    title = affiliation.title or (titles[0] if titles else "")
    aliases = dict.fromkeys(
        [
            *(alias for mention in those for alias in mention.aliases),
            *(mention.name for mention in those if key_of(mention.name) != key),
        ]
    )
    start, end = blocks[first.block].span(first.start, first.end)
    confidence = 1 - (1 - first.confidence) * 0.7 ** (len(those) - 1)
    role = next((mention.role for mention in those if mention.role != "speaker"), "speaker")
    return FoundPerson(
        first.name,
        Evidence(start, end, first.rule, round(confidence, 2)),
        affiliation.organization,
        title,
        tuple(alias for alias in aliases if key_of(alias) != key),
        role,
    )


def weight_of_affiliation(mention: Mention) -> tuple[bool, float, int]:
    has_title = bool(mention.affiliation.title)
    return has_title, mention.confidence, -mention.block


def organizations_of(
    blocks: Sequence[Block],
    parts: Sequence[Part],
    mentions: Sequence[Mention],
    people: Sequence[FoundPerson],
    names: OrganizationNames,
) -> tuple[FoundOrganization, ...]:
    """One for each organization and role; the fullest name stands for all its spellings."""
    found: dict[tuple[str, Role], FoundOrganization] = {}
    fullest: dict[str, str] = {}
    for part in parts:
        start, end = blocks[part.block].span(part.start, part.end)
        keep(found, fullest, part.name, part.role, Evidence(start, end, part.rule, part.confidence))
    for person in people:
        # A project that a speaker works on employs nobody.
        if person.affiliation and not person.affiliation.startswith("Apache "):
            evidence = where_written(blocks, mentions, person)
            keep(found, fullest, person.affiliation, Role.EMPLOYER, evidence)
    for mention in mentions:
        for other in mention.affiliation.others:
            if is_established(other, names) and not other.startswith("Apache "):
                start, end = blocks[mention.block].span(mention.start, mention.end)
                said = Evidence(start, end, "further post of a speaker", 0.8)
                keep(found, fullest, other, Role.EMPLOYER, said)
    strong = {key for key, role in found if role in STRONGER}
    return tuple(
        replace(organization, name=fullest[key])
        for (key, role), organization in found.items()
        if role is not Role.PARTICIPANT or not is_another_spelling(key, strong)
    )


def is_another_spelling(key: str, keys: set[str]) -> bool:
    """Whether a name, or the beginning of a longer one such as `甲基金会`, is among these."""
    return key in keys or (len(key) >= 4 and any(other.startswith(key) for other in keys))


def keep(
    found: dict[tuple[str, Role], FoundOrganization],
    fullest: dict[str, str],
    name: str,
    role: Role,
    evidence: Evidence,
) -> None:
    key = organization_key(name)
    fullest.setdefault(key, name)
    if (key, role) not in found:
        found[key, role] = FoundOrganization(name, role, evidence)


def organization_key(name: str) -> str:
    """A name without legal end, place and spaces: what its spellings share."""
    bare = LEGAL.sub("", fold(name)).removesuffix("社区") or fold(name)
    local = PLACE_BEFORE.sub("", bare)
    return local if len(local) >= 4 else bare


def where_written(
    blocks: Sequence[Block], mentions: Sequence[Mention], person: FoundPerson
) -> Evidence:
    for mention in mentions:
        affiliation: Affiliation = mention.affiliation
        if affiliation.organization != person.affiliation or not affiliation.written:
            continue
        block = blocks[mention.block]
        place = block.text.rfind(affiliation.written, 0, mention.start)
        if place < 0:
            place = block.text.find(affiliation.written, mention.end)
        if place >= 0:
            start, end = block.span(place, place + len(affiliation.written))
            return Evidence(start, end, "affiliation of a speaker", 0.85)
    return replace(person.evidence, rule="affiliation of a speaker")
