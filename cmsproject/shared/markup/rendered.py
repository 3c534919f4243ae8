"""What rendering takes and gives: values only."""

from dataclasses import dataclass
from enum import StrEnum


class ImageKind(StrEnum):
    LOCAL = "local"
    REMOTE = "remote"
    DATA = "data"


@dataclass(frozen=True)
class ImageTarget:
    """Where a local picture is served from, and its natural size in pixels."""

    address: str
    width: int | None
    height: int | None
    animated: bool = False
    color: str = ""


@dataclass(frozen=True)
class ImageReference:
    """A picture as the body names it: `source` is exactly what the author meant to be looked up."""

    source: str
    alt: str
    kind: ImageKind
    found: bool


@dataclass(frozen=True)
class Heading:
    """`level` is the level on the page, where 1 is taken by the title."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Rendered:
    """`html` is clean; `text` is what a reader reads, code included, one block a line.

    `lines` are pairs of a source line (from 1) and the outermost element (from 0) it begins.
    """

    html: str
    headings: tuple[Heading, ...]
    images: tuple[ImageReference, ...]
    links: tuple[str, ...]
    text: str
    lines: tuple[tuple[int, int], ...] = ()
