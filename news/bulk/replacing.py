"""Find and replace in a text, by words or by a pattern, within bounds. Text in, text out."""

from dataclasses import dataclass

import regex
from django.utils.translation import gettext as _

SECONDS = 1.0
CONTEXT = 40
LARGEST_TEXT = 2_000_000
LONGEST_PATTERN = 1000


class BadPattern(ValueError):
    """The pattern or what replaces it cannot be used; says why, for people."""


@dataclass(frozen=True)
class Search:
    """What to find and what to put there; in a pattern's replacement `\\1` is its first group."""

    find: str
    replacement: str
    is_pattern: bool = False
    heeds_case: bool = False


@dataclass(frozen=True)
class Hit:
    """One place, with what stands around it; `line` counts from 1."""

    line: int
    before: str
    found: str
    put: str
    after: str


def compile_search(search: Search) -> "regex.Pattern[str]":
    """Raises BadPattern for a pattern that is none, matches nothing at all, or is too long."""
    if not search.find:
        raise BadPattern(_("Write what is to be found."))
    if len(search.find) > LONGEST_PATTERN:
        raise BadPattern(_("This is too long to look for."))
    flags = regex.MULTILINE if search.heeds_case else regex.MULTILINE | regex.IGNORECASE
    try:
        source = search.find if search.is_pattern else regex.escape(search.find)
        pattern = regex.compile(source, flags)
        check_replacement(pattern, search)
        if pattern.search("", timeout=SECONDS):
            raise BadPattern(_("The pattern matches the empty text; it would match everywhere."))
    except regex.error as error:
        raise BadPattern(_("This is no pattern: %(error)s.") % {"error": error}) from error
    except (TimeoutError, RecursionError, OverflowError, MemoryError) as error:
        raise BadPattern(_("The pattern takes too long.")) from error
    return pattern


def check_replacement(pattern: "regex.Pattern[str]", search: Search) -> None:
    if not search.is_pattern:
        return
    try:
        # Named or numbered groups that the pattern lacks are refused when it is taken apart.
        regex.sub(f"(?:{pattern.pattern})|\\A", search.replacement, "", count=1, timeout=SECONDS)
    except (regex.error, IndexError) as error:
        told = _("What replaces it names a group that the pattern does not have: %(error)s.")
        raise BadPattern(told % {"error": error}) from error


def replace_in(text: str, pattern: "regex.Pattern[str]", search: Search) -> tuple[str, list[Hit]]:
    """The new text, and every place that changed; raises BadPattern where bounds are passed."""
    hits: list[Hit] = []
    parts: list[str] = []
    end = 0
    try:
        for match in pattern.finditer(text, timeout=SECONDS):
            put = expanded(match, search)
            if match.start() == match.end() or put == match.group():
                continue
            parts += [text[end : match.start()], put]
            end = match.end()
            hits.append(hit_at(text, match.start(), match.end(), put))
    except TimeoutError as error:
        raise BadPattern(_("The pattern takes too long.")) from error
    new = "".join([*parts, text[end:]])
    if len(new) > LARGEST_TEXT > len(text):
        raise BadPattern(_("The text would become too long."))
    return new, hits


def expanded(match: "regex.Match[str]", search: Search) -> str:
    return match.expand(search.replacement) if search.is_pattern else search.replacement


def hit_at(text: str, start: int, end: int, put: str) -> Hit:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    first = max(line_start, start - CONTEXT)
    last = min(line_end if line_end >= 0 else len(text), end + CONTEXT)
    return Hit(
        line=text.count("\n", 0, start) + 1,
        before=("…" if first > line_start else "") + text[first:start],
        found=text[start:end],
        put=put,
        after=text[end:last] + ("…" if last < (line_end if line_end >= 0 else len(text)) else ""),
    )
