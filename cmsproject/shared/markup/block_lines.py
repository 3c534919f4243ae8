"""Which line of the source each block of the page begins at, told beside the HTML, never in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from cmsproject.shared.markup.nodes import Block, Kind
from cmsproject.shared.markup.tree import BUILDERS

# Stands on elements between conversion and the walk over the page, which takes it off.
MARK = "data-line"
OPENING = re.compile(r"<([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
WITHOUT_END = frozenset(["hr", "br", "img", "input", "wbr", "col", "source"])


def add_marked_children(document: Block, root: Element) -> None:
    """As `add_children`, each element with the number of its first line, from 1."""
    for block in document.children:
        before = len(root)
        BUILDERS[block.kind](block, root, is_tight=False)
        for element in root[before:]:
            element.set(MARK, str(first_line(block)))


def first_line(block: Block) -> int:
    """A table is known as one by its second line."""
    return block.start - (block.kind is Kind.TABLE)


def with_mark(raw: str, line: str | None) -> str:
    """Raw HTML whose first tag bears the mark; text without a tag stays as it is."""
    return OPENING.sub(rf'\g<0> {MARK}="{line}"', raw, count=1) if line else raw


def block_lines(
    pieces: Sequence[str], marks: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """(line, block) for `marks` of (place among the pieces, line); lines grow, blocks never fall.

    Blocks are the outermost elements of the joined pieces, from 0. A mark that goes back (an
    author's own attribute), or stands behind the last block, says nothing.
    """
    ordered = sorted(marks)
    found: list[tuple[int, int]] = []
    read = begun = 0
    for place, depth, begun in states(pieces):
        while read < len(ordered) and ordered[read][0] <= place:
            line, block = ordered[read][1], begun if depth == 0 else begun - 1
            read += 1
            if not found or (line > found[-1][0] and block >= found[-1][1]):
                found.append((line, block))
    while found and found[-1][1] >= begun:
        found.pop()
    return tuple(found)


def states(pieces: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Before each piece: its place, how many elements stand open, how many outermost began."""
    depth = begun = 0
    for place, piece in enumerate(pieces):
        yield place, depth, begun
        for tag in TAG.finditer(piece):
            if tag[1]:
                depth -= 1
                continue
            begun += depth == 0
            depth += tag[2] not in WITHOUT_END
    yield len(pieces), depth, begun
