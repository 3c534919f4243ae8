"""Which records there are to find, room by room, and how a change of one reaches the others.

`SEARCH_SOURCES` names them, so that shared code can have the records of any room written anew.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.module_loading import import_string

from cmsproject.shared.searching.entries import Entry, count_differences, replace_entries
from cmsproject.shared.searching.following import followers
from cmsproject.shared.searching.rows import Kind, SearchEntry

BATCH = 200


@dataclass(frozen=True)
class Source:
    """The records of one kind.

    `entries` gives those of the records by number that exist; `linked` the numbers of this kind's
    records whose entries tell something of the given records of another kind.
    """

    kind: Kind
    numbers: Callable[[], Iterable[int]]
    entries: Callable[[Collection[int]], Iterable[Entry]]
    linked: Callable[[Kind, Collection[int]], Iterable[int]]


# Numbers of records by their kind.
Numbers = dict[Kind, set[int]]


@cache
def search_sources() -> tuple[Source, ...]:
    return tuple(import_string(path) for path in settings.SEARCH_SOURCES)


@contextmanager
def reindexed(kind: Kind, numbers: Iterable[int] = ()) -> Iterator[Numbers]:
    """`reindexed_together` for records of one kind."""
    with reindexed_together({kind: set(numbers)}) as changed:
        yield changed


@contextmanager
def reindexed_together(records: Numbers) -> Iterator[Numbers]:
    """Whatever the block does to these records, deletion included, search knows at its end.

    So do the entries of records linked to them, before the block or after, and all else that
    follows records (`following`). A new record is added to what the block is given, once it has
    its number; a block that changed nothing clears it.
    """
    changed: Numbers = defaultdict(set, {kind: set(numbers) for kind, numbers in records.items()})
    with transaction.atomic():
        before = linked_records(changed)
        concerned = [one.concerned(changed) for one in followers()]
        yield changed
        if not changed:
            return
        after = linked_records(changed)
        for source in search_sources():
            kind = source.kind
            index_records(source, changed[kind] | before[kind] | after[kind])
        for follower, numbers in zip(followers(), concerned, strict=True):
            follower.follow(numbers | follower.concerned(changed))


def linked_records(records: Numbers) -> Numbers:
    linked: Numbers = defaultdict(set)
    for source in search_sources():
        for kind, numbers in records.items():
            if numbers:
                linked[source.kind].update(source.linked(kind, numbers))
    return linked


def numbers_behind(model: type[Model], links: Sequence[str], numbers: Collection[int]) -> set[int]:
    """Of the rows that any of the look-ups `links` leads to these numbers; one query."""
    rows = [
        model._default_manager.filter(**{link: list(numbers)}).order_by().values_list("pk")
        for link in links
    ]
    return {number for (number,) in rows[0].union(*rows[1:])} if rows else set()


def index_records(source: Source, numbers: Collection[int]) -> int:
    """Write the entries of these records, also of those that are gone; how many were not so."""
    return sum(
        replace_entries(source.kind, batch, source.entries(batch)) for batch in batches(numbers)
    )


def check_records(source: Source, numbers: Collection[int]) -> int:
    """How many entries of these records are not as they should be."""
    return sum(
        count_differences(source.kind, batch, source.entries(batch)) for batch in batches(numbers)
    )


def all_numbers(source: Source) -> set[int]:
    """Of every record of a kind, and of those gone that still have an entry."""
    kept = SearchEntry.objects.filter(kind=source.kind).values_list("record", flat=True)
    return {*source.numbers(), *kept}


def batches(numbers: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
