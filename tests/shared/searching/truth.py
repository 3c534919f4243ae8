"""The truth of a search, written a second time and slowly: no index, no folding of ours.

A text holds a query if it holds every word of it: a run of Chinese anywhere, another word where
one begins, borders of case and digits included. Only plain words, phrases and a minus are known.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from news.models import Article

HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF])


@cache
def simplified_forms() -> dict[int, str]:
    table = files("opencc") / "dictionary" / "TSCharacters.txt"
    rows = [line.split() for line in table.read_text("utf-8").splitlines()]
    return {ord(row[0]): row[1] for row in rows if len(row) > 1 and len(row[0]) == 1}


def plain(text: str) -> str:
    """NFKC and simplified, case kept, white space beside Chinese gone; blocks stay apart."""
    lines = unicodedata.normalize("NFKC", text).translate(INVISIBLE).splitlines()
    return "\n".join(squeezed(line) for line in lines).translate(simplified_forms())


def squeezed(line: str) -> str:
    words = line.split()
    joined = words[0] if words else ""
    for word in words[1:]:
        is_chinese = HAN.match(joined[-1]) or HAN.match(word[0])
        joined += word if is_chinese else f" {word}"
    return joined


def words_from(text: str) -> set[str]:
    """Every word that is not Chinese, in small letters, from each place where one may begin."""
    words: set[str] = set()
    for run in re.findall(r"[^\W_]+", text):
        for word in filter(None, HAN.sub(" ", run).split(" ")):
            words.update(word[place:].lower() for place in range(len(word)) if begins(word, place))
    return words


def begins(word: str, place: int) -> bool:
    if place == 0:
        return True
    before, letter, after = word[place - 1], word[place], word[place + 1 : place + 2]
    if before.isdigit() != letter.isdigit():
        return True
    return letter.isupper() and (before.islower() or (before.isupper() and after.islower()))


class SlowText:
    def __init__(self, *texts: str) -> None:
        plains = [plain(text) for text in texts]
        self.lines = [line.lower() for one in plains for line in one.splitlines()]
        self.words = set().union(*(words_from(one) for one in plains))

    def holds(self, query: str) -> bool:
        """Words between spaces; a minus before one, or quotes around several, are understood."""
        parts = re.findall(r'-?"[^"]+"|\S+', query)
        for part in parts:
            is_wanted = not part.startswith("-")
            if self.holds_part(part.removeprefix("-")) != is_wanted:
                return False
        return True

    def holds_part(self, part: str) -> bool:
        if part.startswith('"'):
            return self.holds_phrase(plain(part.strip('"')).lower())
        folded = plain(part).lower()
        pieces = re.findall(rf"(?:{HAN.pattern})+|[^\W_]+", folded)
        return all(self.holds_piece(piece) for piece in split_scripts(pieces))

    def holds_piece(self, piece: str) -> bool:
        if HAN.match(piece):
            return any(piece in line for line in self.lines)
        return any(word.startswith(piece) for word in self.words)

    def holds_phrase(self, phrase: str) -> bool:
        return any(phrase in line for line in self.lines)


def split_scripts(pieces: list[str]) -> list[str]:
    runs = [run for piece in pieces for run in re.split(rf"((?:{HAN.pattern})+)", piece)]
    return [run for run in runs if run]


def read_slowly(language: str) -> Iterator[tuple[int, SlowText]]:
    """Every public article of a language with its number, the newest first."""
    articles = Article.objects.published().in_language(language).newest_first()
    links = articles.prefetch_related("article_tags__tag", "authors")
    for article in links.iterator(chunk_size=200):
        yield (
            article.pk,
            SlowText(
                article.title,
                article.summary,
                article.plain_text,
                *(link.tag.name for link in article.article_tags.all()),
                *(author.name for author in article.authors.all()),
            ),
        )
