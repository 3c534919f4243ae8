"""Which parts of two texts stand for each other: equal runs, then the most alike. Values only.

Work is bounded: near linear in the number of parts, whatever the texts.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z0-9_]+|[^\sA-Za-z0-9_]")
# Where more pairs than this would have to be looked at, neighbours are taken by their place.
MOST_PAIRS_COMPARED = 900
MOST_CELLS = 40_000
# How often each part may be looked at in search of what holds the rest in place.
MOST_LOOKS = 30
MOST_WORDS_COUNTED = 1000
# Less alike parts are paired only where nothing better is left for either.
ALIKE = 0.3
LAST_RESORT = 0.01


class Pair(NamedTuple):
    """A part of the old text and its counterpart in the new one; None where it came or went."""

    old: int | None
    new: int | None


class Run(NamedTuple):
    """`size` equal parts from `old` and `new` on."""

    old: int
    new: int
    size: int


def pairs_between(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Every part of both once, in order."""
    found: list[Pair] = []
    done_old = done_new = 0
    for run in [*equal_runs(old, new), Run(len(old), len(new), 0)]:
        gap = (slice(done_old, run.old), slice(done_new, run.new))
        found += pair_up(old[gap[0]], new[gap[1]], done_old, done_new)
        found += [Pair(run.old + step, run.new + step) for step in range(run.size)]
        done_old, done_new = run.old + run.size, run.new + run.size
    return found


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Parts that are the same, in order: what stands once on both sides holds the rest in place."""
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new))]
    effort = MOST_LOOKS * (len(old) + len(new))
    while waiting:
        low, high, low_new, high_new = waiting.pop()
        while low < high and low_new < high_new and old[low] == new[low_new]:
            found.append(Run(low, low_new, 1))
            low, low_new = low + 1, low_new + 1
        while low < high and low_new < high_new and old[high - 1] == new[high_new - 1]:
            high, high_new = high - 1, high_new - 1
            found.append(Run(high, high_new, 1))
        if low == high or low_new == high_new:
            continue
        if (high - low) * (high_new - low_new) <= MOST_CELLS:
            blocks = SequenceMatcher(
                None, old[low:high], new[low_new:high_new], autojunk=False
            ).get_matching_blocks()
            found += [Run(low + i, low_new + j, size) for i, j, size in blocks if size]
            continue
        effort -= high - low + high_new - low_new
        if effort < 0:
            continue
        # The segments between anchors begin with them, as equal beginnings.
        anchors = list(anchors_between(old, new, (low, high, low_new, high_new)))
        for one, other in [*anchors, (high, high_new)] if anchors else []:
            waiting.append((low, one, low_new, other))
            low, low_new = one, other
    return grown_together(sorted(found))


def anchors_between(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int]
) -> Iterator[tuple[int, int]]:
    """Places of the parts that stand once on each side, as many as keep their order."""
    low, high, low_new, high_new = within
    places_old = single_places(old, low, high)
    places_new = single_places(new, low_new, high_new)
    places = [(place, places_new[part]) for part, place in places_old.items() if part in places_new]
    tops: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, (_place, place_new) in enumerate(places):
        length = bisect_left(tops, place_new)
        before.append(rows[length - 1] if length else -1)
        tops[length : length + 1] = [place_new]
        rows[length : length + 1] = [number]
    chain = []
    number = rows[-1] if rows else -1
    while number >= 0:
        chain.append(places[number])
        number = before[number]
    return reversed(chain)


def single_places(parts: Sequence[str], low: int, high: int) -> dict[str, int]:
    counts = Counter(parts[low:high])
    return {parts[place]: place for place in range(low, high) if counts[parts[place]] == 1}


def grown_together(runs: Sequence[Run]) -> list[Run]:
    grown: list[Run] = []
    for run in runs:
        last = grown[-1] if grown else None
        if last and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            grown[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            grown.append(run)
    return grown


def pair_up(old: Sequence[str], new: Sequence[str], start: int, start_new: int) -> Iterator[Pair]:
    """Of two runs without a common part: the pairs that are most alike in all, kept in order."""
    if len(old) * len(new) > MOST_PAIRS_COMPARED:
        places = list(zip_longest(range(len(old)), range(len(new))))
    else:
        places = best_pairs(old, new)
    for one, other in places:
        yield Pair(
            None if one is None else start + one, None if other is None else start_new + other
        )


def best_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    rows, columns = len(old), len(new)
    if not rows or not columns:
        return [(i, None) for i in range(rows)] + [(None, j) for j in range(columns)]
    words_old, words_new = [words_in(part) for part in old], [words_in(part) for part in new]
    worth = [[worth_of(one, other) for other in words_new] for one in words_old]
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(worth[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    rest = [(one, None) for one in range(i, rows)] + [(None, one) for one in range(j, columns)]
    return [*found, *rest]


def words_in(part: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(part[: MOST_WORDS_COUNTED * 8]))


def worth_of(one: Counter[str], other: Counter[str]) -> float:
    likeness = likeness_of(one, other)
    return likeness if likeness >= ALIKE else LAST_RESORT


def likeness_of(one: Counter[str], other: Counter[str]) -> float:
    """Share of common words, Chinese by character: 0 to 1."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0
