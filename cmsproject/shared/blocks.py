"""Markdown text taken apart into its blocks, lines or sentences, nothing lost. Text in, text out.

Joined again (`head`, then each part's text and tail) they are the text to the last character.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
NEWLINE = re.compile(r"\r\n|\r|\n")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)、])(?:[ \t]|$)")
INDENTED = re.compile(r"(?: {2,}|\t)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
CONTAINER = re.compile(r":{3,}[ \t]*(\S?)")
HTML = re.compile(
    r"[ \t]*<(div|table|details|figure|section|center|ul|ol|dl|pre|blockquote|video|iframe|style"
    r"|script|picture|article|aside)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r".+?(?:[。！？；!?;]+[”’」』）\"')\]]*\s*|\.(?=\s)\s*|$)",  # a final stop closes no number
    re.DOTALL,
)
# An element that is not closed within so many lines is taken as a line of its own.
MOST_LINES_ENCLOSED = 2000


class Part(NamedTuple):
    """`tail` is the white space up to the next part: newlines, and lines without a word."""

    text: str
    tail: str = ""


class Parts(NamedTuple):
    head: str
    parts: list[Part]


def blocks_of(text: str) -> Parts:
    """Paragraphs, headings, whole lists, tables, fences and HTML elements."""
    lines = LINE.findall(text)
    head, start = blank_from(lines, 0)
    parts = []
    while start < len(lines):
        end = end_of_block(lines, start)
        tail, start_of_next = blank_from(lines, end)
        body, ending = without_newline("".join(lines[start:end]))
        parts.append(Part(body, ending + tail))
        start = start_of_next
    return Parts(head, parts)


def lines_of(text: str) -> Parts:
    return Parts("", [Part(*without_newline(line)) for line in LINE.findall(text)])


def sentences_of(text: str) -> Parts:
    return Parts("", [Part(sentence) for sentence in SENTENCE.findall(text)])


def joined(parts: Sequence[Part]) -> str:
    """The text of neighbours, without what follows the last one."""
    if not parts:
        return ""
    return "".join(part.text + part.tail for part in parts[:-1]) + parts[-1].text


def blank_from(lines: Sequence[str], start: int) -> tuple[str, int]:
    end = start
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[start:end]), end


def without_newline(text: str) -> tuple[str, str]:
    body = text.rstrip("\r\n")
    return body, text[len(body) :]


def end_of_block(lines: Sequence[str], start: int) -> int:
    """The line after the block that begins at `start`."""
    first = lines[start]
    if HEADING.match(first):
        return start + 1
    if LIST_ITEM.match(first):
        return end_of_list(lines, start)
    return end_of_enclosed(lines, start) or end_of_paragraph(lines, start)


def end_of_paragraph(lines: Sequence[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and lines[end].strip() and not begins_another(lines, end):
        end += 1
    return end


def begins_another(lines: Sequence[str], start: int) -> bool:
    return bool(HEADING.match(lines[start]) or FENCE.match(lines[start]))


def end_of_list(lines: Sequence[str], start: int) -> int:
    """Items and what is indented below them, across blank lines."""
    end = start
    while end < len(lines):
        if not lines[end].strip():
            _blank, following = blank_from(lines, end)
            if following == len(lines) or not continues_list(lines[following]):
                return end
            end = following
        elif FENCE.match(lines[end]):
            end = end_of_enclosed(lines, end) or end + 1
        elif end > start and HEADING.match(lines[end]):
            return end
        else:
            end += 1
    return end


def continues_list(line: str) -> bool:
    return bool(LIST_ITEM.match(line) or INDENTED.match(line))


def end_of_enclosed(lines: Sequence[str], start: int) -> int:
    """The line after a fence, container, comment or HTML element; 0 where none begins here."""
    first = lines[start]
    if fence := FENCE.match(first):
        return end_of_fence(lines, start, fence[1])
    if (container := CONTAINER.match(first)) and container[1]:
        return end_of_nested(lines, start, CONTAINER)
    if first.lstrip().startswith("<!--"):
        return end_of_comment(lines, start)
    if html := HTML.match(first):
        return end_of_nested(lines, start, re.compile(rf"<(/?){html[1]}\b", re.IGNORECASE))
    return 0


def is_enclosed(text: str) -> bool:
    """Whether a block is code or HTML, in which no line is prose."""
    return bool(FENCE.match(text) or text.lstrip().startswith("<"))


def end_of_fence(lines: Sequence[str], start: int, mark: str) -> int:
    """An open fence encloses the rest of the text."""
    for number in range(start + 1, len(lines)):
        closing = lines[number].strip()
        if closing.startswith(mark) and not closing.strip(mark[0]):
            return number + 1
    return len(lines)


def end_of_comment(lines: Sequence[str], start: int) -> int:
    last = min(len(lines), start + MOST_LINES_ENCLOSED)
    return next((number + 1 for number in range(start, last) if "-->" in lines[number]), 0)


def end_of_nested(lines: Sequence[str], start: int, mark: re.Pattern[str]) -> int:
    """Where as many were closed as opened; a mark of a container opens with a word behind it, one
    of HTML closes with a slash. 0 where that never happens."""
    depth = 0
    is_container = mark is CONTAINER
    for number in range(start, min(len(lines), start + MOST_LINES_ENCLOSED)):
        line = lines[number]
        found = [mark.match(line)] if is_container else list(mark.finditer(line))
        for one in found:
            if one is not None:
                depth += 1 if bool(one[1]) == is_container else -1
        if depth <= 0:
            return number + 1
    return 0
