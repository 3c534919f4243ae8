"""What may be meant: names, tags and titles while a reader types, and after nothing was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Substr

from cmsproject.shared.searching.entries import ARTICLES, OTHERS
from cmsproject.shared.searching.finding import search
from cmsproject.shared.searching.folding import (
    PART_END,
    capitals,
    fold,
    fold_query,
)
from cmsproject.shared.searching.indexes import Groups, word_index
from cmsproject.shared.searching.query import Query, Term
from cmsproject.shared.searching.rows import Kind, SearchEntry
from cmsproject.shared.searching.sounds import (
    SOUND,
    distance,
    same_sound,
    sound_of,
    wanted_sounds,
    wanted_spellings,
)
from cmsproject.shared.searching.tokens import (
    CJK_RUN,
    WORD,
    Wanted,
    beginnings,
    wanted_names,
    wanted_words,
)

LONGEST_TYPED = 40
LONGEST_NAMES = 300
MOST_NAMES = 150
# Entries of a word, the newest first, among which one that visitors may see is looked for.
MOST_KNOWING = 400
MOST_PIECES = 5
# Of two kinds that fit alike the one that stands first is offered first.
OFFERED = (Kind.TAG, Kind.SPEAKER, Kind.ORGANIZATION, Kind.EVENT, Kind.TALK, Kind.ARTICLE)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORT_WORD = 5
LONGEST_RUN = 8


@dataclass(frozen=True)
class Suggestion:
    """A record whose name fits: its first name, and that of its names which does."""

    kind: Kind
    record: int
    language: str
    name: str
    fitting: str


@dataclass(frozen=True)
class Named:
    """The names of an entry, as shown and folded, line for line."""

    kind: Kind
    record: int
    language: str
    shown: Sequence[str]
    folded: Sequence[str]


def suggest(typed: str, language: str, at: datetime | None, most: int = 8) -> list[Suggestion]:
    """Best first; a name fits by its beginning, a word or place within, its pinyin or initials.

    Without a moment drafts are suggested too: for editors alone.
    """
    folded = fold_query(typed[:LONGEST_TYPED])
    pieces = [*CJK_RUN.findall(folded), *WORD.findall(folded)][:MOST_PIECES]
    if not pieces:
        return []
    groups = [wishes(piece) for piece in pieces]
    fitting = []
    for named in load_names(groups, language, at):
        line = best_line(named.folded, folded, pieces)
        fitting.append((fit(named.folded[line], folded, pieces), rank_of(named), named, line))
    fitting.sort(key=lambda one: one[:2])
    chosen: dict[str, Suggestion] = {}
    for _fit, _rank, named, line in fitting:
        name, other = named.shown[0], named.shown[line]
        suggestion = Suggestion(named.kind, named.record, named.language, name, other)
        chosen.setdefault(fold_query(name), suggestion)
    return list(chosen.values())[:most]


def wishes(piece: str) -> list[Wanted]:
    by_name = wanted_names(piece)
    is_pinyin = not set(piece) - set(LETTERS)
    return [*by_name, *wanted_sounds(piece)] if is_pinyin else by_name


def best_line(lines: Sequence[str], folded: str, pieces: Sequence[str]) -> int:
    return min(range(len(lines)), key=lambda number: fit(lines[number], folded, pieces))


def fit(line: str, folded: str, pieces: Sequence[str]) -> tuple[int, int]:
    """Less is better: the whole name, its beginning, all pieces within it, then by sound."""
    if line == folded:
        return 0, 0
    if line.startswith(folded):
        return 1, len(line)
    missing = sum(piece not in line for piece in pieces)
    return (2 if not missing else 3, len(line) + 100 * missing)


def rank_of(named: Named) -> tuple[int, int]:
    return OFFERED.index(named.kind), -named.record


def load_names(groups: Groups, language: str, at: datetime | None) -> Iterator[Named]:
    """Names of visible entries that the index has for the groups, in two queries of it.

    None for a group without words, as numbers have neither sound nor spelling.
    """
    if not all(groups):
        return
    positions = [
        *word_index().find(groups, OTHERS, MOST_NAMES),
        *word_index().find(groups, ARTICLES, MOST_NAMES),
    ]
    rows = SearchEntry.objects.visible(at).filter(pk__in=positions)
    rows = rows.filter(language__in=["", language]).order_by("-pk")
    for kind, record, written_in, shown, folded in rows.values_list(
        F("kind"),
        F("record"),
        F("language"),
        Substr("shown", 1, LONGEST_NAMES),
        Substr("folded", 1, LONGEST_NAMES),
    ):
        names = shown.partition(PART_END)[0].split("\n")
        yield Named(
            Kind(kind), record, written_in, names, folded.partition(PART_END)[0].split("\n")
        )


def did_you_mean(query: Query, language: str, at: datetime) -> str:
    """The query with words that nothing has replaced by known ones alike in sound or spelling.

    Empty where there are none, or where they find nothing either.
    """
    text = query.text
    for term in query.terms:
        if not is_known(term, at) and (other := known_word(term.text, language, at)):
            text = replaced(text, term.text, other)
    if text == query.text or not search(text, language, at=at, limit=0).groups:
        return ""
    return text


def is_known(term: Term, at: datetime) -> bool:
    """Whether something visible has its words: what drafts know must not show in what is meant."""
    groups = [[word] for word in wanted_words(term.text)]
    positions = [
        position
        for scope in (OTHERS, ARTICLES)
        for position in word_index().find(groups, scope, MOST_KNOWING)
    ]
    return SearchEntry.objects.filter(pk__in=positions, public_from__lte=at).exists()


def known_word(term: str, language: str, at: datetime) -> str:
    """The commonest of the nearest words in names, tags and titles; empty where none is near."""
    if CJK_RUN.fullmatch(term):
        return known_run(term[:LONGEST_RUN], language, at) + term[LONGEST_RUN:]
    # The index has spellings of single words, and words hold no sign that could end a query's.
    if not WORD.fullmatch(term):
        return ""
    found: Counter[tuple[int, str]] = Counter()
    for named in load_names([[*wanted_spellings(term), *sounds(term)]], language, at):
        for shown, folded in zip(named.shown, named.folded, strict=False):
            found.update((0, run) for run in set(same_sound(term, folded)))
            found.update(near_words(term, shown, folded))
    return nearest(found)


def sounds(term: str) -> list[Wanted]:
    return [] if set(term) - set(LETTERS) else [Wanted(SOUND + term, is_prefix=True)]


def near_words(term: str, shown: str, folded: str) -> set[tuple[int, str]]:
    """Words of a name with their distance, as they are written there."""
    farthest = 1 if len(term) <= SHORT_WORD else 2
    near = set()
    for word in WORD.finditer(folded):
        for place in beginnings(folded, capitals(shown), word):
            far = distance(term, folded[place : word.end()])
            if 0 < far <= farthest:
                near.add((far, shown[place : word.end()]))
    return near


def known_run(run: str, language: str, at: datetime) -> str:
    """A run of Chinese with its longest piece that sounds like a known name written like it."""
    pieces = [(start, end) for start in range(len(run)) for end in range(start + 2, len(run) + 1)]
    words = {Wanted(SOUND + sound_of(run[start:end]), is_prefix=True) for start, end in pieces}
    names = [
        line
        for named in load_names([sorted(words, key=str)], language, at)
        for line in named.folded
    ]
    for start, end in sorted(pieces, key=lambda piece: piece[0] - piece[1]):
        piece = run[start:end]
        found = Counter(other for name in names for other in set(same_sound(piece, name)))
        found.pop(piece, None)
        if found:
            return run[:start] + max(found, key=lambda other: (found[other], other)) + run[end:]
    return ""


def nearest(found: Counter[tuple[int, str]]) -> str:
    if not found:
        return ""
    return min(found, key=lambda one: (one[0], -found[one], one[1]))[1]


def replaced(text: str, term: str, other: str) -> str:
    """The text with the first place of a folded term written otherwise."""
    place = fold(text).find(term)
    return text if place < 0 else text[:place] + other + text[place + len(term) :]
