"""The posts parity is measured on: their bodies and titles, found below a folder of sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".md", ".mdx", ".markdown"})
FRONT_MATTER = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<head>.*?)^(?P=mark)[ \t]*(?:\n|$)",
    re.DOTALL | re.MULTILINE,
)
TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Post:
    path: str
    title: str
    body: str


def find_posts(folder: Path) -> Iterator[Post]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and "_broken-history" not in path.parts:
            yield read_post(path.read_bytes(), str(path.relative_to(folder)))


def read_post(data: bytes, path: str) -> Post:
    """A splitter of the simplest kind: parity asks about the body, not about its head."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    head = FRONT_MATTER.match(text)
    if not head:
        return Post(path, "", text)
    title = TITLE.search(head["head"])
    return Post(path, title[1].strip("\"'") if title else "", text[head.end() :])
