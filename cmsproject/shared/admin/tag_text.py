"""Several tag names in one line of text, and the names in such a line. Text in, text out."""

import re
from collections.abc import Iterable

from cmsproject.shared.naming import fold

SEPARATORS = ",，、\r\n"
PART = re.compile(
    rf'\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?=[{SEPARATORS}]|$)|(?P<plain>[^{SEPARATORS}]*)'
)


def tag_text(names: Iterable[str]) -> str:
    """The names between commas; one that holds a separator stands in double quotes."""
    return ", ".join(quoted(name) if needs_quotes(name) else name for name in names)


def parse_tag_text(text: str) -> list[str]:
    """The names in a text, each once however spelled, in the order typed.

    `,` `，` `、` and newlines separate; within double quotes they do not, and `""` is one quote.
    """
    names: dict[str, str] = {}
    position = 0
    while position <= len(text):
        part = PART.match(text, position)
        if part is None:
            break
        name = " ".join(part_name(part).split())
        if fold(name):
            names.setdefault(fold(name), name)
        position = part.end() + 1
    return list(names.values())


def part_name(part: re.Match[str]) -> str:
    quoted_name: str | None = part["quoted"]
    return part["plain"] if quoted_name is None else quoted_name.replace('""', '"')


def needs_quotes(name: str) -> bool:
    return name.startswith('"') or any(separator in name for separator in SEPARATORS)


def quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
