"""Cut passages out of a stored text, and tell in them what a query found. Values in, values out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cmsproject.shared.naming import is_cjk
from cmsproject.shared.searching.folding import PART_END, SPACE_BESIDE_CJK, readable, tidy
from cmsproject.shared.searching.matching import StoredText, part_ends, places
from cmsproject.shared.searching.query import Query

# Characters of a passage in Chinese, and in scripts of narrower letters; what stands before.
WIDE, NARROW = 84, 170
BEFORE = 0.3
MOST_SPANS = 12
MOST_NAMES = 3
# A passage does not begin or end inside a word if the word's border is as near as this.
NEAR = 14


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Passage:
    """Pieces one after the other; the text goes on where it is cut."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Span:
    """A place where the term with this number stands."""

    start: int
    end: int
    term: int


def find_passages(
    query: Query, text: StoredText, most: int = 2, *, within_lines: bool = False
) -> tuple[Passage, ...]:
    """The places of the body that tell most of the query, in the order of the text.

    Where the body holds nothing of it, the tags, people or organizations that do stand for it.
    `within_lines` keeps lines apart that are texts of their own, in several languages.
    """
    ends = [*part_ends(text.folded), len(text.folded)]
    spans = find_spans(query, text)
    start = ends[-2] + 1 if len(ends) > 1 else 0
    inside = [span for span in spans if span.start >= start]
    if not inside:
        return find_names(text, spans, ends)
    windows = choose_windows(inside, text.folded, (start, ends[-1]), most)
    if within_lines:
        windows = [line_around(text.folded, window, inside) for window in windows]
    return tuple(cut(text.shown, inside, window, (start, ends[-1])) for window in windows)


def find_names(text: StoredText, spans: Sequence[Span], ends: Sequence[int]) -> tuple[Passage, ...]:
    """Nothing where the names of the record itself hold what was looked for."""
    others = [span for span in spans if span.start > ends[0]]
    if not others or len({span.term for span in spans if span.start < ends[0]}) == len(
        {span.term for span in spans}
    ):
        return ()
    lines = {
        text.shown[line[0] : line[1]]: line
        for line in (whole_line(text.folded, span) for span in others)
    }
    return tuple(cut(text.shown, others, line, line) for line in list(lines.values())[:MOST_NAMES])


def whole_line(text: str, span: Span) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, span.start) for mark in ("\n", PART_END)) + 1
    ends = [text.find(mark, span.end) for mark in ("\n", PART_END)]
    return start, min(end if end >= 0 else len(text) for end in ends)


def line_around(text: str, window: tuple[int, int], spans: Sequence[Span]) -> tuple[int, int]:
    """The part of a window that lies in the line of its first span."""
    first = next(span for span in spans if span.start >= window[0])
    start, end = whole_line(text, first)
    return max(start, window[0]), min(end, window[1])


def mark_name(query: Query, name: str) -> Passage:
    """A title or name as it is written, with what the query found in it."""
    written = tidy(name)
    spaces = [found.span() for found in SPACE_BESIDE_CJK.finditer(written)]
    # For each character of the readable form, its place in the written one.
    removed = {place for start, end in spaces for place in range(start, end)}
    origin = [place for place in range(len(written)) if place not in removed]
    found = find_spans(query, StoredText.of([readable(name)]))
    spans = [Span(origin[one.start], origin[one.end - 1] + 1, one.term) for one in found]
    return Passage(tuple(pieces_of(written, spans, (0, len(written)))))


def find_spans(query: Query, text: StoredText) -> list[Span]:
    return sorted(
        (
            Span(place, place + len(term.text), number)
            for number, term in enumerate(query.terms)
            for place in islice(places(term, text.folded, text.capitals), MOST_SPANS)
        ),
        key=lambda span: (span.start, -span.end),
    )


def is_mostly_cjk(text: str) -> bool:
    sample = text[:200]
    return 3 * sum(map(is_cjk, sample)) > len(sample)


def choose_windows(
    spans: Sequence[Span], text: str, bounds: tuple[int, int], most: int
) -> list[tuple[int, int]]:
    """Windows that hold the most terms, each further one only for terms not shown yet."""
    windows: list[tuple[int, int]] = []
    told: set[int] = set()
    while len(windows) < most:
        best = max(
            (window_at(span, spans, text, bounds) for span in spans if span.term not in told),
            key=lambda candidate: (len(candidate[1] - told), -candidate[0][0]),
            default=None,
        )
        if best is None:
            break
        windows.append(best[0])
        told |= best[1]
    return joined(windows)


def window_at(
    span: Span, spans: Sequence[Span], text: str, bounds: tuple[int, int]
) -> tuple[tuple[int, int], set[int]]:
    """A window that begins a little before the span, and the terms within."""
    first, last = bounds
    width = WIDE if is_mostly_cjk(text[span.start - 60 : span.end + 60]) else NARROW
    start = max(first, min(span.start - int(width * BEFORE), last - width))
    end = max(min(last, start + width), span.end)
    inside = {one.term for one in spans if start <= one.start and one.end <= end}
    return (whole_word_before(text, start, first), whole_word_after(text, end, last)), inside


def whole_word_before(text: str, place: int, first: int) -> int:
    """Back to a line's or word's beginning, if one is near; Chinese may be cut anywhere."""
    for near in range(place, max(place - NEAR, first), -1):
        if text[near - 1].isspace() or is_cjk(text[near - 1]):
            return near
    return first if place - NEAR <= first else place


def whole_word_after(text: str, place: int, last: int) -> int:
    for near in range(place, min(place + NEAR, last)):
        if text[near].isspace() or is_cjk(text[near]):
            return near
    return last if place + NEAR >= last else place


def joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that meet made one."""
    ordered: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if ordered and start <= ordered[-1][1]:
            ordered[-1] = (ordered[-1][0], max(end, ordered[-1][1]))
        else:
            ordered.append((start, end))
    return ordered


def cut(
    text: str, spans: Sequence[Span], window: tuple[int, int], bounds: tuple[int, int]
) -> Passage:
    pieces = tuple(pieces_of(text, spans, window))
    return Passage(pieces, window[0] > bounds[0], window[1] < bounds[1])


def pieces_of(text: str, spans: Sequence[Span], window: tuple[int, int]) -> Iterator[Piece]:
    """The window's text with the spans in it set apart; those that overlap are one."""
    place, end = window
    for start, stop in joined((span.start, span.end) for span in spans):
        if start < place or stop > end:
            continue
        if start > place:
            yield Piece(text[place:start])
        yield Piece(text[start:stop], is_found=True)
        place = stop
    if place < end:
        yield Piece(text[place:end])
