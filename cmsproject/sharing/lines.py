"""Break a title into lines as Chinese and Latin are set. Text and a measure in, lines out."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

Measure = Callable[[str], float]

# What may not begin a line and what may not end one (GB/T 15834, and CLREQ 3.1.2).
NOT_FIRST = frozenset("，。、；：？！…—～·・）》〉」』】〕〗”’％‰°℃!),.:;?]}%")
NOT_LAST = frozenset("（《〈「『【〔〖“‘([{￥¥$#@")
# A run that stays together: Latin words with their digits and marks. All else breaks anywhere.
UNIT = re.compile(r"[\t\n\r ]+|[!-~\u00a1-\u024f\u0370-\u052f]+|.", re.DOTALL)
ELLIPSIS = "…"


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`, unless a single character is; none for an empty text."""
    lines: list[str] = []
    line = ""
    for unit in units(text):
        if measure((line + unit).rstrip()) <= width:
            line = (line + unit).lstrip() if not line else line + unit
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = unit.lstrip()
        while measure(line.rstrip()) > width and len(line) > 1:
            fitting = longest_fitting(line, width, measure)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line.rstrip()] if line.strip() else lines


def units(text: str) -> Iterator[str]:
    """What no line end may part: words, and marks with the character they belong to."""
    unit = ""
    pieces = UNIT.findall(" ".join(text.split()))
    for piece, following in pairwise([*pieces, ""]):
        unit += piece
        sticks = following[:1] in NOT_FIRST if following else False
        if not sticks and unit[-1:] not in NOT_LAST:
            yield unit
            unit = ""
    if unit:
        yield unit


def longest_fitting(text: str, width: float, measure: Measure) -> int:
    """How many characters of `text` fit, at least one."""
    for length in range(len(text) - 1, 1, -1):
        if measure(text[:length]) <= width:
            return length
    return 1


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """The fewest lines, as even as they can be: no last line of one character."""
    lines = break_lines(text, width, measure)
    narrow, wide = width / 3, width
    while wide - narrow > width / 50:
        middle = (narrow + wide) / 2
        tried = break_lines(text, middle, measure)
        if len(tried) == len(lines) and all(measure(line) <= middle for line in tried):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def shortened(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """At most so many lines; what is left out is said by an ellipsis."""
    lines = break_lines(text, width, measure)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(last + ELLIPSIS) > width:
        last = last[:-1]
    last = last.rstrip().rstrip("".join(NOT_FIRST | NOT_LAST))
    return [*lines[: most - 1], last + ELLIPSIS]
