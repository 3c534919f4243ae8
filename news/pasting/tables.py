"""Tables as rows of equal length; those that only place things on a page come apart."""

from collections.abc import Callable, Iterator

from bs4 import Tag

from news.pasting import styles
from news.pasting.shapes import Block, Table

MOST_SPANNED = 100
Read = Callable[[Tag], list[Block]]


def read_table(tag: Tag, read: Read) -> list[Block]:
    """The caption, then the table; what stood in cells of one column alone stands by itself."""
    caption = tag.find("caption", recursive=False)
    before = read(caption) if isinstance(caption, Tag) else []
    rows = [row for row in own_rows(tag) if not is_unseen(row)]
    grid = [list(cells_of(row)) for row in rows]
    if (
        tag.get("role") == "presentation"
        or max(map(len, grid), default=0) <= 1
        or holds_tables(tag)
    ):
        inner = [block for cells in grid for cell, _across, _down in cells for block in read(cell)]
        return [*before, *inner]
    return [*before, Table(filled(grid, read))]


def own_rows(tag: Tag) -> Iterator[Tag]:
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "tr":
            yield child
        elif isinstance(child, Tag) and child.name in ("thead", "tbody", "tfoot"):
            yield from own_rows(child)


def is_unseen(tag: Tag) -> bool:
    return styles.is_hidden(tag, styles.style_of(tag))


def cells_of(row: Tag) -> Iterator[tuple[Tag, int, int]]:
    """Each cell with the columns and rows it stretches over."""
    for cell in row.find_all(["td", "th"], recursive=False):
        if not is_unseen(cell):
            yield cell, span(cell, "colspan"), span(cell, "rowspan")


def span(cell: Tag, name: str) -> int:
    text = str(cell.get(name) or "")
    return min(MOST_SPANNED, max(1, int(text))) if text.isdecimal() else 1


def holds_tables(tag: Tag) -> bool:
    """Mails place their parts by tables around tables."""
    return tag.find("table") is not None


def filled(grid: list[list[tuple[Tag, int, int]]], read: Read) -> list[list[list[Block]]]:
    """Cells that stretch leave empty ones beside and below them."""
    rows: list[list[list[Block]]] = []
    held: dict[tuple[int, int], bool] = {}
    for number, cells in enumerate(grid):
        row: list[list[Block]] = []
        for cell, across, down in cells:
            while held.get((number, len(row))):
                row.append([])
            for below in range(number, number + down):
                held.update({(below, len(row) + right): True for right in range(across)})
            row += [read(cell), *([] for _ in range(across - 1))]
        while held.get((number, len(row))):
            row.append([])
        rows.append(row)
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    return [[*row, *([] for _ in range(width - len(row)))] for row in rows]
