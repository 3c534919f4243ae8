"""How wide a text shows: a Chinese character counts two. Text in, numbers out."""

import unicodedata

WIDE = ("W", "F")


def width_of(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(one) in WIDE or one in "“”‘’…—·" else 1 for one in text
    )


def cut(text: str, width: int) -> str:
    """The text as far as it fits, with an ellipsis where some was left out."""
    if width_of(text) <= width:
        return text
    room = width - 2
    for position, character in enumerate(text):
        room -= width_of(character)
        if room < 0:
            return text[:position].rstrip() + "…"
    return text
