"""The places of a text where two versions of it can differ, in order. Values only."""

from collections.abc import Sequence
from typing import NamedTuple

from cmsproject.shared.aligning import pairs_between
from cmsproject.shared.blocks import NEWLINE, Part


class Unit(NamedTuple):
    """A part of the base with its counterparts, or what was put between two of them."""

    base: Sequence[Part]
    theirs: Sequence[Part]
    ours: Sequence[Part]
    starts: tuple[int, int, int]

    @property
    def sides(self) -> tuple[Sequence[Part], Sequence[Part], Sequence[Part]]:
        return self.base, self.theirs, self.ours

    @property
    def is_put_between(self) -> bool:
        return not self.base and bool(self.theirs or self.ours)

    @property
    def is_changed_by_theirs(self) -> bool:
        return not same(self.base, self.theirs)

    @property
    def is_changed_by_ours(self) -> bool:
        return not same(self.base, self.ours)

    @property
    def is_contested(self) -> bool:
        is_changed_twice = self.is_changed_by_theirs and self.is_changed_by_ours
        return is_changed_twice and not same(self.theirs, self.ours)


def units_of(base: list[Part], theirs: list[Part], ours: list[Part]) -> list[Unit]:
    """In turns what was put between two parts of the base, and a part of the base."""
    ends_theirs, ends_ours = ends_of(base, theirs), ends_of(base, ours)
    units = []
    i = j = 0
    for number, (end_theirs, end_ours) in enumerate(zip(ends_theirs, ends_ours, strict=True)):
        own = base[number // 2 : number // 2 + 1] if number % 2 else []
        starts = (number // 2, i, j)
        units.append(Unit(own, theirs[i:end_theirs], ours[j:end_ours], starts))
        i, j = end_theirs, end_ours
    return units


def ends_of(base: Sequence[Part], side: Sequence[Part]) -> list[int]:
    """Up to which part of the side each unit reaches."""
    ends = [0] * (2 * len(base) + 1)
    place = 0
    for old, new in pairs_between([key(part) for part in base], [key(part) for part in side]):
        if old is not None:
            place = 2 * old + 1
        if new is not None:
            ends[place] = new + 1
        if old is not None:
            place += 1
    for number in range(1, len(ends)):
        ends[number] = max(ends[number], ends[number - 1])
    return ends


def same(some: Sequence[Part], others: Sequence[Part]) -> bool:
    return [key(part) for part in some] == [key(part) for part in others]


def key(part: Part) -> str:
    """What counts in a comparison: another kind of newline is no change."""
    return NEWLINE.sub("\n", part.text)
