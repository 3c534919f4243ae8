"""The search of a whole site: brought up to date after an upgrade, or compared with its records."""

import sys
from collections.abc import Callable, Collection
from typing import Protocol

from django.db import transaction

from cmsproject.shared.searching.entries import VERSION, words_of
from cmsproject.shared.searching.indexes import word_index
from cmsproject.shared.searching.rows import SearchEntry
from cmsproject.shared.searching.sources import (
    Source,
    all_numbers,
    batches,
    check_records,
    index_records,
    search_sources,
)

# Key of the counts for the index of words, beside those of the kinds.
WORDS = "words"


class Progress(Protocol):
    def begin(self, step: str, total: int) -> None: ...

    def advance(self) -> None: ...


def index_whole(progress: Progress, *, is_anew: bool = False) -> dict[str, int]:
    """Entries written by kind, and rows of the index under `words`. Each batch is a transaction."""
    if is_anew:
        word_index().clear()
    written = each_source(index_records, progress)
    missing, surplus = words_to_mend()
    progress.begin("Indexing words", len(missing))
    for batch in batches(missing):
        with transaction.atomic():
            rows = SearchEntry.objects.filter(pk__in=batch)
            word_index().write({row.pk: words_of(row) for row in rows})
        for _row in batch:
            progress.advance()
    word_index().remove(surplus)
    return {**written, WORDS: len(missing) + len(surplus)}


def check_whole(progress: Progress) -> dict[str, int]:
    """The same counts of what is not as it should be; writes nothing."""
    missing, surplus = words_to_mend()
    return {**each_source(check_records, progress), WORDS: len(missing) + len(surplus)}


def each_source(
    work: Callable[[Source, Collection[int]], int], progress: Progress
) -> dict[str, int]:
    counts = {}
    for source in search_sources():
        numbers = all_numbers(source)
        progress.begin(f"Reading {source.kind.value}s", len(numbers))
        counts[source.kind.value] = 0
        for batch in batches(numbers):
            counts[source.kind.value] += work(source, batch)
            for _record in batch:
                progress.advance()
    return counts


def words_to_mend() -> tuple[set[int], set[int]]:
    """Entries whose words are lacking or of an older sort, and words without an entry."""
    entries = set(SearchEntry.objects.values_list("pk", flat=True))
    current = set(word_index().find([], VERSION, sys.maxsize))
    return entries - current, set(word_index().numbers()) - entries
