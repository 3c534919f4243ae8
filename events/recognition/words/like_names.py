"""Words of the language that begin with a surname, or could be a given name, and so look like names.

They are read out of the dictionary that the package jieba brings: word, frequency, part of speech.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from events.recognition.words.given_names import GIVEN
from events.recognition.words.surnames import SURNAMES

RARE = 10
FREQUENT = 2000
# Parts of speech: people; places, other proper names, institutions.
PERSON = "nr"
NAMED = {PERSON, "ns", "nz", "nt"}


@cache
def words_like_names() -> frozenset[str]:
    """Words of two and of three characters that begin with a surname, but for rare ones and names."""
    return frozenset(
        word
        for word, frequency, part in dictionary()
        if len(word) in (2, 3) and word[0] in SURNAMES and frequency >= RARE and part != PERSON
    )


@cache
def words_like_given_names() -> frozenset[str]:
    """Frequent words of two characters that given names are made of."""
    return frozenset(
        word
        for word, frequency, part in dictionary()
        if len(word) == 2
        and frequency >= FREQUENT
        and part not in NAMED
        and all(character in GIVEN for character in word)
    )


def dictionary() -> Iterator[tuple[str, int, str]]:
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, part = line.split(" ")
            # The dictionary tells kinds of names apart: nr, nrfg, nrt.
            yield word, int(frequency), part.strip()[:2]
