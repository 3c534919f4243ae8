"""Mark quoted evidence in a rendered article. Text in, text out.

Evidence is known by its place in the Markdown; the page shows the same words without the marks.
Both are compared without white space and the signs of Markdown, and what stands there for the
third time in the source is the third one on the page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

TAG = re.compile(r"<[^>]*>")
# A character reference is one character of the page.
CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
NOT_COMPARED = re.compile(r"[\s*_`~|\\#>\[\](){}!<]")


@dataclass(frozen=True)
class Quote:
    """`[start, end)` of the Markdown `body` that says it; `kind` becomes a class of the mark."""

    number: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A tag, or one character shown; `letter` is what is compared, empty for a tag or a space."""

    html: str
    letter: str
    is_tag: bool


def mark_evidence(html: str, body: str, quotes: Iterable[Quote]) -> str:
    """The HTML with `<mark class="evidence evidence-KIND" data-proposals="1 2">` around quotes.

    A quote that is not found is left unmarked. Tags stay where they are: a mark never holds one.
    """
    pieces = pieces_of(html)
    places = [index for index, piece in enumerate(pieces) if piece.letter]
    page = "".join(pieces[index].letter for index in places)
    marks: dict[int, list[Quote]] = {}
    for quote in quotes:
        found = find(page, body, quote)
        if found is None:
            continue
        first, last = places[found], places[found + len(squeeze(body[quote.start : quote.end])) - 1]
        for index in range(first, last + 1):
            if not pieces[index].is_tag:
                marks.setdefault(index, []).append(quote)
    return "".join(written(pieces, marks))


def find(page: str, body: str, quote: Quote) -> int | None:
    """Where in the compared characters of the page the quote begins."""
    wanted = squeeze(body[quote.start : quote.end])
    if not wanted:
        return None
    before = squeeze(body[: quote.start]).count(wanted)
    place = page.find(wanted)
    found = None
    while place >= 0:
        found = place
        if before == 0:
            break
        before -= 1
        place = page.find(wanted, place + len(wanted))
    return found


def squeeze(text: str) -> str:
    return NOT_COMPARED.sub("", unescape(text)).casefold()


def pieces_of(html: str) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for tag in TAG.finditer(html):
        pieces += shown_characters(html[at : tag.start()])
        pieces.append(Piece(tag[0], "", is_tag=True))
        at = tag.end()
    return [*pieces, *shown_characters(html[at:])]


def shown_characters(text: str) -> list[Piece]:
    return [Piece(found[0], compared(found[0]), is_tag=False) for found in CHARACTER.finditer(text)]


def compared(written_form: str) -> str:
    letter = squeeze(written_form)
    return letter if len(letter) == 1 else ""


def written(pieces: Sequence[Piece], marks: dict[int, list[Quote]]) -> Iterable[str]:
    current: list[Quote] = []
    for index, piece in enumerate(pieces):
        wanted = marks.get(index, []) if not piece.is_tag else []
        if wanted != current:
            if current:
                yield "</mark>"
            if wanted:
                yield opening(wanted)
            current = wanted
        yield piece.html
    if current:
        yield "</mark>"


def opening(quotes: Sequence[Quote]) -> str:
    """Of the shortest quote's kind: a person's name within the sentence of an event."""
    shortest = min(quotes, key=lambda quote: quote.end - quote.start)
    numbers = " ".join(dict.fromkeys(str(quote.number) for quote in quotes))
    return f'<mark class="evidence evidence-{escape(shortest.kind)}" data-proposals="{numbers}">'
