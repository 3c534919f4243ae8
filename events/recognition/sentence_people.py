"""People whom the sentences of a recap show speaking: `某公司总监某某分享了…`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from events.recognition.affiliations import Affiliation
from events.recognition.mentions import Mention
from events.recognition.organization_lists import is_certain
from events.recognition.organization_names import OrganizationNames
from events.recognition.people_from_places import from_organizations
from events.recognition.people_in_rows import in_lists, in_rows
from events.recognition.person_names import (
    Name,
    is_nickname,
)
from events.recognition.source import Block
from events.recognition.speaking import (
    SPEAKS,
    after_titles,
    before_brackets,
    before_verbs,
    mention,
    name_at_verb,
)
from events.recognition.words.surnames import SURNAMES
from events.recognition.words.titles import HONORIFIC

NAME_ON_NEXT_LINE = re.compile(r"\n(?=[\u4e00-\u9fff·]{2,4}[ *]*(?:\n|$))")
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
CALLED = re.compile(rf"\s*(?P<name>[\u4e00-\u9fff]{{2,3}})(?:同学|老师)(?:{SPEAKS}|比较|也|首先)")
CAPTION = re.compile(rf"\s*(?P<before>[^，。；：！？\n]{{4,30}}?)(?P<post>{HONORIFIC})\s*")
SUBJECT = re.compile(
    r"\s*(?P<name>[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff ]{1,16}?)(?:介绍了|分享了|展示了|带来了)"
)


def people_in_sentences(
    block: Block, number: int, names: OrganizationNames, heading: str = ""
) -> Iterator[Mention]:
    """Mentions in the order of the text."""
    text = NAME_ON_NEXT_LINE.sub(" ", block.text)
    above = heading_affiliation(heading, names)
    last_subject = Affiliation()
    yield from of_caption(block, number, names)
    called = CALLED.match(text)
    taken = -1
    if called and is_nickname(called["name"]) and called["name"][0] not in SURNAMES:
        taken = called.start("name")
        name = Name(called["name"], *called.span("name"))
        yield mention(text, name, number, above, "name and verb", 0.75)
    for sentence in SENTENCE.finditer(text):
        for person in in_sentence(text, sentence.start(), sentence.end(), number, names):
            if person.start == taken:
                continue
            is_bare = person.rule == "name and verb" and not person.affiliation.organization
            starts = person.start - sentence.start() < 2
            if is_bare and starts and (above.organization or last_subject.organization):
                person = replace(
                    person, affiliation=last_subject if last_subject.organization else above
                )
            yield person
        last_subject = subject_of(text[sentence.start() : sentence.end()], names)


def in_sentence(
    text: str, start: int, end: int, number: int, names: OrganizationNames
) -> list[Mention]:
    people = list(after_titles(text, start, end, number, names))
    people.extend(from_organizations(text, start, end, number, names, people))
    people.extend(before_verbs(text, start, end, number, names, people))
    people.extend(before_brackets(text, start, end, number, names, people))
    people.extend(in_rows(text, start, end, number, names, people))
    people.extend(in_lists(text, start, end, number, names, people))
    return sorted(people, key=lambda person: person.start)


def heading_affiliation(heading: str, names: OrganizationNames) -> Affiliation:
    """The organization whose name is a whole heading above the paragraph."""
    found = names.at_start_of(heading) if 2 <= len(heading) <= 16 else None
    if found and found.length == len(heading) and is_certain(found.name, names):
        return Affiliation(found.name, "", heading)
    return Affiliation()


def subject_of(sentence: str, names: OrganizationNames) -> Affiliation:
    """`某公司介绍了…`: who speaks next speaks for it."""
    subject = SUBJECT.match(sentence)
    if not subject:
        return Affiliation()
    found = names.at_start_of(subject["name"])
    if found and found.length == len(subject["name"]) and is_certain(found.name, names):
        return Affiliation(found.name, "", subject["name"])
    return Affiliation()


def of_caption(block: Block, number: int, names: OrganizationNames) -> Iterator[Mention]:
    """`某基金会某某秘书长`, and nothing else."""
    found = CAPTION.fullmatch(block.text)
    if not found:
        return
    placed = name_at_verb(block.text, found.start("post"), found.start("before"), names)
    if placed and placed[1].organization:
        affiliation = replace(placed[1], title=found["post"].strip())
        yield mention(block.text, placed[0], number, affiliation, "caption", 0.85)
