"""Events, speakers and organizations that snapshots name by number: where each is now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from events.merging.following import present_numbers
from events.models import Event, MergedKind, Organization, Speaker

LINKED: Mapping[str, tuple[MergedKind, Any]] = {
    "events": (MergedKind.EVENT, Event),
    "speakers": (MergedKind.SPEAKER, Speaker),
    "organizations": (MergedKind.ORGANIZATION, Organization),
}
# By the snapshot's key and the number in it the record's number now.
Present: TypeAlias = Mapping[str, Mapping[int, int]]


def present_records(snapshots: Sequence[Mapping[str, Any]]) -> Present:
    """A query for each kind; where some are gone, one more, and another for each kind of those."""
    asked = {key: numbers_in(snapshots, key) for key in LINKED}
    there = {key: known(model, asked[key]) for key, (_kind, model) in LINKED.items()}
    found = {key: {number: number for number in there[key]} for key in LINKED}
    if asked == there:
        return found
    merged = present_numbers()
    for key, (kind, model) in LINKED.items():
        moved = {one: merged[kind][one] for one in asked[key] - there[key] if one in merged[kind]}
        still = known(model, set(moved.values()))
        found[key] |= {one: now for one, now in moved.items() if now in still}
    return found


def numbers_in(snapshots: Iterable[Mapping[str, Any]], key: str) -> set[int]:
    return {row[0] for snapshot in snapshots for row in snapshot[key]}


def known(model: Any, numbers: set[int]) -> set[int]:
    rows = model.objects.filter(pk__in=numbers)
    return set(rows.values_list("pk", flat=True)) if numbers else set()
