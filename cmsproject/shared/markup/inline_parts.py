"""The pieces an inline text falls into until links are settled, and how they become HTML."""

import html
from dataclasses import dataclass, field

from cmsproject.shared.markup.characters import joins_without_space

# Emphasis nested deeper than this shows its marks as typed.
MAX_EMPHASIS = 60


@dataclass(slots=True, eq=False)
class Text:
    value: str


@dataclass(slots=True, eq=False)
class Markup:
    """Finished HTML; `plain` is what it adds to an alt text."""

    value: str
    plain: str = ""


@dataclass(slots=True, eq=False)
class BareLink:
    """An address found in running text: a link, unless it stands in the text of one."""

    address: str
    text: str


@dataclass(slots=True, eq=False)
class Wrap:
    """A line break that is no more than a wrapped line."""


@dataclass(slots=True, eq=False)
class Delimiter:
    """A run of `*`, `_` or `~`, with the tags it closes and opens, first matched first."""

    sign: str
    length: int
    can_open: bool
    can_close: bool
    remaining: int
    closes: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Bracket:
    """A `[` or `![` that may turn out to begin a link or a picture."""

    text: str
    end: int
    part: int
    delimiter: int


Part = Text | Markup | BareLink | Wrap | Delimiter


def plain_text(parts: list[Part]) -> str:
    """The words of the parts, for an alt text."""
    words = []
    for part in parts:
        if isinstance(part, Text):
            words.append(part.value)
        elif isinstance(part, Markup):
            words.append(part.plain)
        elif isinstance(part, BareLink):
            words.append(part.text)
        elif isinstance(part, Delimiter):
            words.append(part.sign * part.remaining)
        else:
            words.append(" ")
    return "".join(words)


def write_html(parts: list[Part]) -> str:
    """HTML of settled parts. A wrap between Chinese characters vanishes, others end a line."""
    writer = HtmlWriter()
    for part in parts:
        if isinstance(part, Text):
            writer.text(part.value)
        elif isinstance(part, Markup):
            writer.markup(part)
        elif isinstance(part, Delimiter):
            writer.delimiter(part)
        elif isinstance(part, BareLink):
            address = html.escape(part.address)
            writer.markup(
                Markup(f'<a href="{address}">{html.escape(part.text, quote=False)}</a>', part.text)
            )
        else:
            writer.wrap()
    return writer.finish()


class HtmlWriter:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.last = ""
        self.has_wrap = False
        self.depth = 0

    def text(self, value: str) -> None:
        if not value:
            return
        self.settle_wrap(value[0])
        self.last = value[-1]
        self.pieces.append(html.escape(value, quote=False))

    def markup(self, part: Markup) -> None:
        if part.plain:
            self.settle_wrap(part.plain[0])
            self.last = part.plain[-1]
        elif self.has_wrap and part.value.startswith(("<br", "<img")):
            self.settle_wrap("")
        self.pieces.append(part.value)

    def wrap(self) -> None:
        self.has_wrap = True

    def settle_wrap(self, following: str) -> None:
        if self.has_wrap and not joins_without_space(self.last, following):
            self.pieces.append("\n")
        self.has_wrap = False

    def delimiter(self, part: Delimiter) -> None:
        for tag in part.closes:
            self.close(tag)
        self.text(part.sign * part.remaining)
        for tag in reversed(part.opens):
            self.open(tag, part.sign)

    def open(self, tag: str, sign: str) -> None:
        self.depth += 1
        if self.depth > MAX_EMPHASIS:
            self.text(sign * (1 if tag == "em" else 2))
            return
        self.pieces.append(f"<{tag}>")

    def close(self, tag: str) -> None:
        self.depth -= 1
        if self.depth >= MAX_EMPHASIS:
            self.text("~~" if tag == "del" else "*" * (1 if tag == "em" else 2))
            return
        self.pieces.append(f"</{tag}>")

    def finish(self) -> str:
        if self.has_wrap:
            self.pieces.append("\n")
        return "".join(self.pieces)
