"""What a pasted text is made of, whatever program it was copied from. Values only."""

from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """How a piece of text is set; each value is an element's name."""

    STRONG = "strong"
    EMPHASIS = "em"
    STRUCK = "del"
    CODE = "code"
    RAISED = "sup"
    LOWERED = "sub"


@dataclass(frozen=True)
class Run:
    """Text of one look; a line break where it is a newline."""

    text: str
    marks: frozenset[Mark] = frozenset()
    address: str = ""


@dataclass(frozen=True)
class Picture:
    """`source` is the address as pasted: `https:`, `data:`, `file:` or one of this site."""

    source: str
    alt: str = ""
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class NoteMark:
    """The place in the text that a footnote belongs to."""

    name: str


Inline = Run | Picture | NoteMark


@dataclass
class Paragraph:
    """`level` is that of a heading, 0 for plain text; `size` its letters' in pixels, 0 unknown."""

    inlines: list[Inline]
    level: int = 0
    size: float = 0
    listing: "WordListing | None" = None

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.inlines if isinstance(one, Run))


@dataclass(frozen=True)
class WordListing:
    """What Word says of a paragraph in a list: its depth from 1, and the sign before it."""

    identity: str
    depth: int
    sign: str


@dataclass
class Item:
    """`is_done` is that of a task; None for a plain item."""

    blocks: "list[Block]"
    is_done: bool | None = None


@dataclass
class Listing:
    is_ordered: bool
    items: list[Item]
    start: int = 1


@dataclass
class Quote:
    blocks: "list[Block]"


@dataclass
class Code:
    text: str
    language: str = ""


@dataclass
class Table:
    """Every row has the same number of cells; the first one is the head."""

    rows: "list[list[list[Block]]]"


@dataclass
class Rule:
    pass


@dataclass
class Note:
    name: str
    blocks: "list[Block]"


@dataclass
class Player:
    """A film or a frame of another site."""

    address: str
    title: str = ""


Block = Paragraph | Listing | Quote | Code | Table | Rule | Note | Player


@dataclass
class Pasted:
    """`sources` are the pictures in the order of the text, each address once.

    In the Markdown those that no address of the web leads to are written `pasted:1`, by their
    place among `sources`.
    """

    markdown: str
    sources: list[str] = field(default_factory=list)
