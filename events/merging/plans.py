"""What a merge would do, to be read before it is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from events.former_addresses import owner_field
from events.merging.links import links_of_others
from events.merging.names import EMPTY, fillable, names_of
from events.models import FormerAddress

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord


@dataclass(frozen=True)
class Uses:
    """How many rows of one kind point to each record, by its number."""

    label: str
    counts: Counter[int]


@dataclass(frozen=True)
class MergePlan:
    """`moves` are kinds of rows with their number; some may stand at `into` already. `filled` are
    labels of what it lacks and takes over."""

    into: "AnyRecord"
    merged: Sequence["AnyRecord"]
    moves: Sequence[tuple[str, int]]
    names: Sequence[str]
    slugs: Sequence[str]
    filled: Sequence[str]


def count_uses(records: Sequence["AnyRecord"]) -> list[Uses]:
    """One query for each kind of rows, however many records."""
    found = []
    for link in links_of_others(type(records[0])):
        pairs = link.of(*records).order_by().values_list(link.field).annotate(Count("pk"))
        found.append(Uses(link.label, Counter(dict(pairs))))
    return found


def total_uses(uses: Sequence[Uses], record: "AnyRecord") -> int:
    return sum(one.counts[record.pk] for one in uses)


def make_plan(into: "AnyRecord", records: Sequence["AnyRecord"], uses: Sequence[Uses]) -> MergePlan:
    merged = [record for record in records if record != into]
    totals = ((one.label, sum(one.counts[record.pk] for record in merged)) for one in uses)
    return MergePlan(
        into=into,
        merged=merged,
        moves=[(label, total) for label, total in totals if total],
        names=list(dict.fromkeys(name for record in merged for name in names_of(record))),
        slugs=[*(record.slug for record in merged), *former_slugs(merged)],
        filled=[
            label for column, label in lacking(into) if any(has(one, column) for one in merged)
        ],
    )


def former_slugs(records: Sequence["AnyRecord"]) -> list[str]:
    owner = owner_field(type(records[0]))
    rows = FormerAddress.objects.filter(**{f"{owner}__in": records})
    return list(rows.values_list("slug", flat=True))


def lacking(record: "AnyRecord") -> list[tuple[str, str]]:
    labels = {one.attname: str(one.verbose_name) for one in record._meta.concrete_fields}
    return [(name, labels[name]) for name in fillable(record) if not has(record, name)]


def has(record: "AnyRecord", column: str) -> bool:
    return getattr(record, column) not in EMPTY
