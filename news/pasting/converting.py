"""From the HTML of a clipboard to Markdown and the pictures that stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from news.pasting.headings import settle_headings
from news.pasting.reading import read_blocks
from news.pasting.shapes import (
    Block,
    Inline,
    Listing,
    Note,
    Paragraph,
    Pasted,
    Picture,
    Quote,
    Table,
)
from news.pasting.word_lists import gather_lists
from news.pasting.writing import write_markdown

# About a book; each takes half a millisecond.
MOST_PARAGRAPHS = 5000
OF_THE_WEB = ("http:", "https:", "/")


class TooMuch(Exception):
    """More paragraphs than anybody waits for."""


def convert_paste(html: str) -> Pasted:
    """Raises TooMuch, and RecursionError where the HTML nests deeper than any text does."""
    blocks = gather_lists(read_blocks(html))
    if any(islice(paragraphs_of(blocks), MOST_PARAGRAPHS, None)):
        raise TooMuch
    settle_headings(blocks)
    sources = list(dict.fromkeys(one.source for one in pictures_of(blocks)))
    name_pictures(blocks, sources)
    notes = [block for block in blocks if isinstance(block, Note)]
    text = [block for block in blocks if not isinstance(block, Note)]
    return Pasted(write_markdown([*text, *notes]), sources)


def name_pictures(blocks: Iterable[Block], sources: Sequence[str]) -> None:
    """Whole files in the place of an address would bury the text."""
    for paragraph in paragraphs_of(blocks):
        paragraph.inlines = [named(one, sources) for one in paragraph.inlines]


def named(inline: Inline, sources: Sequence[str]) -> Inline:
    if not isinstance(inline, Picture) or inline.source.startswith(OF_THE_WEB):
        return inline
    return replace(inline, source=f"pasted:{sources.index(inline.source) + 1}")


def pictures_of(blocks: Iterable[Block]) -> Iterator[Picture]:
    for paragraph in paragraphs_of(blocks):
        yield from (one for one in paragraph.inlines if isinstance(one, Picture))


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Listing():
                for item in block.items:
                    yield from paragraphs_of(item.blocks)
            case Quote() | Note():
                yield from paragraphs_of(block.blocks)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from paragraphs_of(cell)
            case _:
                continue
