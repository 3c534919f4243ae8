"""What changed between two texts, paragraph by paragraph, within them by words. Values out.

Chinese is compared by character. Runs of changes are joined where they would stand as confetti.
Work is bounded: near linear in the length of the texts.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from cmsproject.shared.aligning import (
    ALIKE,
    equal_runs,
    likeness_of,
    pairs_between,
    words_in,
)
from cmsproject.shared.blocks import LINE, blocks_of

# Pictures, links and tags, addresses, words and numbers stand as one; all else by character.
WORD = re.compile(
    r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|</?[A-Za-z][^<>\n]{0,300}>"
    r"|https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+"
    r"|[A-Za-z0-9_]+(?:[.'-][A-Za-z0-9_]+)*"
    r"|[^\S\n]+"
    r"|.",
    re.DOTALL,
)
# Longer equal runs stand by themselves between whatever changes.
MOST_JOINED = 12


class Kind(StrEnum):
    """`MOVED` is told of a paragraph twice: where it went from and where it came to."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Step(NamedTuple):
    """A run of words before and after; the same twice, or one of them maybe empty."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Row:
    """A paragraph before and after, `steps` in the order of reading.

    Places count the paragraphs of their text from 1; 0: it is not there. `other_place` is where a
    moved paragraph stands in the other text.
    """

    kind: Kind
    steps: Sequence[Step]
    old_place: int = 0
    new_place: int = 0
    other_place: int = 0

    @property
    def before(self) -> str:
        return "".join(step.before for step in self.steps)

    @property
    def after(self) -> str:
        return "".join(step.after for step in self.steps)


def compare_texts(before: str, after: str) -> list[Row]:
    """A row for each paragraph of either text; white space at line ends does not count."""
    old, new = paragraphs_of(before), paragraphs_of(after)
    rows = [
        row_of(
            "" if pair.old is None else old[pair.old],
            "" if pair.new is None else new[pair.new],
            0 if pair.old is None else pair.old + 1,
            0 if pair.new is None else pair.new + 1,
        )
        for pair in pairs_between(old, new)
    ]
    return with_moves(rows)


def changes_between(before: str, after: str) -> list[Row]:
    """The rows of paragraphs that are not the same."""
    return [row for row in compare_texts(before, after) if row.kind != Kind.SAME]


def compare_words(before: str, after: str) -> list[Step]:
    """Two versions of one paragraph or line; wholly other ones are not picked apart."""
    if before == after:
        return [Step(before, after)] if before else []
    if "\n" in before and "\n" in after:
        return joined(compare_lines(before, after))
    if not before or not after or likeness_of(words_in(before), words_in(after)) < ALIKE:
        return [Step(before, after)]
    return readable(list(steps_between(WORD.findall(before), WORD.findall(after))))


def paragraphs_of(text: str) -> list[str]:
    """Blocks of Markdown (whole lists, tables, fences) without white space at line ends."""
    return [
        "\n".join(line.rstrip() for line in LINE.findall(part.text))
        for part in blocks_of(text).parts
    ]


def row_of(before: str, after: str, old_place: int, new_place: int) -> Row:
    kind = Kind.SAME if before == after else Kind.CHANGED
    if not old_place:
        kind = Kind.ADDED
    elif not new_place:
        kind = Kind.REMOVED
    return Row(kind, compare_words(before, after), old_place, new_place)


def with_moves(rows: Sequence[Row]) -> list[Row]:
    """A paragraph that went in one place and came in another has moved."""
    gone: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.kind == Kind.REMOVED:
            gone[row.before].append(number)
    told = list(rows)
    for number, row in enumerate(rows):
        if row.kind == Kind.ADDED and gone[row.after]:
            origin = gone[row.after].pop(0)
            old_place = rows[origin].old_place
            told[origin] = replace(rows[origin], kind=Kind.MOVED, other_place=row.new_place)
            told[number] = replace(row, kind=Kind.MOVED, other_place=old_place)
    return told


def compare_lines(before: str, after: str) -> Iterator[Step]:
    """Lists, tables and code: line by line, then within the lines that changed."""
    old, new = LINE.findall(before), LINE.findall(after)
    for pair in pairs_between(old, new):
        one = "" if pair.old is None else old[pair.old]
        other = "" if pair.new is None else new[pair.new]
        yield from compare_line(one, other)


def compare_line(before: str, after: str) -> Iterator[Step]:
    """Newlines stand apart, so that a line added at the end changes no other."""
    if not before or not after:
        yield Step(before, after)
        return
    yield from compare_words(before.rstrip("\n"), after.rstrip("\n"))
    ends = ("\n" if before.endswith("\n") else "", "\n" if after.endswith("\n") else "")
    if any(ends):
        yield Step(*ends)


def steps_between(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    i = j = 0
    for run in equal_runs(old, new):
        if i < run.old or j < run.new:
            yield Step("".join(old[i : run.old]), "".join(new[j : run.new]))
        same = "".join(old[run.old : run.old + run.size])
        yield Step(same, same)
        i, j = run.old + run.size, run.new + run.size
    if i < len(old) or j < len(new):
        yield Step("".join(old[i:]), "".join(new[j:]))


def readable(steps: Sequence[Step]) -> list[Step]:
    """Without short equal runs that the changes to both sides of them outweigh."""
    found: list[Step] = []
    waiting = deque(steps)
    while waiting:
        step = waiting.popleft()
        if found and waiting and is_confetti(found[-1], step, waiting[0]):
            found[-1] = whole([found[-1], step, waiting.popleft()])
        else:
            found.append(step)
    return found


def is_confetti(last: Step, step: Step, following: Step) -> bool:
    if step.is_changed or not last.is_changed:
        return False
    return weight(step) <= min(weight(last), weight(following), MOST_JOINED)


def weight(step: Step) -> int:
    return max(len(step.before), len(step.after))


def joined(steps: Iterable[Step]) -> list[Step]:
    """Neighbours of the same sort as one."""
    return [whole(list(run)) for _is_changed, run in groupby(steps, lambda step: step.is_changed)]


def whole(steps: Sequence[Step]) -> Step:
    return Step("".join(step.before for step in steps), "".join(step.after for step in steps))
