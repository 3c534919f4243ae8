"""Rows of pipe tables and their cells (GFM, as markdown-it reads it)."""

import re

DELIMITER_ROW = re.compile(r"(?:[|:]|-(?![ \t]))[|:\- \t]+$")
DELIMITER_CELL = re.compile(r":?-+:?$")
SPACES = " \t\xa0\u3000"
# A row shorter than its header is filled up; without a bound a small text makes millions of cells.
MAX_FILLED_CELLS = 0x4000


def read_delimiter_row(text: str) -> tuple[str, ...] | None:
    """The alignments ('left', 'center', 'right', '') of a row of dashes; None for another row."""
    if not DELIMITER_ROW.match(text):
        return None
    cells = [cell.strip() for cell in text.split("|")]
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    if not cells or not all(DELIMITER_CELL.match(cell) for cell in cells):
        return None
    return tuple(alignment_of(cell) for cell in cells)


def alignment_of(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left" if cell.startswith(":") else ""


def split_row(text: str) -> list[str]:
    """The cells between unescaped pipes; `\\|` becomes a pipe even inside code."""
    cells, start, position, current = [], 0, 0, ""
    stripped = text.strip()
    for pipe in re.finditer(r"\|", stripped):
        position = pipe.start()
        if position and stripped[position - 1] == "\\":
            current += stripped[start : position - 1]
            start = position
            continue
        cells.append(current + stripped[start:position])
        current, start = "", position + 1
    cells.append(current + stripped[start:])
    if cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return [cell.strip() for cell in cells]
