"""Write other addresses into Markdown, and nothing else. Text in, text out."""

import html
import re
from collections.abc import Callable, Iterator

from cmsproject.shared.markup.destinations import read_address

Resolve = Callable[[str], str]

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Escapes and runs of ticks stand first: what they cover is no link.
MARK = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?P<ticks>`+)"
    r"|(?P<target>\]\([ \t]*)"
    r"|(?P<definition>^ {0,3}\[[^\]\n^][^\]\n]{0,200}\]:[ \t]*)"
    r"|(?P<attribute><(?:img|a|source|video)\s(?:[^<>]{0,2000}?\s)?(?:src|href)\s*=\s*(?P<quote>[\"']))",
    re.MULTILINE | re.IGNORECASE,
)
# The spaces in `images/two words.png` are no CommonMark, but what authors wrote.
SPACED = re.compile(r"[^()\n<>\"]{1,500}(?=\))")
UNFIT = re.compile(r"[\s()<>\\]")
LONGEST_SPAN = 5000


def with_addresses(text: str, resolve: Resolve) -> str:
    """The text with every link, picture and definition pointing where `resolve` says.

    Code, in blocks and in lines, stays as it is. `resolve` is given addresses with escapes and
    entities decoded; where it gives back what it was given, not a byte changes.
    """
    return "".join(chunk if is_code else rewrite(chunk, resolve) for chunk, is_code in chunks(text))


def chunks(text: str) -> Iterator[tuple[str, bool]]:
    """Fenced blocks of code, and the text between them."""
    lines: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        mark = FENCE.match(line)
        if fence:
            lines.append(line)
            if (
                mark
                and mark[1].startswith(fence)
                and not line[mark.end() :].strip(fence[0] + " \t\r\n")
            ):
                yield "".join(lines), True
                lines, fence = [], ""
        elif mark:
            yield "".join(lines), False
            lines, fence = [line], mark[1]
        else:
            lines.append(line)
    yield "".join(lines), bool(fence)


def rewrite(text: str, resolve: Resolve) -> str:
    pieces: list[str] = []
    done = position = 0
    while mark := MARK.search(text, position):
        position = mark.end()
        if mark["ticks"]:
            position = end_of_span(text, mark)
            continue
        found = read_place(text, mark)
        if found is None:
            continue
        address, end = found
        if (target := resolve(address)) != address:
            pieces += [text[done : mark.end()], written(target, mark)]
            done = end
        position = end
    return "".join([*pieces, text[done:]])


def end_of_span(text: str, mark: re.Match[str]) -> int:
    """Behind the span of code these ticks open; behind the ticks where nothing closes it."""
    ticks = mark["ticks"]
    closing = re.compile(f"(?<!`){ticks}(?!`)")
    end = closing.search(text, mark.end(), mark.end() + LONGEST_SPAN)
    return end.end() if end else mark.end()


def read_place(text: str, mark: re.Match[str]) -> tuple[str, int] | None:
    """The address behind the mark, and where it ends."""
    start = mark.end()
    if mark["attribute"]:
        end = text.find(mark["quote"], start)
        return (html.unescape(text[start:end]).strip(), end) if end >= 0 else None
    if not mark["target"] and not mark["definition"]:
        return None
    found = read_address(text, start)
    if mark["target"] and found and text[found[1] : found[1] + 1] not in {")", " ", "\t", "\n"}:
        return None
    if mark["target"] and (spaced := SPACED.match(text, start)) and " " in spaced[0].strip():
        is_titled = re.search(r"[ \t](?:[\"']|=\d)", spaced[0])
        return found if is_titled else (spaced[0].strip(), spaced.end())
    return found if found and found[1] > start else None


def written(address: str, mark: re.Match[str]) -> str:
    if mark["attribute"]:
        return html.escape(address)
    return UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", address)
