"""Cut a broken front matter into pieces: each begins a key, continues one, or is a delimiter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news.legacy.format.keys import is_exact_key, is_known_key
from news.legacy.format.toml_head import value_end_at

SPACES = "[ \t\u00a0\u200b\u3000\ufeff]*"
CHINESE_KEYS = "标题|摘要|简介|标签|作者|日期|时间|发布时间|分类|封面"
NAME = rf"(?:[A-Za-z_][\w.-]*|{CHINESE_KEYS})"
KEY = re.compile(
    rf"(?P<indent>{SPACES})(?P<quoted>[\"'“]?)(?P<key>{NAME})(?(quoted)[\"'”]?|)"
    rf"{SPACES}(?P<sign>[:：=＝])(?!//)",
    re.ASCII,
)
# A known key with a stray character before or within it: `@title:`, `dat e#:`.
SPOILT_KEY = re.compile(
    rf"(?P<indent>{SPACES})[^\w\s#]{{0,2}}(?P<key>[A-Za-z][\w.*@'\"`\\,#-]*){SPACES}"
    r"(?P<sign>[:：=＝])(?!//)",
    re.ASCII,
)
SPOILING = re.compile(r"[^\w.-]", re.ASCII)
# A known key whose sign was forgotten: `summary "text"`, `title text`.
SIGNLESS_KEY = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>)(?:(?P<key>title|(?:date|tags|authors?|summary|description"
    r"|category|categories|banner|img|archives|draft)(?=[ \t]+[\"'\[“\d]))[ \t]+(?=\S)"
    r"|(?P<alone>tags|categories|authors)[ \t]*\Z)"
)
# A line that assigns a value to a name that cannot be made out: `ti“mes = "12:30"`.
ASSIGNMENT = re.compile(r"[^\s|>`<(!][^\s=:]{0,30}[ \t]*[=:][ \t]*[\"'\[]")
# A line break as typed in an editor for web pages counts where a line, a key or the end follows.
LINE_END = re.compile(
    rf"(?:<br\s*/?>{SPACES}(?:(?:\r\n|\r|\n)|(?=\+\+\+|---|{NAME}{SPACES}[:=]|\Z))|\r\n|\r|\n)"
)
CLOSED_STRING = re.compile(
    r'"(?:[^"\\\r\n]|\\.)*+"'
    r"|'(?:[^'\r\n]|'')*+'"
    "|“[^”\r\n]*”|‘[^’\r\n]*’|「[^」\r\n]*」"
)
CLOSING = re.compile(rf"{SPACES}(?:[-‐–—－−]{{2,}}|[+＋]{{2,}}|\.\.\.){SPACES}\Z")
# `]---`, `'---`: a stray character beside the delimiter.
SPOILT_CLOSING = re.compile(
    rf"{SPACES}(?=[^\w\s|`>]{{2,7}}{SPACES}\Z)[^\w\s]*(?:--|\+\+)[^\w\s]*{SPACES}\Z"
)
CLOSING_WITH_TEXT = re.compile(rf"(?:---|\+\+\+)(?=[^-+\s]|{SPACES}\S)")
KEY_BEHIND = re.compile(rf"{SPACES}[,;，；]?{SPACES}(?=(?P<key>{NAME}){SPACES}[:：=＝])", re.ASCII)
DELIMITER_BEHIND = re.compile(rf"{SPACES}(?=(?:---|\+\+\+){SPACES}\Z)")
PLAIN_KEY_BEHIND = re.compile(
    r"[ \t]+(?=(?P<key>title|date|tags|author|summary|category|archives|banner|draft)[:=][ \t])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` without the line ending; the next piece begins at `next_start`."""

    start: int
    end: int
    next_start: int


@dataclass(frozen=True, slots=True)
class KeyStart:
    """`name` is the key without stray characters; `sign` is "" where it was forgotten."""

    name: str
    sign: str
    indent: int
    start: int
    end: int
    sign_end: int


