"""Whether a stored text holds what a query asks for, and where: the truth of a search.

Chinese is found anywhere; a word of another script where a word begins, borders of case and
digit included (`euler` in openEuler). Values in, values out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from cmsproject.shared.naming import CJK
from cmsproject.shared.searching.folding import PART_END, fold_with_capitals
from cmsproject.shared.searching.query import Filter, Operator, Query, Term

END = re.compile(PART_END)
LETTER = re.compile(rf"[^\W_{CJK}]")


class Part(IntEnum):
    """The parts of a stored text in their order, which is that of their weight."""

    NAMES = 0
    TAGS = 1
    PEOPLE = 2
    ORGANIZATIONS = 3
    BODY = 4


FILTERED_PARTS = {
    Operator.TAG: Part.TAGS,
    Operator.SPEAKER: Part.PEOPLE,
    Operator.ORGANIZATION: Part.ORGANIZATIONS,
}


@dataclass(frozen=True)
class StoredText:
    """The parts of a record one after the other; in each, names stand one a line.

    `shown` is what passages are cut from, `folded` the same folded, character for character;
    `capitals` are the places in it, in decimals between spaces, where capitals begin words.
    """

    shown: str
    folded: str
    capitals: str = ""

    @classmethod
    def of(cls, parts: Sequence[str]) -> Self:
        """Of readable texts in the order of `Part`."""
        shown = PART_END.join(parts)
        folded, capitals = fold_with_capitals(shown)
        return cls(shown, folded, " ".join(map(str, capitals)))


@dataclass(frozen=True)
class Match:
    """The best part in which each term stands, worst first; `is_name`: the query is its name."""

    parts: tuple[Part, ...]
    is_name: bool

    @property
    def rank(self) -> tuple[int, ...]:
        """Less is better: the whole name, then what stands in names, tags, people."""
        return (0 if self.is_name else 1, *self.parts[:1], sum(self.parts))


def match_text(query: Query, folded: str, capitals: str = "") -> Match | None:
    """None where the text lacks a term or a filter's name, or holds what is excluded."""
    ends = part_ends(folded)
    if any(first_place(term, folded, capitals) >= 0 for term in query.excluded):
        return None
    if not all(bears(filter_, folded, ends) for filter_ in query.filters):
        return None
    parts = []
    for term in query.terms:
        place = first_place(term, folded, capitals)
        if place < 0:
            return None
        parts.append(Part(bisect_right(ends, place)))
    names = part_of(folded, ends, Part.NAMES).split("\n")
    return Match(tuple(sorted(parts, reverse=True)), query.folded in names)


def part_ends(text: str) -> list[int]:
    """Where the parts of a stored text end, the last one excepted."""
    return [found.start() for found in END.finditer(text)]


def first_place(term: Term, folded: str, capitals: str = "") -> int:
    return next(places(term, folded, capitals), -1)


def places(term: Term, folded: str, capitals: str = "") -> Iterator[int]:
    """Where the term stands in a folded text; `capitals` as in `StoredText`."""
    is_word = LETTER.match(term.text) is not None
    ends_word = term.is_exact and LETTER.match(term.text[-1]) is not None
    place = folded.find(term.text)
    while place >= 0:
        end = place + len(term.text)
        if (not is_word or begins_word(folded, place, capitals)) and (
            not ends_word or begins_word(folded, end, capitals)
        ):
            yield place
        place = folded.find(term.text, place + 1)


def begins_word(folded: str, place: int, capitals: str) -> bool:
    """Whether no word runs on from the character before, or a word within it begins here."""
    letter, before = folded[place : place + 1], folded[place - 1 : place]
    if not LETTER.match(before) or not LETTER.match(letter):
        return True
    return letter.isdecimal() != before.isdecimal() or f" {place} " in f" {capitals} "


def bears(filter_: Filter, folded: str, ends: Sequence[int]) -> bool:
    """Whether a filter's name stands in its part; a tag by its whole name, others by a word."""
    if filter_.operator == Operator.YEAR:
        return True
    names = part_of(folded, ends, FILTERED_PARTS[filter_.operator])
    if filter_.operator == Operator.TAG:
        return filter_.folded in names.split("\n")
    return first_place(Term(filter_.folded), names) >= 0


def part_of(text: str, ends: Sequence[int], part: Part) -> str:
    start = ends[part - 1] + 1 if part else 0
    return text[start : ends[part]] if part < len(ends) else text[start:]
