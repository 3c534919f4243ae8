"""The colours of static/css/tokens.css can be read: by day and by night, whatever the brand's hue."""

import math
import re
from itertools import product
from pathlib import Path

import pytest

from tests.house.tree import read

TOKEN = re.compile(r"--([a-z-]+):\s*(light-dark\(.+\)|oklch\([^;]+\));")
COLOR = re.compile(r"oklch\(([\d.]+)% ([\d.]+) (\d+deg|0|var\(--brand-hue\))\)")
SCHEMES = {"light": 0, "dark": 1}
HUES = range(0, 360, 24)
SURFACES = ("surface", "surface-raised", "surface-sunken")
# Ratios of WCAG 2.2: AAA for what is read at length, AA for the rest, 3 for what only marks.
PAIRS = [
    *product(("text", "text-soft"), SURFACES, (7.0,)),
    *product(("text-faint", "accent", "success", "warning", "danger", "info"), SURFACES, (4.5,)),
    *product(("text", "text-soft", "accent"), ("accent-soft",), (4.5,)),
    *product(("line-strong",), SURFACES, (3.0,)),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("code-text", "code-surface", 7.0),
    ("on-veil", "veil", 7.0),
    ("on-veil-soft", "veil", 7.0),
    ("on-plate", "plate", 4.5),
]


def tokens() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Lightness, chroma and hue by name: one colour for both schemes, or one for each."""
    text = read(Path("static/css/tokens.css"))
    found = {name: tuple(COLOR.findall(value)) for name, value in TOKEN.findall(text)}
    return {name: colors for name, colors in found.items() if colors}


def luminance(color: tuple[str, str, str], brand_hue: int) -> float:
    """Relative luminance (WCAG) of an OKLCH colour, clipped to sRGB as a screen does."""
    lightness, chroma = float(color[0]) / 100, float(color[1])
    hue = math.radians(brand_hue if "var" in color[2] else float(color[2].removesuffix("deg")))
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    # Matrices of https://bottosson.github.io/posts/oklab/
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    clipped = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), clipped, strict=True))


def contrast(first: float, second: float) -> float:
    lighter, darker = max(first, second), min(first, second)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_stand_out(front: str, ground: str, least: float, scheme: str) -> None:
    colors = tokens()

    lowest = min(
        contrast(
            luminance(colors[front][SCHEMES[scheme] % len(colors[front])], hue),
            luminance(colors[ground][SCHEMES[scheme] % len(colors[ground])], hue),
        )
        for hue in HUES
    )

    assert lowest >= least
