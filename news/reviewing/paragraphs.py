"""Paragraphs of a Markdown text, and where a remembered one stands after changes. Plain text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

# How alike a paragraph must be to count as the one remarked on, changed since.
LEAST_LIKENESS = 0.5


@dataclass(frozen=True)
class Paragraph:
    """`number` counts from 1, as `line` does, where it begins in the text."""

    number: int
    line: int
    text: str


class Fate(Enum):
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Anchor:
    """Where a remark belongs; without a paragraph it is about a gone one."""

    fate: Fate
    paragraph: Paragraph | None = None


def paragraphs_of(text: str) -> list[Paragraph]:
    """Runs of lines that are not blank."""
    found: list[Paragraph] = []
    lines: list[str] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            begin = number - len(lines)
            found.append(Paragraph(len(found) + 1, begin, "\n".join(lines)))
            lines = []
    return found


def anchor(quote: str, position: int, paragraphs: Sequence[Paragraph]) -> Anchor:
    """The paragraph that is the quote, else the one most like it; the nearest among equals."""
    near = sorted(paragraphs, key=lambda one: (abs(one.number - position), one.number))
    wanted = plain(quote)
    for paragraph in near:
        if plain(paragraph.text) == wanted:
            return Anchor(Fate.SAME, paragraph)
    pairs = pairs_in(wanted)
    alike = [(likeness(pairs, pairs_in(plain(one.text))), one) for one in near]
    best = max(alike, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < LEAST_LIKENESS:
        return Anchor(Fate.GONE)
    return Anchor(Fate.CHANGED, best[1])


def likeness(first: "Counter[str]", second: "Counter[str]") -> float:
    """From 0 to 1: the share of pairs of neighbouring characters that both have."""
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


@lru_cache(maxsize=512)
def pairs_in(text: str) -> "Counter[str]":
    """Counted in one pass, however long and repetitive the text is; once for all comments."""
    return Counter(first + second for first, second in pairwise(f" {text} "))


def plain(text: str) -> str:
    return " ".join(text.split())
