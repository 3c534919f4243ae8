"""Lines of an agenda parted by spaces alone: `14:00-14:20 题目 某公司 总监 某某`."""

import re
from typing import NamedTuple

from events.recognition.organization_ends import STRONG
from events.recognition.organization_lists import is_established
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import ListedPerson, described_affiliation, listed_person
from events.recognition.person_names import is_whole_name, name_from
from events.recognition.words.titles import ENDS_IN_TITLE, titles_in

WORD = re.compile(r"\S+")


class TalkAndPerson(NamedTuple):
    """`person` has its places in the cell's text."""

    title: str
    person: ListedPerson


def person_at_end(cell: str, names: OrganizationNames) -> TalkAndPerson | None:
    """The name that a cell ends in, where a place of work or a post stands before it."""
    words = [(found.start(), found.group()) for found in WORD.finditer(cell)]
    if len(words) < 2:
        return None
    place, last = words.pop()
    size = 0 if is_whole_name(last) else length_of_post(last)
    if size:
        words.append((place, last[:size]))
    elif not is_whole_name(last):
        return None
    start = beginning_of_work(words, names)
    if start < 0:
        return None
    name = last[size:]
    work = described_affiliation(cell[start : place + size], names)
    return TalkAndPerson(cell[:start].strip(), listed_person(name, place + size, work))


def length_of_post(word: str) -> int:
    """How much of `数据库工程师某某` stands before the name; 0 where it does not end in one."""
    for sign in (*titles_in(word), *STRONG.finditer(word)):
        name = name_from(word, sign.end())
        if name and name.end == len(word) and is_whole_name(name.text):
            return sign.end()
    return 0


def beginning_of_work(words: list[tuple[int, str]], names: OrganizationNames) -> int:
    """Where the words that tell of the person begin, from the last one back; -1 where none does."""
    start = -1
    for place, word in reversed(words):
        organization = names.at_start_of(word)
        is_work = organization is not None and is_established(organization.name, names)
        if is_work and organization and (organization.length == len(word) or start < 0):
            return place
        is_post = ENDS_IN_TITLE.search(word) is not None or STRONG.search(word) is not None
        if not is_post:
            break
        start = place
    return start
