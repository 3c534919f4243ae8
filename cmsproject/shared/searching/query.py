"""What a reader types, understood: words, "phrases", -exclusions, tag: org: speaker: year:.

Text in, values out. Nothing is an error: what cannot be read is left out and named in `notes`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from cmsproject.shared.naming import CJK
from cmsproject.shared.searching.folding import CONTROL, fold_query

LONGEST_QUERY = 200
MOST_TERMS = 12
FIRST_YEAR, LAST_YEAR = 1900, 2999
QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』〝〞", '"'))
PHRASE = '"[^"]*"?'
PART = re.compile(rf'(?P<sign>-?)(?:(?P<name>[^\W\d_]+):)?(?P<value>{PHRASE}|[^\s"]+)|"')
# Chinese by runs; other words with what joins them in names: node.js, 22.03, C++, C#.
PIECE = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:[.'’][^\W_{CJK}]+)*(?:\+\+(?!\w)|[+#](?!\w))?")
HAS_LETTERS = re.compile(r"[^\W_]")


class Operator(StrEnum):
    TAG = "tag"
    ORGANIZATION = "org"
    SPEAKER = "speaker"
    YEAR = "year"


OPERATORS = {
    **{operator.value: operator for operator in Operator},
    **dict.fromkeys(("标签", "标记"), Operator.TAG),
    **dict.fromkeys(("组织", "机构", "单位", "organization"), Operator.ORGANIZATION),
    **dict.fromkeys(("讲者", "演讲者", "嘉宾", "作者", "人物", "author"), Operator.SPEAKER),
    **dict.fromkeys(("年", "年份"), Operator.YEAR),
}


@dataclass(frozen=True)
class Term:
    """Folded text to be found as it stands; an exact one must not end inside a word."""

    text: str
    is_exact: bool = False


@dataclass(frozen=True)
class Filter:
    """A restriction by name; `value` is as typed, `folded` what names are compared with."""

    operator: Operator
    value: str
    folded: str
    start: int
    end: int


class Note(StrEnum):
    """Why a part of the query was left out."""

    TOO_LONG = "too long"
    TOO_MANY = "too many"
    NO_LETTERS = "no letters"
    NO_YEAR = "no year"
    NO_NAME = "no name"
    OPEN_QUOTE = "open quote"
    ONLY_EXCLUDED = "only excluded"


@dataclass(frozen=True)
class Query:
    """`text` is what was read: tidied, cut to its longest length."""

    text: str
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    notes: tuple[tuple[Note, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for; exclusions alone find nothing."""
        return not self.terms and not self.filters

    @property
    def folded(self) -> str:
        return fold_query(self.text)

    @property
    def years(self) -> list[int]:
        return [int(one.folded) for one in self.filters if one.operator == Operator.YEAR]

    def without(self, filter_: Filter) -> str:
        """The text of the query less one filter."""
        return " ".join((self.text[: filter_.start] + self.text[filter_.end :]).split())


def parse_query(typed: str) -> Query:
    text = " ".join(CONTROL.sub(" ", typed[: LONGEST_QUERY + 1]).translate(QUOTES).split())
    query = Query(text[:LONGEST_QUERY])
    if len(typed) > LONGEST_QUERY:
        query = noted(query, Note.TOO_LONG, str(LONGEST_QUERY))
    # Of the same length, so that places in it are places in the text.
    plain = "".join(map(same_length, query.text))
    for part in PART.finditer(plain):
        query = read_part(query, part)
    if query.excluded and query.is_empty:
        query = noted(query, Note.ONLY_EXCLUDED)
    kept = tuple(dict.fromkeys(query.terms))
    if len(kept) > MOST_TERMS:
        query = noted(query, Note.TOO_MANY, str(MOST_TERMS))
    excluded = tuple(dict.fromkeys(query.excluded))[:MOST_TERMS]
    return replace(query, terms=kept[:MOST_TERMS], excluded=excluded)


def same_length(letter: str) -> str:
    """NFKC where it is one character: full-width quotes, colons and signs."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def read_part(query: Query, part: re.Match[str]) -> Query:
    typed, name, value = part[0], part["name"], part["value"]
    if value is None:
        return noted(query, Note.OPEN_QUOTE)
    operator = OPERATORS.get(name.casefold()) if name else None
    if operator and not part["sign"]:
        return read_filter(query, operator, part)
    if name:
        value = typed.removeprefix("-")
    if value.startswith('"') and (len(value) == 1 or not value.endswith('"')):
        query = noted(query, Note.OPEN_QUOTE)
    terms = (phrase_of(value),) if part["sign"] else tuple(terms_of(value))
    if not terms or not HAS_LETTERS.search(terms[0].text):
        return noted(query, Note.NO_LETTERS, typed)
    if part["sign"]:
        return replace(query, excluded=(*query.excluded, *terms))
    return replace(query, terms=(*query.terms, *terms))


def read_filter(query: Query, operator: Operator, part: re.Match[str]) -> Query:
    value = part["value"].strip('"').strip()
    folded = fold_query(value)
    if operator == Operator.YEAR:
        folded = folded.removesuffix("年")
        is_year = folded.isascii() and folded.isdecimal() and len(folded) <= len(str(LAST_YEAR))
        if not is_year or not FIRST_YEAR <= int(folded) <= LAST_YEAR:
            return noted(query, Note.NO_YEAR, value)
    if not HAS_LETTERS.search(folded):
        return noted(query, Note.NO_NAME, part[0])
    found = Filter(operator, value, folded, part.start(), part.end())
    return replace(query, filters=(*query.filters, found)[:MOST_TERMS])


def terms_of(value: str) -> Iterator[Term]:
    """A phrase is one term; what is not quoted is split where the script changes."""
    if value.startswith('"'):
        yield phrase_of(value)
        return
    for piece in PIECE.findall(fold_query(value)):
        yield Term(piece)


def phrase_of(value: str) -> Term:
    return Term(fold_query(value.strip('"')), is_exact=value.startswith('"'))


def noted(query: Query, note: Note, about: str = "") -> Query:
    fresh = (note, about)
    return query if fresh in query.notes else replace(query, notes=(*query.notes, fresh))
