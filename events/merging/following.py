"""Where records are that were merged: by their numbers, their slugs, what else names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from events.models import Event, MergeAction, MergedKind, RecordMerge
from events.when import when

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord


@dataclass(frozen=True)
class Gone:
    """A record that was merged, and the number of the one that stands for it now; `known` is all
    that `known_by` told."""

    number: int
    slug: str
    into: int
    known: Mapping[str, Any]


def known_by(record: "AnyRecord") -> dict[str, Any]:
    known: dict[str, Any] = {"number": record.pk, "slug": record.slug}
    if isinstance(record, Event):
        known["uid"] = str(record.uid)
        known["name"] = record.name
        known["day"] = when(record).first_day.isoformat()
        known["addresses"] = list(record.old_addresses.values_list("key", flat=True))
    return known


def merged_records() -> dict[MergedKind, list[Gone]]:
    """Those whose merge was not taken back, the latest first; one query."""
    merges = RecordMerge.objects.filter(action=MergeAction.MERGE, taken_back_at=None)
    rows = merges.order_by("-pk").values_list("kind", "number", "merged")
    into: dict[MergedKind, dict[int, int]] = {kind: {} for kind in MergedKind}
    for kind, number, merged in rows:
        into[MergedKind(kind)].update({known["number"]: number for known in merged})
    found: dict[MergedKind, list[Gone]] = {kind: [] for kind in MergedKind}
    for kind, _number, merged in rows:
        of_kind = MergedKind(kind)
        found[of_kind] += [gone_of(known, into[of_kind]) for known in merged]
    return found


def gone_of(known: Mapping[str, Any], into: Mapping[int, int]) -> Gone:
    return Gone(
        known["number"],
        known["slug"],
        last_of(known["number"], into),
        known,
    )


def last_of(number: int, into: Mapping[int, int]) -> int:
    """What one was merged into may have been merged since."""
    seen: set[int] = set()
    while number in into and number not in seen:
        seen.add(number)
        number = into[number]
    return number


def present_numbers() -> dict[MergedKind, dict[int, int]]:
    """By the number that a record had; one query."""
    return {
        kind: {gone.number: gone.into for gone in found} for kind, found in merged_records().items()
    }
