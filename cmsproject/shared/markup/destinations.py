"""Link destinations, titles, labels and definitions.

Each reader takes a text and a position in it, and gives a value and the position behind it.
"""

import html
import re
from dataclasses import dataclass

MAX_LABEL = 999
MAX_PARENTHESES = 32
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
ESCAPE_OR_ENTITY = re.compile(f"{ESCAPED.pattern}|{ENTITY.pattern}")
SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
BARE_STOP = re.compile(r"[\x00-\x20\x7f()\\]")
TITLES = {
    '"': re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL),
    "'": re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL),
    "(": re.compile(r"\(((?:[^()\\]|\\.)*)\)", re.DOTALL),
}
LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
LINE_END = re.compile(r"[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Destination:
    address: str
    title: str = ""
    width: str = ""


def unescape(text: str) -> str:
    """The text with backslash escapes and entities decoded."""
    if "\\" not in text and "&" not in text:
        return text
    return ESCAPE_OR_ENTITY.sub(lambda found: found[1] or html.unescape(found[0]), text)


def read_address(text: str, position: int) -> tuple[str, int] | None:
    if text.startswith("<", position):
        pointed = POINTED.match(text, position)
        return (unescape(pointed[1]), pointed.end()) if pointed else None
    start, depth, size = position, 0, len(text)
    while position < size:
        stop = BARE_STOP.search(text, position)
        position = stop.start() if stop else size
        if stop is None:
            break
        if stop[0] == "\\" and position + 1 < size and text[position + 1] > " ":
            position += 2
            continue
        if stop[0] == "(" and depth < MAX_PARENTHESES:
            depth += 1
        elif stop[0] == ")" and depth:
            depth -= 1
        elif stop[0] != "\\":
            break
        position += 1
    if depth:
        return None
    return unescape(text[start:position]), position


def read_title(text: str, position: int) -> tuple[str, int] | None:
    pattern = TITLES.get(text[position : position + 1])
    found = pattern.match(text, position) if pattern else None
    if not found or "\n\n" in found[0]:
        return None
    return unescape(found[1]), found.end()


def skip_space(text: str, position: int) -> int:
    found = SPACE.match(text, position)
    return found.end() if found else position


def fold_label(label: str) -> str:
    return " ".join(label.split()).casefold().upper()


def take_definitions(text: str, definitions: dict[str, Destination]) -> str:
    """Move the definitions at a paragraph's start into `definitions`; give what remains."""
    position = 0
    while text.startswith("[", position):
        end = read_definition(text, position, definitions)
        if end is None:
            break
        position = end
    return text[position:]


def read_definition(text: str, position: int, definitions: dict[str, Destination]) -> int | None:
    label = LABEL.match(text, position, position + MAX_LABEL + 2)
    if not label or not label[1].strip() or not text.startswith(":", label.end()):
        return None
    address_start = skip_space(text, label.end() + 1)
    address = read_address(text, address_start)
    if address is None or address[1] == address_start:
        return None
    title_start = skip_space(text, address[1])
    title = read_title(text, title_start) if title_start > address[1] else None
    end = LINE_END.match(text, title[1]) if title else None
    if title is None or end is None:
        title, end = None, LINE_END.match(text, address[1])
    if end is None:
        return None
    definitions.setdefault(fold_label(label[1]), Destination(address[0], title[0] if title else ""))
    return end.end()
