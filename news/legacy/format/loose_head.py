"""Read a front matter that is no valid YAML or TOML: sound lines strictly, the others by guess."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from news.legacy.format.entries import BrokenHeadError, Entry, Remark
from news.legacy.format.keys import is_known_key, meaning_of
from news.legacy.format.loose_lines import (
    ASSIGNMENT,
    KeyStart,
    Piece,
    closing_of,
    has_closed_value,
    key_of,
    pieces_of,
)
from news.legacy.format.loose_nested import first_table, nested_mapping, table_entries
from news.legacy.format.loose_values import BULLET, loose_value
from news.legacy.format.post import FrontMatterFormat
from news.legacy.format.toml_head import read_toml
from news.legacy.format.yaml_head import read_yaml

LIST_FIELDS = frozenset({"tags", "authors", "category", "addresses"})
LIST_KEYS = frozenset({"keywords", "keyword", "reviewer", "translator"})
# These never hold a mapping, so that a key indented below them is a key of the post.
FLAT_FIELDS = frozenset({"title", "summary", "tags", "category", "published", "banner", "slug"})
SIGNS = {FrontMatterFormat.YAML: ":", FrontMatterFormat.TOML: "="}
READERS: dict[FrontMatterFormat, Callable[[str, int, int], tuple[Entry, ...]]] = {
    FrontMatterFormat.YAML: read_yaml,
    FrontMatterFormat.TOML: read_toml,
}
# Markdown that no value continues with.
BODY_STARTS = ("```", "~~~", "<", "![", ">", "|")
LONGEST_SHOWN = 60
# Lines; a broken head that goes on beyond is read no further.
LONGEST_HEAD = 400


@dataclass(frozen=True, slots=True)
class LooseHead:
    """`end` is where the closing delimiter stands, or where the last line ends if there is none."""

    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    end: int
    body_start: int
    is_closed: bool


@dataclass(slots=True)
class _Chunk:
    """A key and the lines that belong to it."""

    key: KeyStart
    pieces: list[Piece] = field(default_factory=list)


def read_loose_head(
    text: str, start: int, kind: FrontMatterFormat, certain_close: int | None
) -> LooseHead | None:
    """What the lines from `start` on say; None where they are no front matter.

    `certain_close` is the offset of the first well typed closing delimiter, if there is one.
    """
    is_toml = kind is FrontMatterFormat.TOML
    tables = first_table(text, start, certain_close) if is_toml and certain_close else None
    walk = _Walk(text, start, certain_close, tables)
    chunks = walk.chunks()
    if not chunks or (
        not walk.is_closed and not any(is_known_key(chunk.key.name) for chunk in chunks)
    ):
        return None
    entries: list[Entry] = []
    remarks: list[Remark] = []
    for chunk in chunks:
        entry = _strict_entry(text, chunk, kind)
        if entry is None:
            entry = _loose_entry(text, chunk)
            remarks.append(Remark(chunk.key.start, _told(entry, kind)))
        entries.append(entry)
    remarks += [Remark(piece.start, "this line is not understood: left out") for piece in walk.lost]
    if walk.is_closed and tables is not None:
        read_tables, guess = table_entries(text, tables, walk.end)
        entries += read_tables
        remarks += [Remark(tables, guess)] if guess else []
    last = chunks[-1].pieces[-1]
    end = walk.end if walk.is_closed else last.next_start
    body_start = walk.body_start if walk.is_closed else last.next_start
    if not walk.is_closed:
        remarks.append(Remark(last.start, "the front matter is never closed: it ends here"))
    elif walk.end != certain_close:
        remarks.append(Remark(walk.end, "the closing delimiter is mistyped"))
    return LooseHead(tuple(entries), tuple(remarks), end, body_start, walk.is_closed)


class _Walk:
    """One pass over the lines: collects chunks until a delimiter or text of the body."""

    def __init__(
        self, text: str, start: int, certain_close: int | None, tables: int | None
    ) -> None:
        self.text = text
        self.tables = tables
        self.certain_close = certain_close
        self.pieces = list(islice(self._until_close(pieces_of(text, start)), LONGEST_HEAD))
        self.found: list[_Chunk] = []
        self.lost: list[Piece] = []
        self.is_closed = False
        self.end = self.body_start = start

    def chunks(self) -> list[_Chunk]:
        after_blank = False
        for index, piece in enumerate(self.pieces):
            line = self.text[piece.start : piece.end].strip(" \t\ufeff\u3000\u00a0\u200b")
            if piece.start == self.tables and self.certain_close is not None:
                self.is_closed, self.end = True, self.certain_close
                self.body_start = self._line_end(self.end)
                break
            body_start = closing_of(self.text, piece)
            if body_start is not None and not self._key_follows(index, piece):
                self.is_closed, self.end, self.body_start = True, piece.start, body_start
                break
            if not line or body_start is not None:
                after_blank = after_blank or not line
                continue
            if self._starts_chunk(piece, after_blank=after_blank):
                after_blank = False
                continue
            if line.startswith("#") and self._head_goes_on(index):
                continue
            if self._is_lost(index, line):
                self.lost.append(piece)
                continue
            if not self._continues(index, line, after_blank=after_blank):
                break
            self.found[-1].pieces.append(piece)
        return self.found

    def _line_end(self, place: int) -> int:
        return next(pieces_of(self.text, place)).next_start

    def _until_close(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            yield piece
            if piece.start == self.certain_close:
                return

    def _starts_chunk(self, piece: Piece, *, after_blank: bool) -> bool:
        key = key_of(self.text, piece)
        if not key:
            return False
        is_known = is_known_key(key.name)
        last = self.found[-1] if self.found else None
        if last and not self._may_follow(last.key, key, is_known=is_known, after_blank=after_blank):
            return False
        if last and self._is_open(last) and not (is_known and key.sign):
            return False
        if not key.sign and any(chunk.key.name == key.name for chunk in self.found):
            return False
        self.found.append(_Chunk(key, [piece]))
        return True

    def _may_follow(
        self, last: KeyStart, key: KeyStart, *, is_known: bool, after_blank: bool
    ) -> bool:
        if after_blank and self.certain_close is None and not is_known:
            return False
        if not is_known and key.sign in "=＝" and ":" in last.sign:
            return False
        meaning = meaning_of(last.name)
        is_flat = meaning is not None and meaning.field in FLAT_FIELDS
        is_nested = key.indent > last.indent and last.sign in ":："
        return not is_nested or (is_known and is_flat)

    def _continues(self, index: int, line: str, *, after_blank: bool) -> bool:
        """Whether a line that begins no key belongs to the value above it, not to the body."""
        if not self.found:
            return False
        if self._is_open(self.found[-1]) and not after_blank:
            return True
        if line.startswith(BODY_STARTS):
            return False
        start = self.pieces[index].start
        is_indented = self.text[start : start + 1] in (" ", "\t")
        is_item = BULLET.match(line) is not None
        if is_indented or is_item:
            return not after_blank or self.certain_close is not None
        if self.certain_close is None:
            return False
        if self._known_key_follows(index):
            return True
        rest = self.pieces[index + 1 : -1]
        blank = any(not self.text[piece.start : piece.end].strip() for piece in rest)
        return not after_blank and not blank

    def _is_lost(self, index: int, line: str) -> bool:
        """Whether a line within the head says nothing that can be made out."""
        if self.certain_close is None or line.startswith(BODY_STARTS):
            return False
        if not self.found:
            return self._known_key_follows(index)
        last = self.found[-1]
        if not has_closed_value(self.text, last.key.sign_end, last.pieces[-1].end):
            return False
        return self._known_key_follows(index) or ASSIGNMENT.match(line) is not None

    def _known_key_follows(self, index: int) -> bool:
        """Whether before the certain close, and before any code, keys go on."""
        rest = self.pieces[index + 1 : -1]
        if self.certain_close is None:
            return False
        if any(self.text.startswith("```", piece.start) for piece in rest):
            return False
        return any(self._is_known_key_line(piece) for piece in rest)

    def _is_open(self, chunk: _Chunk) -> bool:
        """Whether a quote or bracket of the value still waits for its end."""
        value = self.text[chunk.key.sign_end : chunk.pieces[-1].end].strip()
        if value[:1] in ("[", "{"):
            return value.count(value[0]) > value.count("]" if value[0] == "[" else "}")
        if value[:3] in ('"""', "'''"):
            return value.count(value[:3]) < 2
        return value[:1] in ('"', "'") and (len(value) < 2 or value[-1] != value[0])

    def _key_follows(self, index: int, piece: Piece) -> bool:
        """A delimiter that is not well typed closes nothing while keys go on behind it."""
        line = self.text[piece.start : piece.end].strip()
        if piece.start == self.certain_close or line in ("---", "+++"):
            return False
        following = self._next_with_text(index)
        return following is not None and self._is_known_key_line(following)

    def _head_goes_on(self, index: int) -> bool:
        """Whether a `#` line is a comment of the head and not a heading of the body."""
        for piece in self.pieces[index + 1 :]:
            line = self.text[piece.start : piece.end].strip()
            if line and not line.startswith("#"):
                closes = closing_of(self.text, piece) is not None
                return closes or key_of(self.text, piece) is not None
        return False

    def _next_with_text(self, index: int) -> Piece | None:
        rest = self.pieces[index + 1 :]
        return next((p for p in rest if self.text[p.start : p.end].strip()), None)

    def _is_known_key_line(self, piece: Piece) -> bool:
        key = key_of(self.text, piece)
        return key is not None and is_known_key(key.name)


