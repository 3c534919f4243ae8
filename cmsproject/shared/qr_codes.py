"""An address as a QR code. Text in, the outline of its dark squares out."""

from dataclasses import dataclass
from itertools import groupby

import segno

# Squares of light around the code, which scanners need: ISO/IEC 18004.
QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """`path` is the `d` of an SVG path in a box of `size` by `size` units, each a square."""

    size: int
    path: str


def draw_qr_code(text: str) -> QrCode:
    """Error correction M or better; raises ValueError beyond 2,331 bytes."""
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=QUIET_ZONE)]
    return QrCode(len(rows), "".join(row_path(number, row) for number, row in enumerate(rows)))


def row_path(number: int, row: list[int]) -> str:
    """The dark runs of a row as strokes through the middle of its squares."""
    strokes, place = [], 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            strokes.append(f"M{place} {number}.5h{length}")
        place += length
    return "".join(strokes)
