"""The dominant colour of a picture as class names: pages carry no style of their own.

`static/css/pictures.css` gives each of them its meaning.
"""

import re

COLOR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
# Each as the hexadecimal digit that CSS writes twice: `8` is 0x88.
LEVELS = "02468acef"


def tone_classes(color: str) -> str:
    """`tone r-4 g-8 b-c` for `#4488cc`, "" for no colour."""
    match = COLOR.fullmatch(color)
    if match is None:
        return ""
    red, green, blue = (nearest_level(int(channel, 16)) for channel in match.groups())
    return f"tone r-{red} g-{green} b-{blue}"


def nearest_level(value: int) -> str:
    return min(LEVELS, key=lambda digit: abs(int(digit * 2, 16) - value))
