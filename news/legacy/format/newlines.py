"""Newlines of a text: which kind it uses, and how edited text takes back the endings it had.

Only CRLF, LF and a lone CR end a line; U+2028, form feeds and the like are characters of the line.
"""

import re
from difflib import SequenceMatcher

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
ENDING = re.compile(r"\r\n|\r|\n")
# Beyond this many changed lines a comparison line by line takes seconds.
MOST_LINES_COMPARED = 4000


def restore_newlines(original_text: str, submitted_text: str) -> str:
    """Give `submitted_text`, whose newlines a browser made CRLF, the endings of `original_text`.

    Where nothing but newlines differ this is `original_text` itself. Otherwise unchanged lines
    keep their ending and new ones take the kind the original uses most.
    """
    if original_text == submitted_text:
        return original_text
    old_lines = _content_and_ending(original_text)
    new_lines = _content_and_ending(submitted_text)
    old = [content for content, _ending in old_lines]
    new = [content for content, _ending in new_lines]
    if old == new:
        return original_text
    endings = [dominant_newline(original_text)] * (len(new) - 1) + [""]
    for old_start, new_start, size in _unchanged_runs(old, new):
        for step in range(size):
            ending = old_lines[old_start + step][1]
            if ending and new_start + step < len(new) - 1:
                endings[new_start + step] = ending
    for line in range(1, len(new)):
        # A lone CR and the LF of an empty line behind it would be one CRLF.
        if new[line] == "" and endings[line - 1 : line + 1] == ["\r", "\n"]:
            endings[line] = "\r"
    return "".join(content + ending for content, ending in zip(new, endings, strict=True))


def dominant_newline(text: str) -> str:
    r"""The newline used most: "\n", "\r\n" or "\r"; "\n" where there is none."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    counts = {
        "\n": text.count("\n") - pairs,
        "\r\n": pairs,
        "\r": text.count("\r") - pairs,
    }
    return max(counts, key=lambda newline: counts[newline])


def line_number(text: str, offset: int) -> int:
    """The line, counted from 1, in which the character at `offset` stands."""
    before = text[:offset]
    # The LF of a CRLF cut in two belongs to the line that the CR ended.
    halved = before.endswith("\r") and text[offset : offset + 1] == "\n"
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1 - halved


def split_lines(text: str) -> list[str]:
    """Lines with their endings; joined again they are `text`."""
    return LINE.findall(text)


def _content_and_ending(text: str) -> list[tuple[str, str]]:
    """Every line without and with only its ending; the last one ends with nothing."""
    lines: list[tuple[str, str]] = []
    start = 0
    for ending in ENDING.finditer(text):
        lines.append((text[start : ending.start()], ending[0]))
        start = ending.end()
    return [*lines, (text[start:], "")]


def _unchanged_runs(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Runs of equal lines as (start in old, start in new, length)."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    runs = [(0, 0, head), (len(old) - tail, len(new) - tail, tail)]
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if old_middle and new_middle and len(old_middle) + len(new_middle) <= MOST_LINES_COMPARED:
        matcher = SequenceMatcher(None, old_middle, new_middle)
        runs += [(head + a, head + b, size) for a, b, size in matcher.get_matching_blocks()]
    return runs
