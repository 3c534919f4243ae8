"""Keep search entries as their records are: what rooms say of a record becomes rows and words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from cmsproject.shared.languages import content_languages
from cmsproject.shared.searching.folding import PART_END, readable
from cmsproject.shared.searching.indexes import word_index
from cmsproject.shared.searching.matching import Part, StoredText
from cmsproject.shared.searching.positions import Numbering
from cmsproject.shared.searching.rows import Kind, SearchEntry
from cmsproject.shared.searching.sounds import sound_words, spelling_words
from cmsproject.shared.searching.tokens import (
    ORGANIZATION,
    PERSON,
    bounded,
    name_words,
    tag_word,
    text_words,
    year_word,
)

BATCH = 200
COLUMNS = ("kind", "record", "language", "public_from", "year", "capitals", "folded", "shown")
# Articles outnumber all else by far; an index question asks for one of the two.
ARTICLES, OTHERS = "¤articles", "¤others"
# To be raised when texts yield other words than before; `index_search` then writes them anew.
VERSION = "¤version1"


@dataclass(frozen=True)
class Entry:
    """A record as it is to be found in one language ("" is every one).

    `names` are its title or all its names, the one shown first. `moment` orders results of one
    rank, latest first. `body` is a readable text (see `folding`), or several one below the other.
    """

    kind: Kind
    record: int
    language: str
    public_from: datetime | None
    names: Sequence[str]
    tags: Iterable[str] = ()
    people: Iterable[str] = ()
    organizations: Iterable[str] = ()
    body: str = ""
    moment: datetime | None = None
    year: int | None = None


def numbering() -> Numbering:
    return Numbering(Kind.values, content_languages())


def scope_of(kind: str) -> str:
    return ARTICLES if kind == Kind.ARTICLE else OTHERS


@transaction.atomic
def replace_entries(kind: Kind, records: Collection[int], entries: Iterable[Entry]) -> int:
    """Make the entries of these records those given; what is so already is not written.

    Returns the number of entries that were missing, different or too many.
    """
    wanted = {row.pk: row for row in map(as_row, entries)}
    present = {row.pk: row for row in rows_of(kind, records)}
    stale = [pk for pk, row in present.items() if pk not in wanted or differs(row, wanted[pk])]
    fresh = [row for pk, row in wanted.items() if pk not in present or pk in stale]
    if stale:
        SearchEntry.objects.filter(pk__in=stale).delete()
    if stale := [pk for pk in stale if pk not in wanted]:
        word_index().remove(stale)
    if fresh:
        # What another process has just written of the same record stands.
        SearchEntry.objects.bulk_create(fresh, BATCH, ignore_conflicts=True)
        word_index().write({row.pk: words_of(row) for row in fresh})
    return len({*stale, *(row.pk for row in fresh)})


def count_differences(kind: Kind, records: Collection[int], entries: Iterable[Entry]) -> int:
    """How many entries of these records are missing, different or too many; writes nothing."""
    wanted = {row.pk: row for row in map(as_row, entries)}
    present = {row.pk: row for row in rows_of(kind, records)}
    common = wanted.keys() & present.keys()
    differing = sum(differs(present[pk], wanted[pk]) for pk in common)
    return differing + len(wanted.keys() ^ present.keys())


def rows_of(kind: Kind, records: Collection[int]) -> Iterable[SearchEntry]:
    return SearchEntry.objects.filter(kind=kind, record__in=list(records))


def as_row(entry: Entry) -> SearchEntry:
    text = stored_text(entry)
    return SearchEntry(
        id=numbering().position(entry.moment, entry.kind, entry.language, entry.record),
        kind=entry.kind,
        record=entry.record,
        language=entry.language,
        public_from=entry.public_from,
        year=entry.year,
        capitals=text.capitals,
        folded=text.folded,
        shown=text.shown,
    )


def stored_text(entry: Entry) -> StoredText:
    lists = (entry.names, entry.tags, entry.people, entry.organizations)
    return same_text((*map(lines_of, lists), entry.body))


# A tag has the same text in every language, one entry after the other.
@lru_cache(maxsize=8)
def same_text(parts: tuple[str, ...]) -> StoredText:
    return StoredText.of(parts)


def lines_of(names: Iterable[str]) -> str:
    """Each name once, one a line."""
    lines = (" ".join(readable(name).split()) for name in names)
    return "\n".join(dict.fromkeys(filter(None, lines)))


def words_of(row: SearchEntry) -> set[str]:
    """All words of a row: for finding its text, suggesting its names, filters, and its scope."""
    capitals = list(map(int, row.capitals.split()))
    always = {*words_of_names(row, capitals), *words_of_filters(row), scope_of(row.kind), VERSION}
    return bounded(text_words(row.folded, capitals), always)


def words_of_names(row: SearchEntry, capitals: Collection[int]) -> set[str]:
    names = row.folded.partition(PART_END)[0]
    inside = [place for place in capitals if place < len(names)]
    return name_words(names, inside) | sound_words(names) | spelling_words(names, inside)


def words_of_filters(row: SearchEntry) -> set[str]:
    """Names of others are found by their parts without regard to capitals within words."""
    _names, tags, people, organizations = row.folded.split(PART_END)[: Part.BODY]
    words = {tag_word(tag) for tag in tags.split("\n") if tag}
    words |= name_words(people, sign=PERSON) | name_words(organizations, sign=ORGANIZATION)
    return words | ({year_word(row.year)} if row.year else set())


def differs(present: SearchEntry, wanted: SearchEntry) -> bool:
    return any(getattr(present, name) != getattr(wanted, name) for name in COLUMNS)
