"""Split a post into front matter and body, and read the front matter, tidy or not."""

import re
from dataclasses import dataclass

from news.legacy.format.entries import BrokenHeadError, Entry, Remark
from news.legacy.format.keys import is_known_key
from news.legacy.format.loose_head import READERS, LooseHead, read_loose_head
from news.legacy.format.loose_lines import SPACES, key_of, pieces_of
from news.legacy.format.post import FrontMatterFormat

NEWLINE = r"(?:\r\n|\r|\n)"
OPENING = re.compile(rf"(?:{SPACES}{NEWLINE})*+{SPACES}(---|\+\+\+){SPACES}{NEWLINE}")
# `---title: x`, `+++ title = "x"`, `+++<br />`, `--`, `———`
# and any of them with a stray character: `---,`, `[---`.
ODD_OPENING = re.compile(
    rf"(?:{SPACES}{NEWLINE})*+{SPACES}(?:[^\w\s|`>]{{1,2}} ?(?=--|\+\+))?"
    rf"([-‐–—－−]{{2,}}|[+＋]{{2,}})(?:[^\w\s|`>]{{0,3}}{SPACES}(?={NEWLINE}))?"
    rf"{SPACES}(?:<br\s*/?>)?{SPACES}{NEWLINE}?"
)
LEADING_BLANK = re.compile(rf"(?:{SPACES}{NEWLINE})*+")
CLOSING = {
    FrontMatterFormat.YAML: re.compile(
        rf"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.){SPACES}(?:{NEWLINE}|\Z)"
    ),
    FrontMatterFormat.TOML: re.compile(rf"(?:(?<=\n)|(?<=\r))\+\+\+{SPACES}(?:{NEWLINE}|\Z)"),
}
# A head without its opening delimiter must look like one beyond doubt.
LEAST_KNOWN_KEYS = 2
LONGEST_UNOPENED_HEAD = 3000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of `text[start:end]`, between the delimiters; the body is `text[body_start:]`."""

    format: FrontMatterFormat
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    start: int
    end: int
    body_start: int


NO_FRONT_MATTER = FrontMatter(FrontMatterFormat.NONE, (), (), 0, 0, 0)


def read_front_matter(text: str) -> FrontMatter:
    """`text` is without a byte order mark. A text without front matter is all body."""
    opening = OPENING.match(text)
    if opening is None:
        return _read_oddly_opened(text)
    kind = FrontMatterFormat.TOML if opening[1] == "+++" else FrontMatterFormat.YAML
    closing = CLOSING[kind].search(text, opening.end())
    if closing is None:
        loose = read_loose_head(text, opening.end(), kind, None)
        return _from_loose(loose, kind, opening.end(), ())
    try:
        entries = READERS[kind](text, opening.end(), closing.start())
    except BrokenHeadError as error:
        loose = read_loose_head(text, opening.end(), kind, closing.start())
        why = Remark(error.offset, f"the front matter is not valid {kind.name}: {error.problem}")
        told = loose is not None and loose.remarks
        return _from_loose(loose, kind, opening.end(), () if told else (why,))
    return FrontMatter(kind, entries, (), opening.end(), closing.start(), closing.end())


def _read_oddly_opened(text: str) -> FrontMatter:
    opening = ODD_OPENING.match(text)
    start = opening.end() if opening else _blank_end(text)
    first = next((piece for piece in pieces_of(text, start) if piece.end > piece.start), None)
    key = key_of(text, first) if first else None
    if first is None or key is None or not is_known_key(key.name):
        return NO_FRONT_MATTER
    is_toml = opening[1][0] in "+＋" if opening else key.sign == "="
    kind = FrontMatterFormat.TOML if is_toml else FrontMatterFormat.YAML
    reach = len(text) if opening else start + LONGEST_UNOPENED_HEAD
    closing = CLOSING[kind].search(text, start, reach)
    loose = read_loose_head(text, start, kind, closing.start() if closing else None)
    if opening:
        return _from_loose(loose, kind, start, (Remark(0, "the opening delimiter is mistyped"),))
    known = sum(is_known_key(entry.key) for entry in loose.entries) if loose else 0
    if loose is None or not closing or loose.end != closing.start() or known < LEAST_KNOWN_KEYS:
        return NO_FRONT_MATTER
    return _from_loose(loose, kind, start, (Remark(0, "the opening delimiter is missing"),))


def _from_loose(
    loose: LooseHead | None, kind: FrontMatterFormat, start: int, why: tuple[Remark, ...]
) -> FrontMatter:
    if loose is None:
        return NO_FRONT_MATTER
    remarks = (*why, *loose.remarks)
    return FrontMatter(kind, loose.entries, remarks, start, loose.end, loose.body_start)


def _blank_end(text: str) -> int:
    blank = LEADING_BLANK.match(text)
    return blank.end() if blank else 0
