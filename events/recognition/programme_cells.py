"""Lines and rows of programmes taken apart into cells: a time, a title, a person, a label."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from events.recognition.affiliations import Affiliation
from events.recognition.organization_lists import is_certain
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import (
    NAME_AT_WORK,
    NO_PERSON,
    POLITE,
    ListedPerson,
    described_affiliation,
    listed_person,
    with_work,
)
from events.recognition.person_names import NICKNAME, is_nickname, is_whole_name
from events.recognition.words.like_names import words_like_names
from events.recognition.words.titles import ENDS_IN_TITLE


class CellKind(StrEnum):
    TIME = "time"
    TITLE = "title"
    BOOK = "book"
    PERSON = "person"
    OTHER = "other"


class Cell(NamedTuple):
    """`start` is in the text of the line; `person` of a cell that tells of one, and its weight:
    one for a name, one more for a place of work and for a post."""

    kind: CellKind
    text: str
    start: int
    person: ListedPerson | None = None
    weight: int = 0


EDGE = re.compile(
    r"\s*[|｜丨\t]\s*|\s{2,}|\s?(?:——|--|—|–)\s?|\s[-/·]\s|(?<=》)\s*[，,：:、/-]?\s*|\s*(?=《)|[（(](?=[^（）()]{2,40}[）)]\s*(?:$|[：:|｜—]))|[）)]\s*[：:]?\s*(?=$|《|\S)"
)
TIME = re.compile(
    r"\s*(?:\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?\s?)?(?:[上下]午\s?)?\d{1,2}[:：.]\d{2}\s*(?:(?:[-–—~～至到]|--)+\s*\d{1,2}[:：.]\d{2})?\s*"
)
NUMBER = re.compile(
    r"\s*(?:\d{1,2}\s?[.、．)]|[一二三四五六七八九十]{1,2}\s?[、.]|[-•·◆▲△●■▪▼↑]|[①-⑨]|0\d\s)\s*"
)
LABELLED = re.compile(
    r"\s*[【\[]?(?:演讲|分享|特邀|本期|圆桌|对话|主讲)?(?:讲师|嘉宾|讲者|分享人|演讲人|主讲人|主讲|演讲者|分享者|报告人|发言人)[一二三四五六\d]?[】\]]?\s?[：:]?\s*(?=\S)"
)
TITLE_LABEL = re.compile(
    r"\s*[【\[]?(?:演讲|分享|报告|本期)?(?:议题|主题|题目|课题|内容)[一二三四五六七八九十\d]{0,2}[】\]]?\s?[：:]?\s*(?=\S)"
)
NAME_FIRST = re.compile(r"[\u4e00-\u9fff·]{2,4}(?=[\s，,、/|｜（(]|$)")
COLON = re.compile(r"\s*(?P<who>[^：:|｜《》\n]{2,48}?)\s?[：:]\s?(?=\S{4})")
NICK_AND_POST = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3})\s?[，,/|｜ ]\s?(?P<post>\S.{3,46})$")
SPACE = re.compile(r"\s+")
SHORTEST = 4
LONGEST_PERSON = 60


def cells_of(line: str, names: OrganizationNames) -> list[Cell]:
    """Every cell of a line that has text, in order."""
    place = 0
    number = NUMBER.match(line)
    if number and not TIME.match(line):
        place = number.end()
    cells: list[Cell] = []
    time = TIME.match(line, place)
    if time and time.group().strip():
        cells.append(Cell(CellKind.TIME, time.group().strip(), place))
        place = time.end()
    colon = COLON.match(line, place)
    if colon and person_of(colon["who"].strip(), names):
        cells.append(cell_of(colon["who"].strip(), colon.start("who"), names))
        place = colon.end()
    for start, end in spans(line, place):
        text = line[start:end]
        bare = text.strip(" （）()")
        if bare:
            cells.extend(parted(cell_of(bare, start + text.index(bare), names), names))
    return with_work_beside(cells, names)


def parted(cell: Cell, names: OrganizationNames) -> list[Cell]:
    """`题目 某某 某公司总监`: a name among words, with nothing but a place of work behind it."""
    if cell.kind is not CellKind.TITLE:
        return [cell]
    for space in SPACE.finditer(cell.text):
        rest = cell.text[space.end() :]
        person = name_first(rest, names) if len(cell.text[: space.start()]) >= SHORTEST else None
        if person and person.affiliation.organization:
            place = cell.start + space.end()
            moved = person._replace(start=person.start + place, end=person.end + place)
            return [
                cell._replace(text=cell.text[: space.start()]),
                Cell(CellKind.PERSON, rest, place, moved, weight_of(moved)),
            ]
    return [cell]


def with_work_beside(cells: list[Cell], names: OrganizationNames) -> list[Cell]:
    """`某公司 | 某某`: a cell that is a place of work or a post belongs to the person beside it."""
    kept: list[Cell] = []
    for place, cell in enumerate(cells):
        work = work_of(cell.text, names) if cell.kind in (CellKind.TITLE, CellKind.OTHER) else None
        following = cells[place + 1] if place + 1 < len(cells) else None
        if work and (work.organization or work.title):
            if kept and kept[-1].person and not kept[-1].person.affiliation.organization:
                kept[-1] = joined(kept[-1], work)
                continue
            if following and following.person and not following.person.affiliation.organization:
                cells[place + 1] = joined(following, work)
                continue
        kept.append(cells[place])
    return kept


def joined(cell: Cell, work: Affiliation) -> Cell:
    person = with_work(cell.person, work) if cell.person else None
    return cell._replace(person=person, weight=weight_of(person) if person else 0)


def spans(line: str, start: int) -> Iterator[tuple[int, int]]:
    place = start
    for edge in EDGE.finditer(line, start):
        if edge.end() == place:
            continue
        yield place, edge.start()
        place = edge.end()
    yield place, len(line)


def cell_of(text: str, start: int, names: OrganizationNames) -> Cell:
    if TIME.fullmatch(text):
        return Cell(CellKind.TIME, text, start)
    if text.startswith("《") and text.endswith("》"):
        return Cell(CellKind.BOOK, text.strip("《》 "), start + 1)
    label = LABELLED.match(text)
    offset = label.end() if label else 0
    person = person_of(text[offset:], names)
    if person:
        moved = person._replace(
            start=person.start + offset + start, end=person.end + offset + start
        )
        return Cell(CellKind.PERSON, text, start, moved, weight_of(moved) + bool(label))
    label = TITLE_LABEL.match(text)
    offset = label.end() if label else 0
    title = text[offset:].strip(' "“”《》')
    if len(title) >= 4 and "。" not in title:
        return Cell(CellKind.TITLE, title, start + text.index(title, offset))
    return Cell(CellKind.OTHER, text, start)


def weight_of(person: ListedPerson) -> int:
    return 1 + bool(person.affiliation.organization) + bool(person.affiliation.title)


def person_of(text: str, names: OrganizationNames) -> ListedPerson | None:
    """One person and nothing else: `某某`, `某公司 某某`, `某某，某公司总监`, `某公司总监某某`."""
    text = text.rstrip(" 。；;，,")
    if not 2 <= len(text) <= LONGEST_PERSON or text in NO_PERSON:
        return None
    bare = POLITE.sub("", text)
    if is_name(bare):
        return listed_person(bare, 0, Affiliation())
    for reading in (name_first, nickname_first, name_at_work, name_last):
        person = reading(bare if reading is name_last else text, names)
        if person:
            return person
    return None


def name_at_work(text: str, names: OrganizationNames) -> ListedPerson | None:
    """`某某@某公司`: any word before the sign."""
    found = NAME_AT_WORK.match(text) if "@" in text or "＠" in text else None
    if found is None or not (is_name(found["name"]) or is_nickname(found["name"])):
        return None
    work = described_affiliation(found["work"], names)
    return listed_person(found["name"], found.start("name"), work)


def name_first(text: str, names: OrganizationNames) -> ListedPerson | None:
    first = NAME_FIRST.match(text)
    name = POLITE.sub("", first.group()) if first else ""
    if first is None or not is_name(name):
        return None
    rest = text[first.end() :]
    nickname = NICKNAME.match(rest)
    rest = rest[nickname.end() :] if nickname else rest
    work = work_of(rest.strip(" ，,、/|｜（）()"), names)
    aliases = (nickname[1],) if nickname else ()
    return ListedPerson(name, 0, len(name), work, aliases) if work is not None else None


def nickname_first(text: str, names: OrganizationNames) -> ListedPerson | None:
    """Any two or three characters before a place of work and a post."""
    found = NICK_AND_POST.match(text)
    if found is None or not is_nickname(found["name"]) or is_name(found["name"]):
        return None
    work = work_of(found["post"].strip(), names)
    is_told = work is not None and work.organization and work.title
    return listed_person(found["name"], 0, work) if work and is_told else None


def name_last(text: str, names: OrganizationNames) -> ListedPerson | None:
    for size in (3, 2, 4):
        name, post = text[-size:], text[:-size].strip(" ，,、/|｜-：:")
        work = work_of(post, names) if post and is_name(name) else None
        if work and (work.organization or work.title):
            return listed_person(name, len(text) - size, work)
    return None


def is_name(text: str) -> bool:
    return is_whole_name(text) and text not in words_like_names() and text not in NO_PERSON


def work_of(text: str, names: OrganizationNames) -> Affiliation | None:
    """What a post says, where the whole text is one: an organization, a title or both."""
    if not text:
        return Affiliation()
    if len(text) > 48 or "。" in text:
        return None
    work = described_affiliation(text, names)
    if ENDS_IN_TITLE.search(text):
        return work
    found = names.at_start_of(text)
    if found and found.length >= len(text) - 2 and is_certain(found.name, names):
        return Affiliation(found.name, "", text[: found.length])
    return None
