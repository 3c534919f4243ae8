"""Whether an open block goes on with the next line. Each rule passes the marks of its block."""

import re
from collections.abc import Callable
from enum import Enum, auto

from cmsproject.shared.markup.html_blocks import UNTIL_BLANK
from cmsproject.shared.markup.lines import TAB, Line
from cmsproject.shared.markup.nodes import Block, Kind
from cmsproject.shared.markup.tables import MAX_FILLED_CELLS

CONTAINER_END = re.compile(r":{3,}[ \t]*$")
FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*$")


class Verdict(Enum):
    YES = auto()
    NO = auto()
    ENDS = auto()  # and the line is used up by it


def go_on_always(block: Block, line: Line) -> Verdict:
    return Verdict.YES


def go_on_never(block: Block, line: Line) -> Verdict:
    return Verdict.NO


def go_on_quote(block: Block, line: Line) -> Verdict:
    # markdown-it, unlike CommonMark, follows a quote however far its next mark is indented.
    if not line.text.startswith(">", line.nonspace):
        return Verdict.NO
    pass_quote_mark(line)
    return Verdict.YES


def pass_quote_mark(line: Line) -> None:
    line.advance_to_nonspace()
    line.advance(1)
    if line.indent:
        line.advance_columns(1)


def go_on_item(block: Block, line: Line) -> Verdict:
    if line.blank:
        if not block.children:
            return Verdict.NO
        line.advance_to_nonspace()
        return Verdict.YES
    if line.indent < block.marker.text_column:
        return Verdict.NO
    line.advance_columns(block.marker.text_column)
    return Verdict.YES


def go_on_footnote(block: Block, line: Line) -> Verdict:
    if line.blank:
        line.advance_to_nonspace()
        return Verdict.YES
    if line.indent < TAB:
        return Verdict.NO
    line.advance_columns(TAB)
    return Verdict.YES


def go_on_container(block: Block, line: Line) -> Verdict:
    if line.is_code_indent or not CONTAINER_END.match(line.text, line.nonspace):
        return Verdict.YES
    if line.rest.count(":") < len(block.fence) or holds_open_literal(block):
        return Verdict.YES
    return Verdict.ENDS


def holds_open_literal(block: Block) -> bool:
    """Whether the mark belongs to something inside: to code, or to a container of its own."""
    while block.children and block.children[-1].is_open:
        block = block.children[-1]
        if block.kind in (Kind.FENCE, Kind.CONTAINER):
            return True
    return False


def go_on_fence(block: Block, line: Line) -> Verdict:
    if not line.is_code_indent:
        end = FENCE_END.match(line.text, line.nonspace)
        if end and end[1][0] == block.fence[0] and len(end[1]) >= len(block.fence):
            return Verdict.ENDS
    line.advance_columns(block.indent)
    return Verdict.YES


def go_on_indented(block: Block, line: Line) -> Verdict:
    if line.is_code_indent:
        line.advance_columns(TAB)
    elif line.blank:
        line.advance_to_nonspace()
    else:
        return Verdict.NO
    return Verdict.YES


def go_on_html(block: Block, line: Line) -> Verdict:
    return Verdict.NO if line.blank and block.html_type >= UNTIL_BLANK else Verdict.YES


def go_on_paragraph(block: Block, line: Line) -> Verdict:
    return Verdict.NO if line.blank else Verdict.YES


def go_on_table(block: Block, line: Line) -> Verdict:
    if line.blank or line.is_code_indent or block.filled_cells > MAX_FILLED_CELLS:
        return Verdict.NO
    return Verdict.YES


CONTINUATIONS: dict[Kind, Callable[[Block, Line], Verdict]] = {
    Kind.QUOTE: go_on_quote,
    Kind.LIST: go_on_always,
    Kind.ITEM: go_on_item,
    Kind.CONTAINER: go_on_container,
    Kind.FOOTNOTE: go_on_footnote,
    Kind.PARAGRAPH: go_on_paragraph,
    Kind.HEADING: go_on_never,
    Kind.FENCE: go_on_fence,
    Kind.INDENTED: go_on_indented,
    Kind.HTML: go_on_html,
    Kind.TABLE: go_on_table,
    Kind.BREAK: go_on_never,
}
