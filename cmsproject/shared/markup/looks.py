"""Presentational HTML of old posts as class names and pixels. Values in, values out."""

import re

from cmsproject.shared.markup.raw_html import style_value

ALIGNMENTS = frozenset({"left", "center", "right"})
COLUMN_PIXELS = 760  # what a percentage of the text's width is taken of
MAX_PIXELS = 4000
LENGTH = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*(px|%|em|rem|pt|vw)?$")
UNITS = {
    "px": 1.0,
    "em": 16.0,
    "rem": 16.0,
    "pt": 4 / 3,
    "%": COLUMN_PIXELS / 100,
    "vw": COLUMN_PIXELS / 100,
}
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
SHADES = {
    "red": "red crimson darkred firebrick tomato maroon",
    "green": "green darkgreen lime seagreen forestgreen",
    "blue": "blue darkblue navy dodgerblue royalblue",
    "orange": "orange darkorange gold orangered yellow",
    "grey": "grey gray darkgray darkgrey lightgrey silver dimgray",
}
NAMED = {shade: name for name, shades in SHADES.items() for shade in shades.split()}
OUR_CLASSES = re.compile(
    r"(?:language-[A-Za-z0-9_+#.-]{1,40}|align-(?:left|center|right)|admonition(?:-title)?|task-list(?:-item)?"
    r"|footnote(?:-ref|-backref|-uncited)?|placeholder|tip|note|info|warning|danger|caution|important|success|question"
    r"|abstract|quote|example)$"
)


def alignment(attributes: dict[str, str]) -> str:
    value = (
        (attributes.get("align") or style_value(attributes.get("style", ""), "text-align"))
        .strip()
        .lower()
    )
    value = "center" if value in ("centre", "middle") else value
    return f"align-{value}" if value in ALIGNMENTS else ""


def text_color(attributes: dict[str, str]) -> str:
    value = attributes.get("color") or style_value(attributes.get("style", ""), "color")
    name = color_name(value.strip().lower())
    return f"text-{name}" if name else ""


def color_name(value: str) -> str:
    """The nearest of our five text colours; black, white and the like give none and inherit."""
    if value in NAMED:
        return NAMED[value]
    digits = HEX.match(value)
    rgb = RGB.match(value)
    if digits:
        text = digits[1] if len(digits[1]) == 6 else "".join(digit * 2 for digit in digits[1])
        red, green, blue = (int(text[place : place + 2], 16) for place in (0, 2, 4))
    elif rgb:
        red, green, blue = (int(number) for number in rgb.groups())
    else:
        return ""
    return nearest_color(red, green, blue)


def nearest_color(red: int, green: int, blue: int) -> str:
    strongest, weakest = max(red, green, blue), min(red, green, blue)
    if strongest - weakest < 48:
        return "grey" if 96 <= strongest < 216 else ""
    if blue == strongest:
        return "blue"
    if green == strongest:
        return "green"
    return "orange" if green - blue > (red - blue) * 0.35 else "red"


def classes(attributes: dict[str, str]) -> list[str]:
    """Our own class names among the author's, and those his alignment amounts to."""
    names = [name for name in attributes.get("class", "").split() if OUR_CLASSES.match(name)]
    aligned = alignment(attributes)
    return [*names, aligned] if aligned and aligned not in names else names


def pixels(length: str) -> int | None:
    """`600`, `600px`, `50%`, `30em` as whole pixels; None where it is no length."""
    found = LENGTH.match(length.strip().lower())
    if not found:
        return None
    size = round(float(found[1]) * UNITS[found[2] or "px"])
    return min(size, MAX_PIXELS) if size > 0 else None
