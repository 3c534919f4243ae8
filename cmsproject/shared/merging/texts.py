"""Join two versions of a Markdown text that began from the same one. Text in, values out.

Blocks merge where the two changed different ones. Within one block, lines or sentences merge where
something untouched stands between. All else is a clash; no words of either side are lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cmsproject.shared.blocks import (
    NEWLINE,
    Part,
    Parts,
    blocks_of,
    is_enclosed,
    joined,
    lines_of,
    sentences_of,
)
from cmsproject.shared.merging.units import Unit, same, units_of


@dataclass(frozen=True)
class Clash:
    """What stands in one place in the three texts; `place` counts the blocks of ours from 1."""

    base: str
    theirs: str
    ours: str
    place: int


class Stretch(NamedTuple):
    """Where a row stands in one of the texts, and the white space behind it there."""

    start: int
    end: int
    tail: str


@dataclass(frozen=True)
class Row:
    """A stretch of the merged text, or a clash in its place. Stretches: base, theirs, ours."""

    text: str
    stretches: tuple[Stretch, Stretch, Stretch]
    clash: Clash | None = None


@dataclass(frozen=True)
class MergedText:
    """`space` stands between blocks that met only here, `end` after the last one."""

    head: str
    rows: Sequence[Row]
    space: str
    end: str

    @property
    def clashes(self) -> list[Clash]:
        return [row.clash for row in self.rows if row.clash]

    def text(self, chosen: Mapping[int, str] | None = None) -> str:
        """In the place of a clash stands what is chosen for its number, counted from 0; else what
        ours says."""
        numbers = {id(row): number for number, row in enumerate(r for r in self.rows if r.clash)}
        told = [
            (row, (chosen or {}).get(numbers[id(row)], row.clash.ours) if row.clash else row.text)
            for row in self.rows
        ]
        kept = [(row, text) for row, text in told if text]
        spaces = [
            space_between(row, following, self.space)
            for (row, _text), (following, _other) in pairwise(kept)
        ]
        ends = [*spaces, self.end]
        return self.head + "".join(
            text + space for (_row, text), space in zip(kept, ends, strict=False)
        )


def merge_texts(base: str, theirs: str, ours: str) -> MergedText:
    if base == theirs or theirs == ours:
        return settled(ours)
    if base == ours:
        return settled(theirs)
    newline = pick(*(newline_of(text) for text in (base, theirs, ours)))
    sides = [blocks_of(in_newlines(text, newline)) for text in (base, theirs, ours)]
    return MergedText(
        head=pick(*(side.head for side in sides)),
        rows=merge_parts(sides, merge_inside),
        space=(newline or "\n") * 2,
        end=pick(*(side.parts[-1].tail if side.parts else "" for side in sides)),
    )


def settled(text: str) -> MergedText:
    nowhere = Stretch(0, 0, "")
    return MergedText("", [Row(text, (nowhere, nowhere, nowhere))], "", "")


def pick(base: str, theirs: str, ours: str) -> str:
    return theirs if ours == base else ours


Inside = Callable[[Unit], str | None]


def merge_parts(sides: Sequence[Parts], inside: Inside) -> list[Row]:
    """`inside` tells the merged text of one part that both changed, or None."""
    units = units_of(*(side.parts for side in sides))
    merged = {
        number: inside(unit)
        for number, unit in enumerate(units)
        if unit.is_contested and all(unit.sides)
    }
    clashing = {
        number
        for number, unit in enumerate(units)
        if unit.is_contested and merged.get(number) is None
    }
    # What was put beside a clashing block may be a piece of it: they are judged together.
    clashing |= {
        beside
        for number in clashing
        for beside in (number - 1, number + 1)
        if 0 <= beside < len(units) and units[beside].is_put_between
    }
    rows: list[Row] = []
    for number, unit in enumerate(units):
        if number not in clashing:
            text = merged.get(number)
            text = settled_text(unit) if text is None else text
            if text:
                rows.append(Row(text, stretches_of([unit])))
        elif number - 1 not in clashing:
            end = next(n for n in range(number, len(units) + 1) if n not in clashing)
            rows.append(clash_row(units[number:end]))
    return rows


def settled_text(unit: Unit) -> str:
    if same(unit.base, unit.theirs) and same(unit.base, unit.ours):
        return pick(*(joined(side) for side in unit.sides))
    return joined(unit.ours if unit.is_changed_by_ours else unit.theirs)


def clash_row(units: Sequence[Unit]) -> Row:
    base, theirs, ours = (joined(parts) for parts in sides_of(units))
    clash = Clash(base, theirs, ours, units[0].starts[2] + 1)
    return Row("", stretches_of(units), clash)


def sides_of(units: Sequence[Unit]) -> Iterator[list[Part]]:
    for number in range(3):
        yield [part for unit in units for part in unit.sides[number]]


def stretches_of(units: Sequence[Unit]) -> tuple[Stretch, Stretch, Stretch]:
    base, theirs, ours = (
        stretch_of(units[0].starts[number], parts) for number, parts in enumerate(sides_of(units))
    )
    return base, theirs, ours


def stretch_of(start: int, parts: Sequence[Part]) -> Stretch:
    return Stretch(start, start + len(parts), parts[-1].tail if parts else "")


def space_between(row: Row, following: Row, least: str) -> str:
    """As in the texts where the two are neighbours; `least` or more where they are in none."""
    tails = [
        before.tail if before.start < before.end == after.start < after.end else None
        for before, after in zip(row.stretches, following.stretches, strict=True)
    ]
    base, theirs, ours = tails
    if theirs is not None and ours is not None:
        return ours if base is None else pick(base, theirs, ours)
    for tail in (theirs, ours):
        if tail is not None:
            return tail
    longest = max((stretch.tail for stretch in row.stretches), key=len)
    return max(longest, least, key=len)


def merge_inside(unit: Unit) -> str | None:
    """A block that both changed: by its lines, and a line by its sentences."""
    texts = [joined(side) for side in unit.sides]
    if any(NEWLINE.search(text) for text in texts):
        newline = next(found[0] for text in texts if (found := NEWLINE.search(text)))
        further = nothing_inside if is_enclosed(texts[0]) else merge_sentences
        return merge_apart([lines_of(text) for text in texts], further, newline)
    return merge_sentences(unit)


def merge_sentences(unit: Unit) -> str | None:
    return merge_apart([sentences_of(joined(side)) for side in unit.sides], nothing_inside, "")


def nothing_inside(_unit: Unit) -> str | None:
    return None


def merge_apart(sides: Sequence[Parts], inside: Inside, space: str) -> str | None:
    """The merged text where an untouched part stands between any two changes of both sides."""
    if not are_apart(units_of(*(side.parts for side in sides)), inside):
        return None
    rows = merge_parts(sides, inside)
    end = pick(*(side.parts[-1].tail if side.parts else "" for side in sides))
    merged = MergedText("", rows, space, end)
    return None if merged.clashes else merged.text()


def are_apart(units: Sequence[Unit], inside: Inside) -> bool:
    last = ""
    for unit in units:
        by_theirs, by_ours = unit.is_changed_by_theirs, unit.is_changed_by_ours
        if by_theirs and by_ours:
            if unit.is_contested and (not all(unit.sides) or inside(unit) is None):
                return False
            if last:
                return False
            last = "both"
        elif by_theirs or by_ours:
            now = "theirs" if by_theirs else "ours"
            if last not in ("", now):
                return False
            last = now
        elif unit.base:
            last = ""
    return True


def newline_of(text: str) -> str:
    """The kind of newline where there is only one, else nothing."""
    kinds = set(NEWLINE.findall(text))
    return kinds.pop() if len(kinds) == 1 else ""


def in_newlines(text: str, newline: str) -> str:
    """Texts that mix kinds keep them; one in another kind takes the merged text's."""
    return NEWLINE.sub(lambda _found: newline, text) if newline and newline_of(text) else text