def pieces_of(text: str, start: int) -> Iterator[Piece]:
    """Lines from `start` on, where a line that holds several keys is several pieces."""
    while start < len(text):
        ending = LINE_END.search(text, start)
        end, next_start = (ending.start(), ending.end()) if ending else (len(text), len(text))
        while cut := _cut_behind_value(text, start, end):
            yield Piece(start, cut[0], cut[1])
            start = cut[1]
        yield Piece(start, end, next_start)
        start = next_start


def key_of(text: str, piece: Piece) -> KeyStart | None:
    """The key that the piece begins with, well typed or not."""
    if match := KEY.match(text, piece.start, piece.end):
        return _key_start(match, match["key"])
    if match := SPOILT_KEY.match(text, piece.start, piece.end):
        name = SPOILING.sub("", match["key"])
        return _key_start(match, name) if is_exact_key(name) else None
    if match := SIGNLESS_KEY.match(text, piece.start, piece.end):
        return _key_start(match, match["key"] or match["alone"])
    return None


def has_closed_value(text: str, chunk_start: int, end: int) -> bool:
    """Whether `text[chunk_start:end]`, behind a sign, is a whole quoted or bracketed value."""
    start = chunk_start
    while start < end and text[start] in " \t":
        start += 1
    value_end = _closed_value_end(text, start, end)
    return value_end is not None and not text[value_end:end].strip(" \t,;，；/")


def closing_of(text: str, piece: Piece) -> int | None:
    """Where the body begins if the piece is a closing delimiter, well typed or not."""
    line = text[piece.start : piece.end]
    if CLOSING.match(line) or SPOILT_CLOSING.match(line):
        return piece.next_start
    with_text = CLOSING_WITH_TEXT.match(line)
    if with_text and not KEY.match(line, with_text.end()):
        return piece.start + with_text.end()
    return None


def _key_start(match: re.Match[str], name: str) -> KeyStart:
    indent = match.end("indent") - match.start("indent")
    start = match.end("indent")
    key_end = match.start("sign") if match["sign"] else start + len(name)
    return KeyStart(name, match["sign"], indent, start, key_end, match.end())


def _cut_behind_value(text: str, start: int, end: int) -> tuple[int, int] | None:
    """(end of the first value, start of the next key) in a line of several keys."""
    key = KEY.match(text, start, end)
    if not key:
        return None
    value_start = key.end()
    while value_start < end and text[value_start] in " \t":
        value_start += 1
    value_end = _closed_value_end(text, value_start, end)
    if value_end is not None:
        behind = KEY_BEHIND.match(text, value_end, end)
        if behind and is_known_key(behind["key"]):
            return value_end, behind.end()
        delimiter = DELIMITER_BEHIND.match(text[:end], value_end)
        return (value_end, delimiter.end()) if delimiter else None
    return _cut_plain(text, start, value_start, end)


def _closed_value_end(text: str, start: int, end: int) -> int | None:
    """The end of the quoted or bracketed value at `start`, None where there is none on the line."""
    if text[start : start + 1] in ("[", "{"):
        value_end = value_end_at(text, start, end)
        return value_end if text[value_end - 1] in "]}" else None
    quoted = CLOSED_STRING.match(text, start, end)
    return quoted.end() if quoted else None


def _cut_plain(text: str, start: int, value_start: int, end: int) -> tuple[int, int] | None:
    """`title: a date: 2022-01-01`: a cut only before a key that has no line of its own."""
    behind = PLAIN_KEY_BEHIND.search(text, value_start, end)
    if not behind or text[value_start : value_start + 1] in QUOTES_AND_BRACKETS:
        return None
    own_line = re.compile(rf"(?<=[\r\n])[ \t]*{behind['key']}[ \t]*[:=：]")
    if own_line.search(text, end, end + 3000) or own_line.search(text, max(0, start - 3000), end):
        return None
    return behind.start(), behind.end()


QUOTES_AND_BRACKETS = ("", *"\"'“‘[{")
