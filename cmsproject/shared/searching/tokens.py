"""The words an index keeps of a text, and those it is asked for. Text in, words out.

Of Chinese the index keeps each character and each pair of neighbours; of other scripts every
word and what follows a border of case or digit within it. A word of the index is a candidate's
mark, no more: `matching` decides. Words of other sorts stand behind a sign that no text yields.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from operator import add

from cmsproject.shared.naming import CJK

CJK_RUN = re.compile(f"[{CJK}]+")
WORD = re.compile(rf"[^\W_{CJK}]+")
PLAIN_WORD = re.compile("[a-z]+")
DIGIT_BORDER = re.compile(r"(?<=\d)\D|(?<=\D)\d")
LONGEST_WORD = 40
# One or two letters begin so many words that they are kept as words of their own.
SHORTEST_PREFIX = 3
SHORT = "°"
NAMED = "§"
# Before words of the people and of the organizations of a record, its tags and its year.
PERSON, ORGANIZATION, TAGGED, YEAR = "‡", "‖", "※", "¥"
DIGEST_LENGTH = 16
LONGEST_NAME_PART = 8
LONGEST_PAIR = 2
# Pairs asked for; of a longer run the first ones leave few candidates enough.
MOST_PAIRS = 24
# PostgreSQL holds a megabyte of words for a row. A text with more is a candidate of every search.
MOST_WORDS = 50_000
ALWAYS = "¤"


@dataclass(frozen=True)
class Wanted:
    """A word of the index, or the beginning of one."""

    word: str
    is_prefix: bool = False


def text_words(folded: str, capitals: Collection[int] = ()) -> set[str]:
    """Every word under which a folded text with capitals at these places can be found."""
    words: set[str] = set()
    for run in set(CJK_RUN.findall(folded)):
        words.update(run)
        words.update(map(add, run, run[1:]))
    latin = latin_words(folded, capitals)
    words.update({word[:LONGEST_WORD] for word in latin})
    words.update({SHORT + letters for word in latin for letters in (word[0], word[:2])})
    return words


def name_words(folded: str, capitals: Collection[int] = (), sign: str = NAMED) -> set[str]:
    """Words for parts of names: what follows from each place where a part may begin."""
    words: set[str] = set()
    for run in CJK_RUN.findall(folded):
        words.update(sign + run[place : place + LONGEST_NAME_PART] for place in range(len(run)))
    words.update(sign + word[:LONGEST_WORD] for word in latin_words(folded, capitals))
    return words


def tag_word(folded: str) -> str:
    """One word for a whole name, whatever signs it holds."""
    return TAGGED + sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def year_word(year: int) -> str:
    return f"{YEAR}{year}"


def latin_words(folded: str, capitals: Collection[int]) -> set[str]:
    """Words of other scripts than Chinese, whole and from each border within: openEuler, euler."""
    words = set(WORD.findall(folded))
    mixed = [word for word in words if not PLAIN_WORD.fullmatch(word)]
    words.update(word[border.start() :] for word in mixed for border in DIGIT_BORDER.finditer(word))
    for place in capitals:
        if word := WORD.match(folded, place):
            words.add(word[0])
    return words


def beginnings(folded: str, capitals: Collection[int], word: re.Match[str]) -> list[int]:
    """The places in a folded text at which a word of it, or a word within it, begins."""
    digits = (word.start() + border.start() for border in DIGIT_BORDER.finditer(word[0]))
    inside = (place for place in capitals if word.start() < place < word.end())
    return sorted({word.start(), *digits, *inside})


def wanted_words(text: str) -> list[Wanted]:
    """Words that every text holds in which the folded text of a query occurs."""
    words: dict[Wanted, None] = {}
    for run in CJK_RUN.findall(text):
        pairs = list(map(add, run, run[1:]))[:MOST_PAIRS]
        words.update(dict.fromkeys(Wanted(pair) for pair in pairs or [run]))
    words.update(dict.fromkeys(wanted_beginning(word) for word in WORD.findall(text)))
    return list(words)


def wanted_beginning(word: str) -> Wanted:
    if len(word) < SHORTEST_PREFIX:
        return Wanted(SHORT + word)
    return Wanted(word[:LONGEST_WORD], is_prefix=True)


def wanted_names(text: str, sign: str = NAMED) -> list[Wanted]:
    """The same for `name_words`."""
    runs = [run[:LONGEST_NAME_PART] for run in CJK_RUN.findall(text)]
    words = [word[:LONGEST_WORD] for word in WORD.findall(text)]
    return [Wanted(sign + part, is_prefix=True) for part in (*runs, *words)]


def exact_words(text: str) -> list[Wanted]:
    """The one word of the index that a text bears if, and only if, it holds this; else nothing."""
    if CJK_RUN.fullmatch(text) and len(text) <= LONGEST_PAIR:
        return [Wanted(text)]
    if WORD.fullmatch(text) and len(text) <= LONGEST_WORD:
        return [wanted_beginning(text)]
    return []


def bounded(words: set[str], always: Iterable[str]) -> set[str]:
    """The words of a row with those it needs always; too many are replaced by one for all."""
    return {*(words if len(words) <= MOST_WORDS else {ALWAYS}), *always}
