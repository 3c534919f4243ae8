"""Read valid TOML front matter into entries: scalars become text, every value has its place."""

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from news.legacy.format.entries import BrokenHeadError, Entry
from news.legacy.format.post import Json

GAP = re.compile(r"(?:[ \t\r\n\ufeff]|#[^\r\n]*)*")
BARE_OR_QUOTED = r"""[A-Za-z0-9_-]+|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'"""
KEY = re.compile(rf"((?:{BARE_OR_QUOTED})(?:[ \t]*\.[ \t]*(?:{BARE_OR_QUOTED}))*)[ \t]*=[ \t]*")
STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'[^'\r\n]*'",
    re.DOTALL,
)
BARE_VALUE = re.compile(r"[^#\r\n]*")
ERROR_LINE = re.compile(r"\(at line (\d+)")


def read_toml(text: str, start: int, end: int) -> tuple[Entry, ...]:
    """The top-level entries of `text[start:end]`. Raises BrokenHeadError."""
    values = _load(text[start:end], start)
    entries: list[Entry] = []
    place = _after_gap(text, start)
    while place < end and (key := KEY.match(text, place)):
        value_end = value_end_at(text, key.end(), end)
        name = key[1].strip("\"'")
        if name in values:
            raw = text[key.end() : value_end]
            value = _as_text(values.pop(name), raw)
            entries.append(Entry(name, value, place, key.end(1), key.end(), value_end))
        place = _after_gap(text, value_end)
    # What is left are tables and dotted keys.
    entries += [
        Entry(name, _as_text(value), place, place, place, end, is_table=True)
        for name, value in values.items()
    ]
    return tuple(entries)


def value_end_at(text: str, start: int, end: int) -> int:
    """Where the TOML value that begins at `start` ends, without trailing space or comment."""
    if string := STRING.match(text, start, end):
        return string.end()
    if text[start : start + 1] not in ("[", "{"):
        bare = BARE_VALUE.match(text, start, end)
        return start + len(bare[0].rstrip()) if bare else start
    depth, place = 0, start
    while place < end:
        if string := STRING.match(text, place, end):
            place = string.end()
            continue
        if text[place] == "#":
            comment = BARE_VALUE.match(text, place + 1, end)
            place = comment.end() if comment else end
            continue
        depth += (text[place] in "[{") - (text[place] in "]}")
        place += 1
        if depth == 0:
            return place
    return end


def _load(head: str, start: int) -> dict[str, Any]:
    plain = head.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    try:
        return tomllib.loads(plain, parse_float=str)
    except RecursionError as error:
        raise BrokenHeadError("values are nested too deep", start) from error
    except ValueError as error:
        line = ERROR_LINE.search(str(error))
        lines = head.splitlines(keepends=True)[: int(line[1]) - 1] if line else []
        problem = str(error).partition(" (at ")[0]
        raise BrokenHeadError(problem, start + sum(map(len, lines))) from error


def _as_text(value: Any, raw: str = "") -> Json:
    """Scalars as typed: `raw` where known, for a date or a number has several spellings."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if raw:
        return raw
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


def _after_gap(text: str, place: int) -> int:
    gap = GAP.match(text, place)
    return gap.end() if gap else place