def _strict_entry(text: str, chunk: _Chunk, kind: FrontMatterFormat) -> Entry | None:
    if chunk.key.sign != SIGNS[kind] or _has_odd_breaks(text, chunk):
        return None
    try:
        entries = READERS[kind](text, chunk.key.start, chunk.pieces[-1].end)
    except BrokenHeadError:
        return None
    if len(entries) != 1 or entries[0].key != chunk.key.name or entries[0].is_table:
        return None
    return entries[0]


def _has_odd_breaks(text: str, chunk: _Chunk) -> bool:
    """Whether the value's lines are broken by `<br>`, which YAML and TOML would read as text."""
    return any("<" in text[piece.end : piece.next_start] for piece in chunk.pieces[:-1])


def _loose_entry(text: str, chunk: _Chunk) -> Entry:
    first, *more = chunk.pieces
    last = more[-1] if more else first
    value_start = chunk.key.sign_end
    while value_start < last.end and text[value_start] in " \t\u3000\u00a0":
        value_start += 1
    meaning = meaning_of(chunk.key.name)
    is_list = chunk.key.name.casefold() in LIST_KEYS or (
        meaning is not None and meaning.field in LIST_FIELDS
    )
    value = nested_mapping(text[chunk.key.start : last.end]) if more else None
    value = value or loose_value(
        text[chunk.key.sign_end : first.end],
        [text[piece.start : piece.end] for piece in more],
        is_list=is_list,
        is_text=meaning is not None and not is_list,
    )
    value_end = value_start + len(text[value_start : last.end].rstrip())
    return Entry(
        chunk.key.name, value, chunk.key.start, chunk.key.end, value_start, value_end, is_loose=True
    )


def _told(entry: Entry, kind: FrontMatterFormat) -> str:
    shown = repr(entry.value)
    if len(shown) > LONGEST_SHOWN:
        shown = shown[:LONGEST_SHOWN] + "…"
    return f"`{entry.key}` is not valid {kind.name}: read as {shown}"
