"""Which characters of a Markdown text are words for readers: code, addresses and tags are not."""

import re
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Lines
from cmsproject.shared.markup.bare_links import find_bare_end
from cmsproject.shared.markup.blocks import DocumentReader
from cmsproject.shared.markup.destinations import read_address
from cmsproject.shared.markup.nodes import Block, Kind

# Stands where no word for readers stands; matches no rule.
MASK = "\x01"
WORDS, HIDDEN, CODE = 0, 1, 2
LITERAL_CODE = frozenset({Kind.FENCE, Kind.INDENTED})
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|^\ufeff")
VERBATIM = re.compile(
    r"<!--.*?-->|<(script|style|pre|textarea|svg|math|code)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
MARK = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?P<ticks>`+)"
    r"|(?P<math>\$\$.*?\$\$|\$(?=[^\s$\d])[^$\n]{1,200}(?<=\S)\$(?!\d))"
    r"|(?P<template>\{\{[^{}\n]*\}\}|\{%[^%\n]*%\})"
    r"|(?P<attributes>\{:?[ \t]*[.#][^{}\n]{0,200}\})"
    r"|(?P<target>\]\([ \t]*)"
    r"|(?P<label>\]\[[^\]\n]{0,200}\]|\[\^[^\]\s]{1,200}\])"
    r"|(?P<definition>^ {0,3}\[[^\]\n^][^\]\n]{0,200}\]:[ \t]*)"
    r"|(?P<tag></?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<bare>(?:https?|ftp)://|www\.(?=[A-Za-z0-9]))"
    r"|(?P<host>\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|io|cn|dev|md|html|edu|gov)\b[^\s\u2e80-\uffff]*)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
MARKED = re.compile(rb"[^\x00]+")
IN_LINE = re.compile(r"[^\n]")
LONGEST_SPAN = 3000


def read_blocks(text: str) -> DocumentReader:
    """The blocks of the text; their line numbers are the text's own."""
    reader = DocumentReader()
    reader.read(UNREADABLE.sub(" ", text).split("\n"))
    return reader


def leaves(block: Block) -> Iterator[Block]:
    """Blocks that hold text, in the order of the page."""
    if not block.children:
        yield block
    for child in block.children:
        yield from leaves(child)


def marks_of(text: str, document: Block, lines: Lines) -> bytearray:
    """For each character `WORDS`, `HIDDEN` (an address, a tag) or `CODE`; one more at the end."""
    marks = bytearray(len(text) + 1)
    for block in leaves(document):
        if block.kind in LITERAL_CODE:
            hide(marks, lines.start(block.start), lines.end(max(block.start, block.end)), CODE)
    for found in VERBATIM.finditer(text):
        if not marks[found.start()]:
            hide(marks, found.start(), found.end(), CODE)
    hide_inline(text, marks)
    return marks


def masked(text: str, marks: bytearray) -> str:
    """The text, as long as it was, with `MASK` for what are no words; newlines stay."""
    parts, end = [], 0
    for run in MARKED.finditer(marks):
        hidden = text[run.start() : run.end()]
        parts += [text[end : run.start()], IN_LINE.sub(MASK, hidden)]
        end = run.end()
    return "".join([*parts, text[end:]])


def hide(marks: bytearray, start: int, end: int, kind: int) -> None:
    marks[start:end] = bytes([kind]) * max(0, end - start)


def hide_inline(text: str, marks: bytearray) -> None:
    position = 0
    while found := MARK.search(text, position):
        start = found.start()
        if marks[start]:
            # Behind what is hidden already.
            position = marks.find(WORDS, start)
            if position >= len(text):
                return
            continue
        end = end_of(text, found)
        position = max(end, found.end())
        if end > start:
            hide(marks, start, end, CODE if found.lastgroup == "ticks" else HIDDEN)


def end_of(text: str, found: re.Match[str]) -> int:
    """Behind what the mark hides; where it begins when it hides nothing."""
    kind = found.lastgroup
    start, end = found.span()
    if kind == "ticks":
        return end_of_code(text, found)
    if kind in {"target", "definition"}:
        return end_of_target(text, end, kind)
    if kind == "bare":
        return find_bare_end(text, start)
    if kind == "math" and "\n\n" in found[0]:
        return start
    return end if kind else start


def end_of_code(text: str, found: re.Match[str]) -> int:
    ticks = found[0]
    closing = re.compile(rf"(?<!`){ticks}(?!`)|\n[ \t]*\n")
    end = closing.search(text, found.end(), found.end() + LONGEST_SPAN)
    return end.end() if end and end[0] == ticks else found.end()


def end_of_target(text: str, start: int, kind: str) -> int:
    address = read_address(text, start)
    if address is None:
        return start
    if kind == "definition":
        line_end = text.find("\n", address[1])
        return len(text) if line_end < 0 else line_end
    close = re.compile(r"[^()\n]*\)").match(text, address[1])
    return close.end() if close else address[1]
