"""A QR code is drawn square by square as its maker has it."""

import re

import pytest
import segno

from cmsproject.shared.qr_codes import QUIET_ZONE, QrCode, draw_qr_code

STROKE = re.compile(r"M(\d+) (\d+)\.5h(\d+)")


def dark_squares(code: QrCode) -> set[tuple[int, int]]:
    """The (row, column) of every square that the strokes cover."""
    return {
        (int(row), column)
        for start, row, length in STROKE.findall(code.path)
        for column in range(int(start), int(start) + int(length))
    }


@pytest.mark.parametrize(
    "address", ["https://news.example.org/zh/news/a/", "https://例.example/新闻/" + "长" * 60]
)
def test_the_path_covers_the_dark_squares_and_no_others(address: str) -> None:
    code = draw_qr_code(address)

    expected = segno.make_qr(address, error="m")
    dark = {
        (row, column)
        for row, squares in enumerate(expected.matrix_iter(border=QUIET_ZONE))
        for column, square in enumerate(squares)
        if square
    }
    assert dark_squares(code) == dark
    assert STROKE.sub("", code.path) == ""
    assert code.size == expected.symbol_size(border=QUIET_ZONE)[0]


def test_no_code_is_drawn_of_what_is_too_long_for_one() -> None:
    with pytest.raises(ValueError, match="too large"):
        draw_qr_code("a" * 3000)
