"""What the style of a pasted element says: hidden, bold, of fixed width, how large."""

import re

from bs4 import Tag

DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
LENGTH = re.compile(r"([\d.]+)(px|pt|em|rem|%)")
PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
FIXED_WIDTH = re.compile(
    r"mono|consolas|courier|menlo|source code|sfmono|fira code|jetbrains|\bcode\b|andale",
    re.IGNORECASE,
)
BOLD_FROM = 600


def style_of(tag: Tag) -> dict[str, str]:
    text = str(tag.get("style") or "")
    found = DECLARATION.findall(text.lower())
    return {name: value.replace("! important", "").strip() for name, value in found}


def is_hidden(tag: Tag, style: dict[str, str]) -> bool:
    """Visibility is left out: pages hide their whole text by it until their script has run."""
    return (
        tag.has_attr("hidden") or style.get("display") == "none" or style.get("mso-hide") == "all"
    )


def weight(style: dict[str, str]) -> bool | None:
    """Whether text is bold; None where nothing is said."""
    value = style.get("font-weight", "")
    if value in ("bold", "bolder"):
        return True
    if value in ("normal", "lighter"):
        return False
    return int(value) >= BOLD_FROM if value.isdecimal() else None


def slant(style: dict[str, str]) -> bool | None:
    value = style.get("font-style", "")
    return value in ("italic", "oblique") if value else None


def is_struck(style: dict[str, str]) -> bool:
    return "line-through" in style.get("text-decoration", "") + style.get(
        "text-decoration-line", ""
    )


def is_fixed_width(style: dict[str, str]) -> bool | None:
    value = style.get("font-family", "")
    return bool(FIXED_WIDTH.search(value)) if value else None


def keeps_lines(style: dict[str, str]) -> bool | None:
    value = style.get("white-space", "")
    return value in ("pre", "pre-wrap", "pre-line", "break-spaces") if value else None


def size(style: dict[str, str]) -> float:
    """The letters' height in pixels; 0 where nothing is said."""
    found = LENGTH.search(style.get("font-size", ""))
    return float(found[1]) * PIXELS[found[2]] if found else 0.0


def raised(style: dict[str, str]) -> str:
    """`super`, `sub`, or nothing."""
    value = style.get("vertical-align", "")
    return value if value in ("super", "sub") else ""
