"""Search: candidates from the index of words, the truth from the stored texts, best first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from cmsproject.shared.searching.entries import ARTICLES, OTHERS, numbering
from cmsproject.shared.searching.folding import PART_END
from cmsproject.shared.searching.indexes import word_index
from cmsproject.shared.searching.matching import StoredText, match_text
from cmsproject.shared.searching.passages import Passage, find_passages
from cmsproject.shared.searching.positions import group_number
from cmsproject.shared.searching.query import Filter, Operator, Query, parse_query
from cmsproject.shared.searching.rows import Kind, SearchEntry
from cmsproject.shared.searching.tokens import (
    ORGANIZATION,
    PERSON,
    Wanted,
    exact_words,
    tag_word,
    wanted_names,
    wanted_words,
    year_word,
)

# Of a commoner word the newest are ranked, and their number reads "more than 1,000".
MOST_HITS = 1000
MOST_ELSEWHERE = 100
# Numbers the index is asked for; none of the texts is read for those that are not needed.
MOST_CANDIDATES = 20_000
ROWS_AT_ONCE = 900


@dataclass(frozen=True)
class Hit:
    """A record found: `record` is its number, `language` empty where it is read in each.

    `name` is its title or first name, `passages` are places of its text; a hit has them only
    among those that were asked for by limit and offset.
    """

    kind: Kind
    record: int
    language: str
    name: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Group:
    """Hits of one kind, best first: those asked for. `count` is of all, at most `MOST_HITS`."""

    kind: Kind
    count: int
    is_more: bool
    hits: Sequence[Hit]


@dataclass(frozen=True)
class Results:
    """`groups` are of the kinds that have hits, in the order of `Kind`.

    `elsewhere` counts what other languages hold, at most `MOST_ELSEWHERE` + 1 each.
    """

    query: Query
    groups: Sequence[Group] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def is_more(self) -> bool:
        return any(group.is_more for group in self.groups)

    def of(self, kind: str) -> Group | None:
        return next((group for group in self.groups if group.kind == kind), None)


def search(
    text: str,
    language: str,
    kinds: Collection[str] = Kind.values,
    *,
    at: datetime | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Results:
    """What visitors may find at a moment, in one language; `limit` and `offset` are of each kind.

    `text` is as typed, with its operators; nothing in it is an error. The answer is the same on
    either database.
    """
    found = find(text, language, kinds, at or timezone.now())
    pages = found.pages(dict.fromkeys(found.trays, (limit, offset)))
    groups = [
        Group(kind, found.count(kind), found.is_more(kind), pages[kind]) for kind in found.trays
    ]
    return Results(found.query, groups, found.elsewhere)


def find(text: str, language: str, kinds: Collection[str], at: datetime | None) -> "Found":
    """Everything found, of which pages may then be asked for.

    Without a moment drafts are found too: for editors alone.
    """
    query = parse_query(text)
    if query.is_empty:
        return Found(query)
    trays = [tray for tray in fill_trays(query, language, kinds, at).values() if tray.found]
    own = {tray.kind: tray for tray in trays if tray.language in ("", language)}
    elsewhere: Counter[str] = Counter()
    for tray in trays:
        if tray.language not in ("", language):
            elsewhere[tray.language] += len(tray.found)
    return Found(query, {kind: own[kind] for kind in Kind if kind in own}, elsewhere)


@dataclass
class Tray:
    """Candidates of one kind and language, newest first, and those found to be true."""

    kind: Kind
    language: str
    most: int
    candidates: list[int] = field(default_factory=list)
    found: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def take(self) -> list[int]:
        """The next candidates to look at: none once more are found than are counted."""
        if len(self.found) > self.most:
            return []
        taken, self.candidates = self.candidates[: self.most + 1], self.candidates[self.most + 1 :]
        return taken

    def best(self) -> list[int]:
        """The newest ones that count, by rank, then the newest first."""
        newest = sorted(self.found, reverse=True)[: self.most]
        return sorted(newest, key=lambda position: (self.found[position], -position))


@dataclass(frozen=True)
class Found:
    """What a query finds in one language by kind, and how much in others."""

    query: Query
    trays: Mapping[Kind, Tray] = field(default_factory=dict)
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    def count(self, kind: Kind) -> int:
        return min(len(self.trays[kind].found), MOST_HITS) if kind in self.trays else 0

    def is_more(self, kind: Kind) -> bool:
        return kind in self.trays and len(self.trays[kind].found) > MOST_HITS

    def pages(self, wanted: Mapping[Kind, tuple[int, int]]) -> dict[Kind, list[Hit]]:
        """Hits by kind, best first, for a limit and an offset of each; one query for all."""
        cut = {
            kind: self.trays[kind].best()[offset : offset + limit]
            for kind, (limit, offset) in wanted.items()
            if kind in self.trays
        }
        rows = load_rows([position for positions in cut.values() for position in positions])
        return {
            kind: [make_hit(self.query, rows[one]) for one in positions if one in rows]
            for kind, positions in cut.items()
        }


Trays = dict[tuple[str, str], Tray]


def fill_trays(query: Query, language: str, kinds: Collection[str], at: datetime | None) -> Trays:
    grouped: defaultdict[int, list[int]] = defaultdict(list)
    for position in find_candidates(query, kinds):
        grouped[group_number(position)].append(position)
    trays: Trays = {}
    for positions in grouped.values():
        kind, written_in = numbering().group(positions[0])
        most = MOST_HITS if written_in in ("", language) else MOST_ELSEWHERE
        if kind in kinds:
            trays[kind, written_in] = Tray(Kind(kind), written_in, most, positions)
    while taken := {one: key for key, tray in trays.items() for one in tray.take()}:
        for position, capitals, folded in load_texts(query, list(taken), at):
            if match := match_text(query, folded, capitals):
                trays[taken[position]].found[position] = match.rank
    return trays


def find_candidates(query: Query, kinds: Collection[str]) -> Iterator[int]:
    """Numbers of entries that may match, the newest first within articles and within the rest."""
    words = [word for term in query.terms for word in wanted_words(term.text)]
    words += [word for one in query.filters for word in words_of_filter(one)]
    groups = [[word] for word in dict.fromkeys(words)]
    if query.years:
        groups.append([Wanted(year_word(year)) for year in query.years])
    # What the index tells for certain spares the reading of texts; matching sees to the rest.
    none = [word for term in query.excluded if not term.is_exact for word in exact_words(term.text)]
    if Kind.ARTICLE in kinds:
        yield from word_index().find(groups, ARTICLES, MOST_CANDIDATES, none)
    if set(kinds) - {Kind.ARTICLE}:
        yield from word_index().find(groups, OTHERS, MOST_CANDIDATES, none)


def words_of_filter(filter_: Filter) -> list[Wanted]:
    if filter_.operator == Operator.TAG:
        return [Wanted(tag_word(filter_.folded))]
    if filter_.operator == Operator.SPEAKER:
        return wanted_names(filter_.folded, PERSON)
    if filter_.operator == Operator.ORGANIZATION:
        return wanted_names(filter_.folded, ORGANIZATION)
    return []


def load_texts(
    query: Query, positions: Sequence[int], at: datetime | None
) -> Iterator[tuple[int, str, str]]:
    """Position, capitals and folded text of those that visitors may see, of all without `at`."""
    rows = SearchEntry.objects.visible(at)
    if query.years:
        rows = rows.filter(year__in=query.years)
    for start in range(0, len(positions), ROWS_AT_ONCE):
        chunk = rows.filter(pk__in=positions[start : start + ROWS_AT_ONCE])
        yield from chunk.values_list("pk", "capitals", "folded")


def load_rows(positions: Sequence[int]) -> dict[int, SearchEntry]:
    return SearchEntry.objects.in_bulk(positions) if positions else {}


def make_hit(query: Query, row: SearchEntry) -> Hit:
    text = StoredText(row.shown, row.folded, row.capitals)
    return Hit(
        kind=Kind(row.kind),
        record=row.record,
        language=row.language,
        name=row.shown.partition("\n")[0].partition(PART_END)[0],
        passages=find_passages(query, text, within_lines=row.kind != Kind.ARTICLE),
    )
