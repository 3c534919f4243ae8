"""Portraits of people and marks of organizations."""

import math
import random

from PIL import Image, ImageDraw

from samples.drawing.canvas import Colour, Palette, diagonal, enlarged, finished, glow, mix, person

PORTRAIT_SIDE = 320
SIGNS = {
    "waves": '<path d="M8 34q14-16 28 0t28 0 20 0M8 52q14-16 28 0t28 0 20 0M8 70q14-16 28 0t28 0 20 0" fill="none" stroke="{a}" stroke-width="8" stroke-linecap="round"/>',
    "drop": '<path d="M48 8c18 24 28 36 28 50a28 28 0 0 1-56 0c0-14 10-26 28-50z" fill="{a}"/><path d="M32 58q16-12 32 0" fill="none" stroke="{b}" stroke-width="7" stroke-linecap="round"/>',
    "leaf": '<path d="M12 84C8 36 40 10 86 12 88 58 60 88 12 84z" fill="{a}"/><path d="M12 84 62 36" stroke="{b}" stroke-width="6"/>',
    "chip": '<rect x="20" y="20" width="56" height="56" rx="10" fill="{a}"/><circle cx="48" cy="48" r="13" fill="{b}"/><path d="M34 8v12M48 8v12M62 8v12M34 76v12M48 76v12M62 76v12M8 34h12M8 48h12M8 62h12M76 34h12M76 48h12M76 62h12" stroke="{a}" stroke-width="6"/>',
    "sail": '<path d="M46 8v58H12z" fill="{a}"/><path d="M54 22v44h30z" fill="{b}"/><path d="M8 74h80L76 90H20z" fill="{a}"/>',
    "spark": '<path d="M48 6 58 38 90 48 58 58 48 90 38 58 6 48 38 38z" fill="{a}"/><circle cx="48" cy="48" r="9" fill="{b}"/>',
    "gate": '<path d="M10 88V40a38 38 0 0 1 76 0v48H68V42a20 20 0 0 0-40 0v46z" fill="{a}"/><circle cx="48" cy="72" r="10" fill="{b}"/>',
    "book": '<path d="M48 22C36 12 20 12 8 16v64c12-4 28-4 40 6z" fill="{a}"/><path d="M48 22c12-10 28-10 40-6v64c-12-4-28-4-40 6z" fill="{b}"/>',
    "ring": '<circle cx="36" cy="48" r="25" fill="none" stroke="{a}" stroke-width="10"/><circle cx="62" cy="48" r="25" fill="none" stroke="{b}" stroke-width="10"/>',
    "bridge": '<path d="M6 70h84M20 70V26M76 70V26M6 52q14-2 14-26 28 52 56 0 0 24 14 26" fill="none" stroke="{a}" stroke-width="7" stroke-linecap="round"/><path d="M6 84h84" stroke="{b}" stroke-width="6" stroke-linecap="round"/>',
    "tower": '<path d="M42 6h12l6 40 14 42H22l14-42z" fill="{a}"/><circle cx="48" cy="40" r="15" fill="{b}"/>',
    "core": '<path d="M48 6 84 27v42L48 90 12 69V27z" fill="{a}"/><path d="M48 30 64 39v18l-16 9-16-9V39z" fill="{b}"/>',
}


def portrait(palette: Palette, seed: int) -> Image.Image:
    look = random.Random(seed)
    image = diagonal(
        enlarged((PORTRAIT_SIDE, PORTRAIT_SIDE)), (palette.sky[-1], palette.sky[-2], palette.far)
    )
    side = image.width
    glow(image, (side * look.uniform(0.2, 0.8), side * 0.2), side * 0.6, palette.light, 0.7)
    draw = ImageDraw.Draw(image)
    for band in range(3):
        points = [
            (
                side * step / 40,
                side * (0.5 + 0.13 * band + 0.05 * math.sin(step / 7 + band * 2 + seed)),
            )
            for step in range(41)
        ]
        draw.polygon(
            [*points, (side, side), (0, side)],
            fill=mix(palette.far, palette.near, 0.1 + 0.12 * band),
        )
    shirt = look.choice(
        (
            palette.accent,
            mix(palette.light, (255, 255, 255), 0.5),
            palette.near,
            mix(palette.near, palette.accent, 0.5),
        )
    )
    person(draw, (side / 2, side * 0.42), side * 0.155, shirt, look)
    return finished(image)


def hexadecimal(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mark(kind: str, first: Colour, second: Colour) -> str:
    """A square SVG sign that can be read on light and on dark ground."""
    sign = SIGNS[kind].format(a=hexadecimal(first), b=hexadecimal(second))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96">{sign}</svg>\n'
