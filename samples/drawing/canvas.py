"""Colours, gradients, glows and silhouettes: what every scene is put together from."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
Size = tuple[int, int]

OVERSAMPLING = 2


class Palette(NamedTuple):
    """Sky from top to horizon, the light in it, and what stands before it from far to near."""

    sky: tuple[Colour, ...]
    light: Colour
    far: Colour
    near: Colour
    accent: Colour


def rgb(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


SKINS = rgb("f3d2b8"), rgb("e9bf9f"), rgb("d9a882"), rgb("b98262")
HAIRS = rgb("23222b"), rgb("3a2f2c"), rgb("1d2433"), rgb("54463d")


def mix(first: Colour, second: Colour, share: float) -> Colour:
    share = max(0.0, min(1.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ramp(stops: Sequence[Colour], share: float) -> Colour:
    position = max(0.0, min(1.0, share)) * (len(stops) - 1)
    index = min(int(position), len(stops) - 2)
    return mix(stops[index], stops[index + 1], position - index)


def gradient(size: Size, stops: Sequence[Colour], *, across: bool = False) -> Image.Image:
    """Top to bottom, or left to right."""
    length = size[0] if across else size[1]
    line = Image.new("RGB", (length, 1) if across else (1, length))
    for index in range(length):
        line.putpixel((index, 0) if across else (0, index), ramp(stops, index / (length - 1)))
    return line.resize(size)


def diagonal(size: Size, stops: Sequence[Colour]) -> Image.Image:
    return Image.blend(gradient(size, stops), gradient(size, stops, across=True), 0.5)


def glow(
    image: Image.Image, centre: Point, radius: float, colour: Colour, strength: float = 1.0
) -> None:
    """Add light that falls off with the distance."""
    side = max(2, round(radius * 2))
    halo = ImageChops.invert(Image.radial_gradient("L")).resize((side, side))
    halo = halo.point(lambda value: round((max(0, value - 75) / 180) ** 1.7 * 255 * strength))
    corner = round(centre[0] - radius), round(centre[1] - radius)
    image.paste(colour, (*corner, corner[0] + side, corner[1] + side), halo)


def fill_shape(
    image: Image.Image, points: Sequence[Point], stops: Sequence[Colour], opacity: float = 1.0
) -> None:
    """A polygon with a gradient from its highest to its lowest point."""
    top = max(0, math.floor(min(y for _, y in points)))
    bottom = min(image.height, math.ceil(max(y for _, y in points)))
    if bottom - top < 2:
        return
    mask = Image.new("L", (image.width, bottom - top))
    ImageDraw.Draw(mask).polygon([(x, y - top) for x, y in points], fill=round(255 * opacity))
    image.paste(gradient(mask.size, stops), (0, top), mask)


def light_beam(
    image: Image.Image, points: Sequence[Point], colour: Colour, opacity: float, softness: float
) -> None:
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).polygon(list(points), fill=round(255 * opacity))
    image.paste(colour, (0, 0, *image.size), mask.filter(ImageFilter.GaussianBlur(softness)))


def ridge(
    width: int, base: float, height: float, dice: random.Random, roughness: float = 0.5
) -> list[Point]:
    """The outline of hills from the left edge to the right one, by midpoint displacement."""
    heights = [dice.uniform(0.1, 0.7), dice.uniform(0.1, 0.7)]
    reach = 0.75
    for _ in range(7):
        longer: list[float] = []
        for left, right in pairwise(heights):
            longer += [left, (left + right) / 2 + dice.uniform(-reach, reach) / 2]
        heights = [*longer, heights[-1]]
        reach *= roughness
    step = width / (len(heights) - 1)
    return [(index * step, base - height * value) for index, value in enumerate(heights)]


def person(
    draw: ImageDraw.ImageDraw, centre: Point, head: float, shirt: Colour, look: random.Random
) -> None:
    """Head and shoulders; `head` is the radius, `look` decides hair and skin."""
    x, y = centre
    hair, skin, style = look.choice(HAIRS), look.choice(SKINS), look.randrange(4)
    if style == 1:
        draw.rounded_rectangle(
            (x - head * 1.22, y - head * 0.7, x + head * 1.22, y + head * 2.1),
            head * 0.7,
            fill=hair,
        )
    if style == 2:
        draw.ellipse((x - head * 0.5, y - head * 1.85, x + head * 0.5, y - head * 0.9), fill=hair)
    draw.rounded_rectangle(
        (x - head * 1.9, y + head * 1.25, x + head * 1.9, y + head * 6), head * 1.3, fill=shirt
    )
    draw.rounded_rectangle(
        (x - head * 0.42, y + head * 0.5, x + head * 0.42, y + head * 1.7), head * 0.4, fill=skin
    )
    draw.ellipse((x - head, y - head * 1.08, x + head, y + head * 1.08), fill=skin)
    draw.chord(
        (x - head * 1.1, y - head * 1.28, x + head * 1.1, y + head * 0.8),
        192 - style * 9,
        348 - style * 14,
        fill=hair,
    )
    draw.chord(
        (x - head * 1.1, y - head * 1.28, x + head * 1.1, y + head * 0.8),
        200,
        365 - style * 4,
        fill=hair,
    )


def silhouette(draw: ImageDraw.ImageDraw, x: float, y: float, head: float, colour: Colour) -> None:
    draw.ellipse((x - head, y - head * 1.1, x + head, y + head * 1.1), fill=colour)
    draw.rounded_rectangle(
        (x - head * 0.45, y, x + head * 0.45, y + head * 2), head * 0.3, fill=colour
    )
    draw.rounded_rectangle(
        (x - head * 1.95, y + head * 1.35, x + head * 1.95, y + head * 9), head * 1.2, fill=colour
    )


def enlarged(size: Size) -> Size:
    return size[0] * OVERSAMPLING, size[1] * OVERSAMPLING


def finished(image: Image.Image) -> Image.Image:
    """Back to the size asked for, which smooths every edge."""
    return image.resize(
        (image.width // OVERSAMPLING, image.height // OVERSAMPLING), Image.Resampling.LANCZOS
    )
