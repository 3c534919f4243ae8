"""The blocks a Markdown text consists of."""

from dataclasses import dataclass, field
from enum import Enum, auto

# Quotes and lists beyond this depth stay as typed: no reader follows them, recursion stays shallow.
MAX_NESTING = 40


class Kind(Enum):
    DOCUMENT = auto()
    QUOTE = auto()
    LIST = auto()
    ITEM = auto()
    CONTAINER = auto()
    FOOTNOTE = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    FENCE = auto()
    INDENTED = auto()
    HTML = auto()
    TABLE = auto()
    BREAK = auto()


HOLDERS = frozenset(
    {Kind.DOCUMENT, Kind.QUOTE, Kind.LIST, Kind.ITEM, Kind.CONTAINER, Kind.FOOTNOTE}
)
LITERAL = frozenset({Kind.FENCE, Kind.INDENTED, Kind.HTML})


@dataclass(frozen=True, slots=True)
class Marker:
    """A list item's sign (`-`, `+`, `*`, `.`, `)`), number, and where its text begins."""

    sign: str
    number: int
    offset: int
    padding: int

    @property
    def is_ordered(self) -> bool:
        return self.sign in ".)"

    @property
    def text_column(self) -> int:
        return self.offset + self.padding


NO_MARKER = Marker("", 0, 0, 0)


@dataclass(slots=True, eq=False)
class Block:
    """`lines` is the text of a leaf; the fields below it belong to the kinds named beside them."""

    kind: Kind
    start: int
    parent: "Block | None" = None
    depth: int = 0
    end: int = 0
    is_open: bool = True
    children: list["Block"] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    level: int = 0  # HEADING
    marker: Marker = NO_MARKER  # LIST, ITEM
    fence: str = ""  # FENCE, CONTAINER: the opening run of characters
    indent: int = 0  # FENCE, PARAGRAPH: of its last line
    label: str = ""  # FENCE: language; CONTAINER: its type; FOOTNOTE: its name
    title: str = ""  # CONTAINER
    html_type: int = 0  # HTML: 1 to 7 as in CommonMark
    alignments: tuple[str, ...] = ()  # TABLE
    rows: list[list[str]] = field(default_factory=list)  # TABLE: the header first
    filled_cells: int = 0  # TABLE: cells its short rows lacked

    def can_hold(self, kind: Kind) -> bool:
        if self.kind is Kind.LIST:
            return kind is Kind.ITEM
        return self.kind in HOLDERS and kind is not Kind.ITEM
