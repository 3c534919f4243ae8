"""Photographs that follow one another as one gallery. Pieces of HTML in, pieces out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cmsproject.shared.markup.pictures import in_columns

SIZE = re.compile(r'<img [^>]*\bwidth="(\d+)" height="(\d+)"')
# Smaller ones are icons and badges; much wider or taller ones diagrams that a grid would crop.
NARROWEST = 240
WIDEST_SHAPE = 2.2
TALLEST_SHAPE = 0.55


@dataclass(frozen=True)
class Figure:
    """Places of its first and last piece of HTML."""

    start: int
    end: int


def is_photograph(shown: str) -> bool:
    """Whether a picture's HTML tells a size and shape that stand well in a grid."""
    size = SIZE.search(shown)
    if size is None:
        return False
    width, height = int(size[1]), int(size[2])
    return width >= NARROWEST and TALLEST_SHAPE <= width / height <= WIDEST_SHAPE


def join_galleries(pieces: list[str], figures: Iterable[Figure]) -> None:
    """Put a box around each run of two or more figures with nothing but space between them."""
    run: list[Figure] = []
    for figure in figures:
        if run and "".join(pieces[run[-1].end + 1 : figure.start]).strip():
            close_gallery(pieces, run)
            run = []
        run.append(figure)
    close_gallery(pieces, run)


def close_gallery(pieces: list[str], run: list[Figure]) -> None:
    if len(run) < 2:
        return
    for place in range(run[0].start, run[-1].end + 1):
        pieces[place] = in_columns(pieces[place])
    pieces[run[0].start] = f'<div class="gallery">{pieces[run[0].start]}'
    pieces[run[-1].end] += "</div>"
