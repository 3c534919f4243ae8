"""The places in which two states of a text differ, with what stands around. Text in, text out."""

from difflib import SequenceMatcher
from itertools import takewhile

from news.bulk.replacing import CONTEXT, Hit


def changed_places(before: str, after: str) -> list[Hit]:
    """Line by line where as many lines stand for as many, else the lines together."""
    old, new = before.split("\n"), after.split("\n")
    hits = []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        if end - start == new_end - new_start:
            pairs = zip(range(start, end), old[start:end], new[new_start:new_end], strict=True)
            hits += [place_in(number + 1, one, other) for number, one, other in pairs]
        else:
            gone, come = "\n".join(old[start:end]), "\n".join(new[new_start:new_end])
            hits.append(place_in(start + 1, gone, come))
    return hits


def place_in(line: int, before: str, after: str) -> Hit:
    """Two lines, without what they begin and end with alike."""
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    last = len(before) - end
    return Hit(
        line=line,
        before=("…" if start > CONTEXT else "") + before[max(0, start - CONTEXT) : start],
        found=before[start:last],
        put=after[start : len(after) - end],
        after=before[last : last + CONTEXT] + ("…" if end > CONTEXT else ""),
    )


def alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
