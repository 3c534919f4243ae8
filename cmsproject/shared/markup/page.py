"""What is collected while a page is walked: pieces of HTML, readable text, headings."""

import re
from dataclasses import dataclass, field

from cmsproject.shared.markup.galleries import Figure
from cmsproject.shared.markup.headings import Ids
from cmsproject.shared.markup.rendered import Heading, ImageReference

BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass
class OpenHeading:
    """A heading whose level is settled at the end; `start` is its place among the pieces."""

    start: int
    level: int
    wanted_id: str
    blocks_before: int  # of readable text
    words: list[str] = field(default_factory=list)
    end: int = 0
    id: str = ""

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@dataclass
class OpenLink:
    """`start` is the place of its opening tag; remote pictures within are put before it."""

    start: int
    opening: str
    address: str
    is_shown: bool = False
    pictures: list[str] = field(default_factory=list)


@dataclass
class OpenParagraph:
    start: int
    titles: list[str] = field(default_factory=list)  # of its pictures
    photographs: int = 0
    has_words: bool = False
    has_anchor: bool = False


class ReadableText:
    """Blocks of text as a reader sees them: white space as browsers fold it, code as it stands."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.current: list[str] = []
        self.is_code = False

    def add(self, text: str) -> None:
        self.current.append(text if self.is_code else BLANKS.sub(" ", text))

    def end_block(self) -> None:
        text = "".join(self.current)
        text = text.rstrip() if self.is_code else re.sub(" {2,}", " ", text).strip(" ")
        if text.strip():
            self.blocks.append(text)
        self.current = []

    def finish(self) -> str:
        self.end_block()
        return "\n".join(self.blocks)


@dataclass
class Page:
    pieces: list[str] = field(default_factory=list)
    text: ReadableText = field(default_factory=ReadableText)
    headings: list[OpenHeading] = field(default_factory=list)
    images: list[ImageReference] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fragments: list[tuple[int, str]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)  # of photographs
    ids: Ids = field(default_factory=Ids)
    marks: list[tuple[int, int]] = field(default_factory=list)  # place among pieces, source line

    def listed_headings(self) -> tuple[Heading, ...]:
        return tuple(Heading(heading.level, heading.text, heading.id) for heading in self.headings)
