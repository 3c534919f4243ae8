"""A text read once for all checks: its lines, blocks, words, links, headings."""

from dataclasses import dataclass
from functools import cached_property

from cmsproject.shared.linting.findings import Lines
from cmsproject.shared.linting.links_in_text import LinkInText, links_in
from cmsproject.shared.linting.masking import (
    HIDDEN,
    WORDS,
    leaves,
    marks_of,
    masked,
    read_blocks,
)
from cmsproject.shared.markup import Rendered, render_markdown
from cmsproject.shared.markup.nodes import Block, Kind


@dataclass(frozen=True, slots=True)
class HeadingInText:
    """`start` and `end` span its lines; `words` is the Markdown without its marks."""

    level: int
    start: int
    end: int
    words: str
    is_underlined: bool
    is_nested: bool
    number: int


class Source:
    """Line ends are newlines alone; positions count characters of `text`."""

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        self.title = title
        self.lines = Lines(text)
        reader = read_blocks(text)
        self.document = reader.document
        self.leaves: list[Block] = [
            block for block in leaves(reader.document) if block.kind is not Kind.DOCUMENT
        ]

    @cached_property
    def marks(self) -> bytearray:
        return marks_of(self.text, self.document, self.lines)

    @cached_property
    def mask(self) -> str:
        """The words for readers; code, addresses and tags are `MASK`."""
        return masked(self.text, self.marks)

    @cached_property
    def code(self) -> bytes:
        """Other than zero where a character belongs to code or to a comment."""
        return bytes(self.marks).replace(bytes([HIDDEN]), bytes([WORDS]))

    @cached_property
    def links(self) -> list[LinkInText]:
        return sorted(links_in(self.text, self.code), key=lambda link: link.start)

    @cached_property
    def headings(self) -> list[HeadingInText]:
        found = []
        for number, block in enumerate(self.leaves):
            if block.kind is Kind.HEADING:
                start, end = self.span(block)
                first = self.text[start:end].lstrip(" \t>*+-0123456789.)")
                is_underlined = not first.startswith("#")
                is_nested = block.parent is not None and block.parent.kind is not Kind.DOCUMENT
                words = "\n".join(block.lines).strip()
                found.append(
                    HeadingInText(block.level, start, end, words, is_underlined, is_nested, number)
                )
        return found

    @cached_property
    def rendered(self) -> Rendered:
        return render_markdown(self.text, title=self.title)

    def span(self, block: Block) -> tuple[int, int]:
        """From the beginning of its first line to the end of its last."""
        return self.lines.start(block.start), self.lines.end(max(block.start, block.end))
