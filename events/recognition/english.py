"""Sentences in English: `Jane Doe, engineer at Acme, gave a talk`, `hosted by Acme and Example`."""

import re
from collections.abc import Iterator

from events.recognition.affiliations import Affiliation
from events.recognition.hosting import Part
from events.recognition.mentions import Mention
from events.recognition.organization_ends import is_plausible
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import LATIN_NO_NAMES
from events.recognition.records import Role
from events.recognition.source import Block
from events.recognition.words.titles import has_title

NAME = r"(?P<name>[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+){1,2})"
ORGANIZATION = r"(?P<organization>[A-Z][\w.&-]*(?: (?:of |and |the )?[A-Z][\w.&-]*){0,4})"
SPOKE = (
    r"(?:(?:also|then|first|both) )?(?:gave|gives|shared|shares|presented|presents|talked|talks|spoke|speaks|delivered|delivers"
    r"|introduced|introduces|demonstrated|demonstrates|explained|explains|discussed|discusses|opened|kicked off|walked|showed|shows|will)\b"
)
WITH_POST = re.compile(
    rf"{NAME},? (?:(?:an?|the|our) )?(?P<title>[A-Za-z][A-Za-z -]{{3,48}}?) (?:at|of|from|with) (?:the )?{ORGANIZATION},? {SPOKE}"
)
FROM = re.compile(rf"{NAME} (?:from|of|at) (?:the )?{ORGANIZATION},? {SPOKE}")
HOSTED = re.compile(
    r"\b(?:[Hh]osted|[Oo]rgani[sz]ed|[Ss]ponsored|[Ss]upported)(?: and (?:hosted|organi[sz]ed|sponsored))? by (?:the )?"
    r"(?P<list>[A-Z][\w.&-]*(?:(?: |, | and |, and )(?:the )?[A-Z][\w.&-]*){0,9})"
)
AND = re.compile(r",? and (?:the )?|, (?:the )?")
SPONSORS = ("sponsored", "supported")


def people_in_english(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    text = block.text
    seen: set[int] = set()
    for pattern in (WITH_POST, FROM):
        for found in pattern.finditer(text):
            title = found.groupdict().get("title") or ""
            if found.start() in seen or LATIN_NO_NAMES.search(found["name"]):
                continue
            if pattern is WITH_POST and not has_title(title):
                continue
            seen.add(found.start())
            organization = names.canonical(found["organization"].rstrip("."))
            affiliation = Affiliation(organization, title, found["organization"])
            yield Mention(
                found["name"], number, *found.span("name"), "name and verb", 0.85, affiliation
            )


def hosts_in_english(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    for found in HOSTED.finditer(block.text):
        said = found.group().lower()
        role = Role.SPONSOR if said.startswith(SPONSORS) else Role.HOST
        place = found.start("list")
        for piece in AND.split(found["list"]):
            start = block.text.index(piece, place)
            name = names.canonical(piece.rstrip("."))
            if is_plausible(name):
                yield Part(name, role, number, start, start + len(piece), "hosted by", 0.85)
            place = start + len(piece)
