"""Words of the language that begin with a surname, or could be a given name, and so look like names.

Taken from the dictionary of jieba (Sun Junyi, MIT licence).
"""

from functools import cache
from pathlib import Path


@cache
def words_like_names() -> frozenset[str]:
    """Words of two and of three characters, those of a dictionary that are not rare."""
    words: set[str] = set()
    source = Path(__file__).with_suffix(".txt")
    for line in source.read_text(encoding="utf-8").splitlines():
        surname, seconds, *rests = line.split(" ")
        words.update(surname + second for second in seconds if second != "-")
        words.update(surname + rest for rest in rests)
    return frozenset(words)


@cache
def words_like_given_names() -> frozenset[str]:
    """Frequent words of two characters that given names are made of."""
    source = Path(__file__).with_name("like_given_names.txt")
    return frozenset(source.read_text(encoding="utf-8").split())
