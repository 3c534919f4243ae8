"""Where a Markdown body's headings, list items, table rows, captions and paragraphs stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    BOLD = "bold"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"


class Range(NamedTuple):
    """`[start, end)` of the source, without the signs that make it what it is."""

    kind: Kind
    start: int
    end: int
    level: int = 0


TAKING_LINES = {Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION, Kind.BOLD}
LINE = re.compile(r"[^\n]+")
FENCE = re.compile(r"[ \t>]{0,12}(```|~~~)")
HEADING = re.compile(r"[ \t>]{0,12}(#{1,6})[ \t]*")
UNDERLINE = re.compile(r"[ \t]{0,3}(?:={3,}|-{3,})[ \t]*\r?$")
RULE = re.compile(r"[ \t]{0,3}(?:[-*_][ \t]*){3,}\r?$")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]*)*")
ITEM = re.compile(
    r"([ \t>]{0,12})(?:[-*+•●◆▪■][ \t]+|•|●|\d{1,2}[.)、）](?!\d)[ \t]*|[（(]\d{1,2}[)）][ \t]*)"
)
ROW = re.compile(r"[ \t>]{0,12}\|")
ROW_RULE = re.compile(r"[ \t|:-]+\r?$")
BOLD = re.compile(
    r"[ \t>]{0,12}(?:\*\*[^*]+\*\*|__[^_]+__|<(strong|b)>[^<]*</\1>)[ \t]*[:：]?[ \t]*(?:</?br ?/?>)?[ \t]*\r?$"
)
CAPTION = re.compile(
    r"[ \t]*<(center|figcaption|div align|p align|p style=.text-align)", re.IGNORECASE
)
CAPTION_END = re.compile(r"</(?:center|figcaption|div|p)>", re.IGNORECASE)
# Blocks that are written in HTML, one a line.
HTML_BLOCK = re.compile(r"[ \t]*<(?P<tag>p|h[1-6]|li)\b[^>]{0,200}>", re.IGNORECASE)
HTML_BOLD = re.compile(
    r"[ \t]*<p\b[^>]{0,200}>\s*<(strong|b)>[^<]*</\1>\s*(?:<br ?/?>)?\s*</p>\s*$", re.IGNORECASE
)
LONGEST_TABLE = 60_000
TABLE = re.compile(r"[ \t]*<table\b", re.IGNORECASE)
TABLE_ROW = re.compile(r"<tr\b.{0,20000}?</tr>", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Open:
    """The block that the lines so far belong to; nothing is open where `start` is negative."""

    kind: Kind = Kind.PARAGRAPH
    start: int = -1
    end: int = -1
    level: int = 0
    lines: int = 0

    def close(self) -> Iterator[Range]:
        if self.start >= 0:
            yield Range(self.kind, self.start, self.end, self.level)
        self.start = -1

    def add_line(self, end: int) -> None:
        self.end = end
        self.lines += 1
        if self.kind is Kind.BOLD:
            self.kind = Kind.PARAGRAPH

    def takes(self, kind: Kind) -> bool:
        """Whether a line of this kind goes on with what is open."""
        if self.start < 0:
            return False
        if kind is Kind.PARAGRAPH:
            return self.kind in TAKING_LINES
        return kind is Kind.CAPTION and self.kind is Kind.CAPTION


def ranges_of(text: str, start: int) -> Iterator[Range]:
    """Blocks in the order of the text. Fenced code and rules are left out."""
    block = Open()
    in_caption = False
    table_end = start
    for found, is_apart in lines_outside_code(text, start):
        if found.start() < table_end:
            continue
        line = found.group()
        if is_apart:
            yield from block.close()
        if HTML_BLOCK.match(line):
            yield from block.close()
        if TABLE.match(line):
            yield from block.close()
            table_end = end_of_table(text, found.start())
            yield from rows_of(text, found.start(), table_end)
            continue
        if block.start >= 0 and block.lines == 1 and UNDERLINE.match(line):
            block.kind, block.level = Kind.HEADING, 1 if "=" in line else 2
            yield from block.close()
            continue
        in_caption = in_caption and not CAPTION_END.search(line)
        kind, offset, level = kind_of_line(line, in_caption=in_caption)
        in_caption = in_caption or bool(CAPTION.match(line) and not CAPTION_END.search(line))
        if kind is not None and block.takes(kind):
            block.add_line(found.end())
            continue
        yield from block.close()
        if kind is not None:
            block = Open(kind, found.start() + offset, found.end(), level, 1)
    yield from block.close()


def lines_outside_code(text: str, start: int) -> Iterator[tuple[re.Match[str], bool]]:
    """Lines with words, and whether a blank line or code stands before each."""
    fence = ""
    is_apart = False
    last_end = start
    for found in LINE.finditer(text, start):
        line = found.group()
        is_apart = is_apart or found.start() - last_end > 1 or not line.strip()
        last_end = found.end()
        if fence:
            fence = "" if line.lstrip(" \t>").startswith(fence) else fence
        elif opened := FENCE.match(line):
            fence, is_apart = opened[1], True
        elif line.strip():
            yield found, is_apart
            is_apart = False


def end_of_table(text: str, start: int) -> int:
    end = text.find("</table>", start, start + LONGEST_TABLE)
    return end + len("</table>") if end >= 0 else start + 1


def rows_of(text: str, start: int, end: int) -> Iterator[Range]:
    for row in TABLE_ROW.finditer(text, start, end):
        yield Range(Kind.ROW, row.start(), row.end())


def kind_of_line(line: str, *, in_caption: bool) -> tuple[Kind | None, int, int]:
    """The kind, how many characters its sign takes, the level; None for a rule between parts."""
    first = line.lstrip(" \t>")[:1]
    if first == "#":
        sign = HEADING.match(line)
        if sign:
            return Kind.HEADING, sign.end(), len(sign[1])
    if first == "|":
        return (None, 0, 0) if ROW_RULE.match(line) else (Kind.ROW, 0, 0)
    if RULE.match(line):
        return None, 0, 0
    if first in "*_<" and BOLD.match(line):
        return Kind.BOLD, 0, 0
    if in_caption or (first == "<" and CAPTION.match(line)):
        return Kind.CAPTION, 0, 0
    if first == "<":
        return kind_of_html(line)
    if first in "-*+•●◆▪■(（0123456789":
        sign = ITEM.match(line)
        if sign and sign.end() < len(line.rstrip()):
            return Kind.ITEM, sign.end(), len(sign[1]) // 2
    quote = QUOTE.match(line)
    return Kind.PARAGRAPH, quote.end() if quote else 0, 0


def kind_of_html(line: str) -> tuple[Kind, int, int]:
    opened = HTML_BLOCK.match(line)
    tag = opened["tag"].lower() if opened else ""
    if tag.startswith("h"):
        return Kind.HEADING, 0, int(tag[1])
    if tag == "li":
        return Kind.ITEM, 0, 0
    return (Kind.BOLD if HTML_BOLD.match(line) else Kind.PARAGRAPH), 0, 0
