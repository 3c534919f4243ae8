"""For whom a person works, where the phrase before the name does not begin with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.mentions import Mention
from events.recognition.organization_lists import is_certain, is_established
from events.recognition.organization_names import OrganizationNames, well_known
from events.recognition.source import Block
from events.recognition.words.titles import FORMER
from events.recognition.work_after import work_after

LONGEST_PHRASE = 60
FARTHEST = 120
INWARD = re.compile(r"的|[，,：:]|(?:主办|承办|协办|发起|组织)方|代表|单位")
# Offices that only a community of developers has: those named without one are of the post's own.
OF_COMMUNITY = re.compile(
    r"^(?:.{0,14}(?:SIG|sig-[\w-]+)|(?:技术|用户|品牌|运营|安全|生态|顾问|开源)?(?:与[\u4e00-\u9fff]{2,4})?(?:委员会|理事会)|(?i:maintainers?|committers?|commiter|contributors?|pmc|ambassador|tc)(?![a-z])|委员$)"
)


def work_told(phrase: str, names: OrganizationNames) -> Affiliation:
    """`专注于某事的某公司总监`: the organization further in, where none that is sure comes first."""
    found = read_affiliation(phrase, names)
    if found.organization and is_established(found.organization, names):
        return found
    if len(phrase) > LONGEST_PHRASE:
        return found
    for place in (*places_further_in(phrase), *starts_inside(names.known_pattern, phrase)):
        if FORMER.search(phrase, max(place - 3, 0), place):
            continue
        further = read_affiliation(phrase[place:], names)
        if further.organization and is_established(further.organization, names):
            return further
        if not found.organization and is_certain(further.organization, names):
            found = further
    return found


@lru_cache(maxsize=1024)
def places_further_in(phrase: str) -> tuple[int, ...]:
    """Where a well-known organization may begin; lists of names repeat their phrases."""
    cuts = (cut.end() for cut in INWARD.finditer(phrase))
    return (*cuts, *starts_inside(well_known()[1], phrase))


def starts_inside(pattern: re.Pattern[str], phrase: str) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(phrase) if found.start())


def with_work_after(
    blocks: Sequence[Block], mentions: Iterable[Mention], names: OrganizationNames
) -> Iterator[Mention]:
    """People whose place of work the text tells behind the name only."""
    for one in mentions:
        told = Affiliation()
        if not one.affiliation.organization and one.name in blocks[one.block].text:
            text = blocks[one.block].text
            told, _weight = work_after(text, one.end, min(one.end + FARTHEST, len(text)), names)
        if told.organization:
            title = one.affiliation.title or told.title
            one = replace(one, affiliation=replace(told, title=title))
        yield one


def with_community(mentions: Iterable[Mention], names: OrganizationNames) -> list[Mention]:
    """Holders of an office in a community that is not named: the one whose post this is."""
    return [
        replace(one, affiliation=replace(one.affiliation, organization=names.community))
        if names.community
        and not one.affiliation.organization
        and OF_COMMUNITY.match(one.affiliation.title)
        else one
        for one in mentions
    ]
