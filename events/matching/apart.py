"""Records of one name that are two: said, remembered and taken back."""

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any

from events.models import Organization, SaidApart, Speaker
from events.models.merging import MergedKind

KINDS: dict[type[Speaker] | type[Organization], MergedKind] = {
    Speaker: MergedKind.SPEAKER,
    Organization: MergedKind.ORGANIZATION,
}
Pair = tuple[int, int]
Model = type[Speaker] | type[Organization]


def pairs_of(numbers: Iterable[int]) -> list[Pair]:
    """Each two of them, the smaller number first."""
    return list(combinations(sorted(set(numbers)), 2))


def known_apart(model: Model) -> set[Pair]:
    """One query."""
    rows = SaidApart.objects.filter(kind=KINDS[model]).order_by()
    return set(rows.values_list("first", "second"))


def are_apart(numbers: Collection[int], known: set[Pair]) -> bool:
    """Whether that was said of every two of them."""
    return known.issuperset(pairs_of(numbers))


def say_apart(model: Model, numbers: Iterable[int], user: Any) -> None:
    """Of every two of them; said twice, it stands as it was said first."""
    SaidApart.objects.bulk_create(
        [
            SaidApart(kind=KINDS[model], first=first, second=second, said_by=user)
            for first, second in pairs_of(numbers)
        ],
        ignore_conflicts=True,
    )


def take_apart_back(model: Model, number: int) -> None:
    SaidApart.objects.filter(kind=KINDS[model], pk=number).delete()
