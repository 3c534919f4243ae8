"""Join two versions of values, lists and links that began from the same ones. Values in and out."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ValueClash:
    """Two changes of one value; `key` names it within a list or mapping. None: it is not there."""

    base: Any
    theirs: Any
    ours: Any
    key: Any = ""


@dataclass(frozen=True)
class Merged:
    """`value` holds ours in the place of every clash."""

    value: Any
    clashes: list[ValueClash] = field(default_factory=list)


class Missing:
    """Stands for a key that a mapping does not have: None may be a value."""


MISSING = Missing()


def merge_values(base: Any, theirs: Any, ours: Any) -> Merged:
    if base == ours:
        return Merged(theirs)
    if theirs in (base, ours):
        return Merged(ours)
    return Merged(ours, [ValueClash(*(shown(one) for one in (base, theirs, ours)))])


def merge_mappings(
    base: Mapping[Any, Any], theirs: Mapping[Any, Any], ours: Mapping[Any, Any]
) -> Merged:
    """A dict, key by key: in the order of ours, then what theirs added."""
    clashes: list[ValueClash] = []
    merged = {}
    for key in dict.fromkeys([*ours, *theirs, *base]):
        one = merge_values(*(side.get(key, MISSING) for side in (base, theirs, ours)))
        clashes += [ValueClash(c.base, c.theirs, c.ours, key) for c in one.clashes]
        if one.value is not MISSING:
            merged[key] = one.value
    return Merged(merged, clashes)


def merge_lists(
    base: Sequence[Any],
    theirs: Sequence[Any],
    ours: Sequence[Any],
    key: Callable[[Any], Hashable],
    value: Callable[[Any], Any] = lambda item: None,
) -> Merged:
    """Items by key: what either side added is there, what either took out is gone.

    `value` is what else counts of an item. The order is that of the side that changed it, of ours
    where both did.
    """
    if ours in (base, theirs):
        return Merged(list(theirs))
    if base == theirs:
        return Merged(list(ours))
    old, new, own = (by_key(side, key) for side in (base, theirs, ours))
    values = [{name: value(item) for name, item in side.items()} for side in (old, new, own)]
    merged = merge_mappings(values[0], values[1], values[2])
    # Of two spellings of one value ours stands.
    found = {
        name: own[name] if name in own and value(own[name]) == kept else new[name]
        for name, kept in merged.value.items()
    }
    keys = ordered(list(old), list(new), list(own), kept=set(found))
    clashes = [
        ValueClash(old.get(name), new.get(name), own.get(name), name)
        for name in (clash.key for clash in merged.clashes)
    ]
    return Merged([found[name] for name in keys], clashes)


def by_key(items: Sequence[Any], key: Callable[[Any], Hashable]) -> dict[tuple[Hashable, int], Any]:
    """A second item of the same key is told from the first by its number."""
    counts: Counter[Hashable] = Counter()
    found = {}
    for item in items:
        found[key(item), counts[key(item)]] = item
        counts[key(item)] += 1
    return found


def ordered(base: list[Any], theirs: list[Any], ours: list[Any], kept: set[Any]) -> list[Any]:
    """The kept keys: those of one side in its order, the other's behind their neighbours there."""
    is_ours_in_order = in_order(base, ours)
    first, second = (theirs, ours) if is_ours_in_order else (ours, theirs)
    keys = [key for key in first if key in kept]
    before: Any = None
    for key in second:
        if key in kept and key not in keys:
            keys.insert(keys.index(before) + 1 if before in keys else 0, key)
        before = key if key in kept else before
    return keys


def in_order(base: list[Any], side: list[Any]) -> bool:
    return [key for key in side if key in base] == [key for key in base if key in side]


def shown(value: Any) -> Any:
    return None if value is MISSING else value
