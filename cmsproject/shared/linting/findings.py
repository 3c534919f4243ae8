"""What a check finds: where, which rule, and the edits that would mend it. Values only."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate


class Level(StrEnum):
    """Readers see damage; readers would be better served; a matter of tidiness."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Place(StrEnum):
    """The field of the article a finding stands in."""

    TITLE = "title"
    SUMMARY = "summary"
    BODY = "body"
    BANNER = "banner"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`values` fill the rule's message; without `edits` the mending is left to the editor."""

    rule: str
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    place: Place = Place.BODY

    @property
    def length(self) -> int:
        return self.end - self.start


class Lines:
    """Line and column of a place in a text, both from 1."""

    def __init__(self, text: str) -> None:
        lengths = (len(line) + 1 for line in text.split("\n"))
        self.starts = [0, *accumulate(lengths)]

    def number(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def column(self, position: int) -> int:
        return position - self.starts[self.number(position) - 1] + 1

    def start(self, number: int) -> int:
        return self.starts[min(number, len(self.starts)) - 1]

    def end(self, number: int) -> int:
        """Behind the last character of the line, before its newline."""
        return self.starts[min(number, len(self.starts) - 1)] - 1


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap the earlier one is."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < done:
            continue
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def chosen_edits(findings: Sequence[Finding]) -> list[Edit]:
    """The edits of all findings whose whole fix goes in beside the ones before it."""
    chosen: list[Edit] = []
    for finding in findings:
        if finding.edits and not any(overlap(one, two) for one in finding.edits for two in chosen):
            chosen += finding.edits
    return chosen


def overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end
