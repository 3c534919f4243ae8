"""Marks that readers would see: emphasis, fences and tables that did not become any."""

import html
import re
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Edit, Finding, apply_edits
from cmsproject.shared.linting.source import Source
from cmsproject.shared.markup import render_markdown
from cmsproject.shared.markup.nodes import Block, Kind
from cmsproject.shared.markup.tables import read_delimiter_row, split_row

CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SPACED_BOLD = re.compile(r"(?<!\*)\*\*[ \t\u3000]*([^*\n]*?[^*\s])[ \t\u3000]*\*\*(?!\*)")
# Stars right beside words, without other marks between: rendering would tell nothing new.
SURE_BOLD = re.compile(r"(?<![*\\])\*\*(?=\w)(?:[^*_`\\\[\]<>&\n]*\w)\*\*(?!\*)")
ESCAPED = re.compile(r"\\[*`]")
ACTIVE = re.compile(
    r"<(script|style|form|input|button|object|embed|applet|select|textarea|link|meta)\b",
    re.IGNORECASE,
)
# Chinese characters and words of other scripts.
LONGEST_PARAGRAPH = 500
UNIT = re.compile("[\u3400-\u9fff]|[A-Za-z]+")


def check_shown(source: Source) -> Iterator[Finding]:
    for block in source.leaves:
        if block.kind is Kind.FENCE:
            yield from open_fence(source, block)
        elif block.kind is Kind.TABLE:
            yield from table_findings(source, block)
        elif block.kind in (Kind.PARAGRAPH, Kind.HEADING):
            yield from stars(source, block)
            yield from lost_table(source, block)
    yield from dropped_html(source)


def open_fence(source: Source, block: Block) -> Iterator[Finding]:
    """A fence that nothing closes takes the rest of the text for code."""
    start, end = source.span(block)
    last = source.text[source.lines.start(max(block.start, block.end)) : end].strip(" \t>")
    if (
        block.end > block.start
        and last
        and set(last) == {block.fence[0]}
        and len(last) >= len(block.fence)
    ):
        return
    if block.end < len(source.lines.starts) - 2 and source.text[end:].strip():
        return
    first = source.lines.end(block.start)
    yield Finding("fence-open", start, first, (), {"line": str(block.start)})


def table_findings(source: Source, block: Block) -> Iterator[Finding]:
    columns = len(block.alignments)
    start, _end = source.span(block)
    for row in block.rows[1:]:
        if len(row) > columns and any(cell.strip() for cell in row[columns:]):
            values = {"columns": str(columns), "cells": str(len(row))}
            yield Finding("table-cells", start, source.lines.end(block.start), (), values)
            break
    if len(block.rows) > 1 and not any(cell.strip() for cell in block.rows[0]):
        yield Finding("table-head", start, source.lines.end(block.start))


def lost_table(source: Source, block: Block) -> Iterator[Finding]:
    """Rows of a table without its row of dashes, or with one of another width."""
    if block.kind is not Kind.PARAGRAPH:
        return
    for number, line in enumerate(block.lines):
        alignments = read_delimiter_row(line.strip())
        if alignments and len(alignments) > 1 and "|" in line and number:
            start, end = source.span(block)
            values = {
                "head": str(len(split_row(block.lines[number - 1]))),
                "dashes": str(len(alignments)),
            }
            yield Finding("table-lost", start, end, (), values)
            return


def stars(source: Source, block: Block) -> Iterator[Finding]:
    """`**` that stays visible; `** words **` becomes bold without the spaces."""
    start, end = source.span(block)
    mask = source.mask[start:end]
    if "**" not in SURE_BOLD.sub("", ESCAPED.sub("  ", mask)):
        return
    if not shows_stars(source.text[start:end]):
        return
    mended = [one for one in spaced_bold(source, start, end) if one.edits]
    for edits in ([edit for one in mended for edit in one.edits], *(one.edits for one in mended)):
        if edits and not shows_stars(apply_edits(source.text[:end], edits)[start:]):
            yield from (one for one in mended if set(one.edits) <= set(edits))
            return
    position = start + ESCAPED.sub("  ", mask).index("**")
    yield Finding("stars-shown", position, position + 2, (), {"found": "**", "text": ""})


def spaced_bold(source: Source, start: int, end: int) -> Iterator[Finding]:
    for found in SPACED_BOLD.finditer(source.mask, start, end):
        written = source.text[slice(*found.span())]
        better = f"**{written.strip('*').strip()}**"
        if better != written:
            edit = Edit(*found.span(), better)
            yield Finding("stars-shown", *found.span(), (edit,), {"found": written, "text": better})


def shows_stars(text: str) -> bool:
    page = CODE.sub("", render_markdown(text).html)
    return "**" in html.unescape(TAG.sub("", page))


def dropped_html(source: Source) -> Iterator[Finding]:
    for found in ACTIVE.finditer(source.text):
        is_code = any(
            source.lines.start(block.start) <= found.start() < source.span(block)[1]
            for block in source.leaves
            if block.kind in (Kind.FENCE, Kind.INDENTED)
        )
        if not is_code and not in_ticks(source, found.start()):
            yield Finding("html-dropped", *found.span(), (), {"tag": found[1].lower()})


def in_ticks(source: Source, position: int) -> bool:
    """Within a span of code; what `<script>` holds is marked as code too, and is none."""
    line_start = source.text.rfind("\n", 0, position) + 1
    return source.text.count("`", line_start, position) % 2 == 1


def long_paragraphs(source: Source) -> Iterator[Finding]:
    for block in source.leaves:
        if block.kind is not Kind.PARAGRAPH:
            continue
        start, end = source.span(block)
        length = len(UNIT.findall(source.mask, start, end))
        if length > LONGEST_PARAGRAPH:
            values = {"length": str(length)}
            yield Finding("paragraph-long", start, source.lines.end(block.start), (), values)
