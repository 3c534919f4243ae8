"""People of programme lines in any order: a time, a title, a person, in cells of a line or a row."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.recognition.agenda import (
    OF_OTHERS,
    PERSON_HEADER,
    as_mention,
    cells_of_row,
    lines_with_places,
)
from events.recognition.mentions import Mention
from events.recognition.name_doubts import doubt_of_name
from events.recognition.organization_names import OrganizationNames
from events.recognition.programme_cells import Cell, CellKind, cell_of, cells_of
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.talk_titles import NO_TOPIC
from events.recognition.words.surnames import SURNAMES

READ = (Kind.HEADING, Kind.BOLD, Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION)
OF_PROGRAMME = re.compile(
    r"议程|日程|议题|嘉宾|讲师|讲者|分享|演讲|报告|流程|安排|圆桌|对话|主题|论坛|专场|精彩|(?i:agenda|schedule|speaker|topic|program)"
)
NOT_A_SPEAKER = re.compile(
    r"^\W*(?:Organizer|Ambassador|Member|Maintainer|Committer|Contributor|作者|编辑|译者|校对|文[/｜|]|撰文|排版|责编|联系人|报名)"
)
LONGEST_LINE = 130
SIGNS_OF_PICTURE = tuple("△▲▽▼↑")
ENOUGH = 3
NAMED_ELSEWHERE = 2
NAME_WORK_AND_POST = 3


class Line(NamedTuple):
    """`start` is in the text of block number `block`; the cells have their places in the line."""

    block: int
    start: int
    text: str
    cells: list[Cell]
    section: str
    is_row: bool = False


def people_of_lines(
    blocks: Sequence[Block], names: OrganizationNames, found: Sequence[Mention]
) -> Iterator[Mention]:
    """People whom no other rule has read in their block, and captions of those found elsewhere."""
    taken = {(mention.block, mention.name) for mention in found}
    known = {mention.name for mention in found}
    lines = list(lines_of(blocks, names))
    for order, line in enumerate(lines):
        people = [cell for cell in line.cells if cell.person]
        text = blocks[line.block].text[line.start :]
        if not people or OF_OTHERS.search(line.section) or NOT_A_SPEAKER.match(text):
            continue
        title = title_of(line)
        above = lines[order - 1] if order else None
        for cell in people:
            person = cell.person
            if person is None or (line.block, person.name) in taken:
                continue
            is_alone = len(line.cells) == 1
            over = title_over(lines, order) if is_alone else ""
            if is_alone and not over and person.name in known and cell.weight > 1:
                yield as_mention(person, line.block, line.start, "caption", 0.8, "speaker")
            elif (
                weight(line, cell, title, above)
                + NAMED_ELSEWHERE * (person.name in known and bool(title))
                - doubt(cell)
            ) >= ENOUGH:
                yield as_mention(
                    person, line.block, line.start, "programme line", 0.85, "speaker", title or over
                )


def doubt(cell: Cell) -> float:
    """A nickname is one only where a talk stands beside it; that is what `weight` has asked for."""
    name = cell.person.name if cell.person else ""
    return (
        0.0
        if name[:1] not in SURNAMES and cell.weight >= NAME_WORK_AND_POST
        else doubt_of_name(name)
    )


def title_over(lines: Sequence[Line], order: int) -> str:
    """The title on the line above, where a time stands with it or over it."""
    above = lines[order - 1] if order else None
    if above is None or any(cell.person for cell in above.cells):
        return ""
    title = title_of(above)
    kinds = [cell.kind for cell in above.cells]
    over = [cell.kind for cell in lines[order - 2].cells] if order > 1 else []
    return (
        title if CellKind.TIME in kinds or CellKind.BOOK in kinds or over == [CellKind.TIME] else ""
    )


def title_of(line: Line) -> str:
    """What the cells beside the person are called: a title in 《》, else words that follow one another."""
    books = [cell.text for cell in line.cells if cell.kind is CellKind.BOOK]
    if books:
        return books[0]
    for begins, cell in enumerate(line.cells):
        if cell.kind is CellKind.TITLE and not NO_TOPIC.match(cell.text):
            ends = begins
            while ends + 1 < len(line.cells) and line.cells[ends + 1].kind is CellKind.TITLE:
                ends += 1
            last = line.cells[ends]
            return line.text[cell.start : last.start + len(last.text)]
    return ""


def weight(line: Line, cell: Cell, title: str, above: Line | None) -> float:
    """What speaks for a person being one who speaks."""
    kinds = [one.kind for one in line.cells]
    found = float(cell.weight)
    found += 2.0 * (CellKind.TIME in kinds)
    found += 2.0 * (CellKind.BOOK in kinds)
    found += 1.0 * (bool(title) and CellKind.BOOK not in kinds and cell.weight > 1)
    found += 0.5 * bool(OF_PROGRAMME.search(line.section))
    if len(line.cells) == 1 and above is not None and cell.weight > 1:
        over = [one.kind for one in above.cells]
        found += 1.0 * (CellKind.TIME in over or CellKind.BOOK in over)
        found += 1.0 * (CellKind.TITLE in over and len(above.cells) <= 2)
    found += 1.0 * (line.text.lstrip()[:1] in SIGNS_OF_PICTURE and cell.weight > 1)
    if len(line.cells) > 1 and not title and CellKind.TIME not in kinds and not line.is_row:
        found -= 1.0
    return found


def lines_of(blocks: Sequence[Block], names: OrganizationNames) -> Iterator[Line]:
    section = ""
    has_header = False
    for number, block in enumerate(blocks):
        is_first = block.kind is Kind.ROW and (
            number == 0 or blocks[number - 1].kind is not Kind.ROW
        )
        if is_first:
            has_header = any(PERSON_HEADER.search(text) for _place, text in cells_of_row(block))
        if block.kind in (Kind.HEADING, Kind.BOLD):
            section = block.text.strip()
        if block.kind is Kind.ROW and has_header:
            continue
        if block.kind is Kind.ROW:
            cells = [
                cell._replace(start=cell.start)
                for place, text in cells_of_row(block)
                for cell in cells_of_cell(text, place, names)
            ]
            yield Line(number, 0, block.text, cells, section, is_row=True)
        elif block.kind in READ:
            for start, text in lines_with_places(block.text):
                if 2 <= len(text.strip()) <= LONGEST_LINE and "。" not in text.rstrip(" 。"):
                    yield Line(number, start, text, cells_of(text, names), section)


def cells_of_cell(text: str, place: int, names: OrganizationNames) -> Iterator[Cell]:
    """The cells of a cell: a title in 《》 and its speaker may share one."""
    bare = text.strip()
    if not bare:
        return
    offset = place + text.index(bare)
    whole = cell_of(bare, 0, names)
    for cell in [whole] if whole.kind is CellKind.PERSON else cells_of(bare, names):
        person = cell.person
        moved = (
            person._replace(start=person.start + offset, end=person.end + offset)
            if person
            else None
        )
        yield cell._replace(start=cell.start + offset, person=moved)
