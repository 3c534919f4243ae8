"""Small pieces of Markdown from plain values. Text in, text out."""

import re
from collections.abc import Sequence

MARKUP = re.compile(r"([\\`*_\[\]<>~])")
LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")


def plain(text: str) -> str:
    """The text as one line in which nothing is read as markup."""
    return MARKUP.sub(r"\\\1", LINE_ENDS.sub(" ", text).strip())


def link(label: str, address: str) -> str:
    return f"[{plain(label)}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of plain texts; a column with nothing in any row is left out."""
    kept = [number for number in range(len(head)) if any(row[number] for row in rows)]
    lines = [[cell(head[number]) for number in kept], ["---"] * len(kept)]
    lines += [[cell(row[number]) for number in kept] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    return plain(text).replace("|", r"\|")
