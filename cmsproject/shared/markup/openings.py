"""What a line may begin: each rule gives the opened block, or None."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from cmsproject.shared.markup.continuations import pass_quote_mark
from cmsproject.shared.markup.destinations import take_definitions, unescape
from cmsproject.shared.markup.html_blocks import COMMENT, html_block_type
from cmsproject.shared.markup.lazy_lines import breaks_off
from cmsproject.shared.markup.lines import TAB, Line
from cmsproject.shared.markup.marks import (
    FENCE_MARK,
    HEADING_MARK,
    HEADING_TAIL,
    LIST_MARK,
    UNDERLINE,
    is_rule,
)
from cmsproject.shared.markup.nodes import Block, Kind, Marker
from cmsproject.shared.markup.tables import read_delimiter_row, split_row

if TYPE_CHECKING:
    from cmsproject.shared.markup.blocks import DocumentReader

SPECIAL = re.compile(r"[#`~*+_=<>0-9\-|:\[]")
CONTAINER_NAMES = (
    "tip note info warning danger caution important details success question abstract quote example"
)
CONTAINER_MARK = re.compile(
    rf"(:{{3,}})[ \t]*({'|'.join(CONTAINER_NAMES.split())})\b[ \t]*(.*)$", re.IGNORECASE
)
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,200})\]:[ \t]*")


def open_table(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    """A row of dashes under a row of as many cells: the paragraph's last line was the header."""
    if (
        container.kind is not Kind.PARAGRAPH
        or line.is_code_indent
        or "|" not in container.lines[-1]
    ):
        return None
    if container.indent >= TAB:
        return None
    alignments = read_delimiter_row(line.rest)
    header = split_row(container.lines[-1]) if alignments else []
    if not alignments or len(header) != len(alignments):
        return None
    container.lines.pop()
    container.end -= 1
    table = reader.open(Kind.TABLE, container)
    table.alignments = alignments
    table.rows.append(header)
    return table


def open_quote(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    if (
        line.is_code_indent
        or not line.text.startswith(">", line.nonspace)
        or not reader.may_nest(container)
    ):
        return None
    pass_quote_mark(line)
    return reader.open(Kind.QUOTE, container)


def open_heading(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    mark = None if line.is_code_indent else HEADING_MARK.match(line.text, line.nonspace)
    if mark is None:
        return None
    heading = reader.open(Kind.HEADING, container)
    heading.level = len(mark[1])
    heading.lines = [HEADING_TAIL.sub("", line.text[mark.end() :].rstrip(" \t")).strip(" \t")]
    reader.close(heading)
    return heading


def open_fence(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    mark = None if line.is_code_indent else FENCE_MARK.match(line.text, line.nonspace)
    if mark is None:
        return None
    fence = reader.open(Kind.FENCE, container)
    fence.fence = mark[0]
    fence.indent = line.indent
    fence.label = unescape(line.text[mark.end() :]).strip()
    return fence


def open_html(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    if line.is_code_indent or not line.text.startswith("<", line.nonspace):
        return None
    goes_on_lazily = reader.tip is not container and reader.tip.kind is Kind.PARAGRAPH
    may_be_lone = container.kind not in (Kind.PARAGRAPH, Kind.TABLE) and not goes_on_lazily
    html_type = html_block_type(line.rest, may_be_lone=may_be_lone)
    if not html_type or (html_type == COMMENT and reader.number > reader.last_comment_end):
        # A comment that is never closed would take the rest of the post with it.
        return None
    block = reader.open(Kind.HTML, container)
    block.html_type = html_type
    return block


def open_setext(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    """The underline turns the whole paragraph above it into a heading."""
    if line.is_code_indent or container.kind is not Kind.PARAGRAPH:
        return None
    if not UNDERLINE.match(line.text, line.nonspace):
        return None
    text = take_definitions("\n".join(container.lines), reader.definitions)
    if not text.strip():
        return None
    reader.close_unmatched(container)
    container.kind = Kind.HEADING
    container.level = 1 if line.text[line.nonspace] == "=" else 2
    container.lines = text.rstrip().split("\n")
    container.end = reader.number
    reader.close(container)
    return container


def open_break(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    if line.is_code_indent or not is_rule(line.rest):
        return None
    rule = reader.open(Kind.BREAK, container)
    reader.close(rule)
    return rule


def open_item(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    if line.indent >= TAB or not reader.may_nest(container):
        return None
    mark = LIST_MARK.match(line.text, line.nonspace)
    if mark is None:
        return None
    if container.kind is Kind.PARAGRAPH:
        begins_with_text = bool(line.text[mark.end() :].strip(" \t"))
        if not begins_with_text or (mark[2] and int(mark[2]) != 1):
            return None
    marker = pass_list_mark(line, mark)
    group = container
    if not (container.kind is Kind.LIST and container.marker.sign == marker.sign):
        group = reader.open(Kind.LIST, container)
        group.marker = marker
    item = reader.open(Kind.ITEM, group)
    item.marker = marker
    return item


def pass_list_mark(line: Line, mark: re.Match[str]) -> Marker:
    """Text behind one to four spaces begins there; behind more, or none, it begins after one."""
    offset = line.indent
    line.advance_to_nonspace()
    line.advance(len(mark[0]))
    spaces = line.indent
    if line.blank or spaces > TAB:
        spaces = 1
    line.advance_columns(spaces)
    return Marker(mark[1] or mark[3], int(mark[2] or 1), offset, len(mark[0]) + spaces)


def open_indented(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    if not line.is_code_indent or line.blank:
        return None
    if reader.tip.kind is Kind.PARAGRAPH and (
        reader.tip is container or not breaks_off(reader.tip, container, line)
    ):
        return None
    line.advance_columns(TAB)
    return reader.open(Kind.INDENTED, container)


def open_container(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    mark = None if line.is_code_indent else CONTAINER_MARK.match(line.text, line.nonspace)
    if mark is None or not reader.may_nest(container):
        return None
    block = reader.open(Kind.CONTAINER, container)
    block.fence, block.label, block.title = mark[1], mark[2].lower(), mark[3].strip()
    line.advance_to_nonspace()
    line.advance(len(line.text) - line.offset)
    return block


def open_footnote(reader: "DocumentReader", container: Block, line: Line) -> Block | None:
    mark = None if line.is_code_indent else FOOTNOTE_MARK.match(line.text, line.nonspace)
    if mark is None or mark[1] in reader.footnotes or not reader.may_nest(container):
        return None
    block = reader.open(Kind.FOOTNOTE, container)
    block.label = mark[1]
    reader.footnotes[mark[1]] = block
    line.advance_to_nonspace()
    line.advance(mark.end() - mark.start())
    return block


OPENINGS: tuple[Callable[["DocumentReader", Block, Line], Block | None], ...] = (
    open_table,
    open_quote,
    open_heading,
    open_fence,
    open_html,
    open_setext,
    open_break,
    open_item,
    open_container,
    open_footnote,
    open_indented,
)
