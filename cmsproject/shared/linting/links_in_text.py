"""Links and pictures where they stand in a Markdown text: their words and their addresses."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cmsproject.shared.markup.destinations import read_address, unescape

TARGET = re.compile(r"\]\([ \t]*")
SPACED = re.compile(r"[^()\n<>\"]{1,500}(?=\))")
TITLED = re.compile(r"[ \t](?:[\"']|=\d)")
DEFINITION = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]{0,200})\]:[ \t]*", re.MULTILINE)
TAG = re.compile(r"<(a|img)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>", re.IGNORECASE)
LONGEST_WORDS = 1500


@dataclass(frozen=True, slots=True)
class LinkInText:
    """From `[` or `!` to the closing bracket; `address` is decoded, its place as written."""

    start: int
    end: int
    words_start: int
    words_end: int
    address_start: int
    address_end: int
    address: str
    words: str
    is_picture: bool = False
    is_html: bool = False
    has_words: bool = True


def links_in(text: str, code: bytes | bytearray) -> Iterator[LinkInText]:
    """Those outside code, marked there by other than zero; in the order of their kind."""
    for found in TARGET.finditer(text):
        if not code[found.start()] and (link := read_bracketed(text, found)):
            yield link
    for found in DEFINITION.finditer(text):
        if code[found.start()]:
            continue
        if address := read_address(text, found.end()):
            yield LinkInText(
                *(found.start(), address[1], found.start(1), found.end(1)),
                *(found.end(), address[1], address[0], found[1]),
                has_words=False,
            )
    for found in TAG.finditer(text):
        if not code[found.start()] and (link := read_tag(text, found)):
            yield link


def read_bracketed(text: str, found: re.Match[str]) -> LinkInText | None:
    opening = open_bracket(text, found.start())
    if opening < 0:
        return None
    place = read_place(text, found.end())
    if place is None:
        return None
    address, address_end = place
    close = re.compile(r"[^()\n]*\)").match(text, address_end)
    if close is None:
        return None
    is_picture = (
        opening > 0 and text[opening - 1] == "!" and text[opening - 2 : opening - 1] != "\\"
    )
    return LinkInText(
        start=opening - is_picture,
        end=close.end(),
        words_start=opening + 1,
        words_end=found.start(),
        address_start=found.end(),
        address_end=address_end,
        address=address,
        words=text[opening + 1 : found.start()],
        is_picture=is_picture,
    )


def read_place(text: str, start: int) -> tuple[str, int] | None:
    """The address and its end; spaces within are no CommonMark, but what authors wrote."""
    spaced = SPACED.match(text, start)
    if spaced and " " in spaced[0].strip() and not TITLED.search(spaced[0]):
        return unescape(spaced[0].strip()), spaced.start() + len(spaced[0].rstrip())
    return read_address(text, start)


def open_bracket(text: str, close: int) -> int:
    """The `[` that the `]` at `close` answers; -1 where there is none in the paragraph."""
    depth, position = 0, close - 1
    lowest = max(0, close - LONGEST_WORDS)
    while position >= lowest:
        character = text[position]
        if character == "\n" and text[position - 1 : position] == "\n":
            return -1
        if position and text[position - 1] == "\\":
            position -= 2
            continue
        if character == "]":
            depth += 1
        elif character == "[":
            if depth == 0:
                return position
            depth -= 1
        position -= 1
    return -1


def read_tag(text: str, found: re.Match[str]) -> LinkInText | None:
    """`<a href>` or `<img src>`; the words of a picture are its `alt`."""
    is_picture = found[1].lower() == "img"
    places = {}
    for attribute in ATTRIBUTE.finditer(found[2]):
        group = next(number for number in (2, 3, 4) if attribute[number] is not None)
        shift = found.start(2)
        places[attribute[1].lower()] = (
            attribute.start(group) + shift,
            attribute.end(group) + shift,
        )
    place = places.get("src" if is_picture else "href")
    if place is None:
        return None
    words = places.get("alt", (place[0], place[0])) if is_picture else (found.end(), found.end())
    if not is_picture:
        closing = re.compile(r"</a\s*>", re.IGNORECASE).search(text, found.end())
        words = (found.end(), closing.start()) if closing else words
    return LinkInText(
        *(found.start(), found.end(), *words, *place),
        html.unescape(text[place[0] : place[1]]).strip(),
        text[words[0] : words[1]],
        is_picture=is_picture,
        is_html=True,
        has_words=not is_picture or "alt" in places,
    )


def autolinks_in(text: str, code: bytes | bytearray) -> Iterator[tuple[int, int, str]]:
    for found in AUTOLINK.finditer(text):
        if not code[found.start()]:
            yield found.start(1), found.end(1), found[1]
