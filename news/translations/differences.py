"""Which paragraphs of a text changed, side by side, in any script. Text in, values out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Beyond these the comparison takes seconds, and nobody reads its details.
MOST_PARAGRAPHS = 1500
LONGEST_COMPARED = 3000
# Below this likeness two paragraphs have nothing to do with each other.
ALIKE = 0.3
WORD = re.compile(r"[A-Za-z0-9_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph; `is_changed` where the other side lacks it."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Change:
    """A paragraph as it was and as it is; one side is empty where it came or went.

    `place` counts the paragraphs of the present text from 1.
    """

    place: int
    before: Sequence[Piece] = ()
    after: Sequence[Piece] = ()


def paragraphs_of(text: str) -> list[str]:
    """Blocks between blank lines; a fenced block of code is one."""
    blocks: list[str] = []
    lines: list[str] = []
    fence = ""
    for line in text.splitlines():
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        if line.strip() or fence:
            lines.append(line.rstrip())
        elif lines:
            blocks.append("\n".join(lines))
            lines = []
    return [*blocks, "\n".join(lines)] if lines else blocks


def changes_between(before: str, after: str) -> list[Change]:
    old, new = paragraphs_of(before), paragraphs_of(after)
    start = common_start(old, new)
    end = common_start(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) + len(new) > MOST_PARAGRAPHS:
        return list(pair_up(old, new, start))
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += pair_up(old[i:j], new[k:m], start + k)
    return found


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def pair_up(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Change]:
    """Paragraphs in the same place stand side by side; what is left over came or went."""
    for number in range(max(len(old), len(new))):
        place = start + min(number, max(len(new) - 1, 0)) + 1
        before = old[number] if number < len(old) else ""
        after = new[number] if number < len(new) else ""
        yield Change(place, *compare(before, after))


def compare(before: str, after: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Chinese by character, Latin by word. Wholly other paragraphs are not picked apart."""
    if not before or not after or max(len(before), len(after)) > LONGEST_COMPARED:
        return whole(before), whole(after)
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole(before), whole(after)
    codes = matcher.get_opcodes()
    return (
        [Piece("".join(old[i:j]), tag != "equal") for tag, i, j, _k, _m in codes if i < j],
        [Piece("".join(new[k:m]), tag != "equal") for tag, _i, _j, k, m in codes if k < m],
    )


def whole(paragraph: str) -> Sequence[Piece]:
    return [Piece(paragraph, is_changed=True)] if paragraph else []
