"""Pictures of ideas: currents, circuits, networks, stacks, shields, terminals and charts."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from samples.drawing.canvas import (
    Colour,
    Palette,
    Point,
    Size,
    diagonal,
    enlarged,
    finished,
    glow,
    mix,
    ramp,
)


def currents(size: Size, palette: Palette, seed: int) -> Image.Image:
    """Many lines that run together as a river does."""
    image = diagonal(
        enlarged(size),
        (mix(palette.near, (0, 0, 0), 0.2), palette.near, mix(palette.near, palette.far, 0.5)),
    )
    width, height = image.size
    glow(image, (width * 0.72, height * 0.4), height * 0.8, palette.accent, 0.28)
    glow(image, (width * 0.2, height * 0.75), height * 0.7, palette.far, 0.5)
    light = Image.new("RGB", image.size)
    draw = ImageDraw.Draw(light)
    for line in range(44):
        share = line / 43
        colour = mix(ramp((palette.far, palette.accent, palette.light), share), (0, 0, 0), 0.25)
        draw.line(_current(width, height, share, seed), fill=colour, width=3)
    soft = light.filter(ImageFilter.GaussianBlur(9))
    return finished(ImageChops.screen(ImageChops.screen(image, soft), light))


def _current(width: int, height: int, share: float, seed: int) -> list[Point]:
    points: list[Point] = []
    for step in range(121):
        along = step / 120
        narrow = 0.1 + 0.55 * math.sin(along * 2.6 + seed * 0.7) ** 2
        wave = (
            math.sin(along * 5.2 + seed) * 0.16
            + math.sin(along * 9.7 + seed * 2 + share * 2.4) * 0.045
        )
        points.append((width * along, height * (0.52 + wave + (share - 0.5) * narrow)))
    return points


def circuit(size: Size, palette: Palette, seed: int) -> Image.Image:
    """A chip with its traces."""
    dice = random.Random(seed)
    image = diagonal(
        enlarged(size),
        (palette.near, mix(palette.near, palette.far, 0.45), mix(palette.near, (0, 0, 0), 0.3)),
    )
    width, height = image.size
    centre, half = (width / 2, height / 2), height * 0.2
    glow(image, centre, height * 0.75, palette.far, 0.75)
    draw = ImageDraw.Draw(image)
    for side in range(4):
        for lane in range(11):
            _trace(image, draw, centre, half, side, lane, palette, dice)
    _chip(image, centre, half, palette)
    return finished(image)


def _trace(
    image: Image.Image,
    draw: ImageDraw.ImageDraw,
    centre: Point,
    half: float,
    side: int,
    lane: int,
    palette: Palette,
    dice: random.Random,
) -> None:
    """Out of the chip, aslant once, straight on; turned by a quarter for each side."""
    offset = (lane - 5) * half * 0.17
    reach, bend = half * dice.uniform(0.25, 1.1), offset * dice.uniform(0.8, 2.2)
    lengthwise = half * dice.uniform(0.5, 2.6 if side % 2 == 0 else 0.9)
    path = [
        (half, offset),
        (half + reach, offset),
        (half + reach + abs(bend), offset + bend),
        (half + reach + abs(bend) + lengthwise, offset + bend),
    ]
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
    cosine, sine = turns[side]
    points = [
        (centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine) for x, y in path
    ]
    colour = mix(
        palette.far,
        palette.accent if dice.random() < 0.35 else palette.light,
        dice.uniform(0.25, 0.85),
    )
    draw.line(points, fill=colour, width=6, joint="curve")
    x, y = points[-1]
    if dice.random() < 0.4:
        glow(image, (x, y), half * 0.35, colour, 0.9)
    draw.ellipse(
        (x - 12, y - 12, x + 12, y + 12),
        fill=mix(palette.near, (0, 0, 0), 0.2),
        outline=colour,
        width=6,
    )


def _chip(image: Image.Image, centre: Point, half: float, palette: Palette) -> None:
    draw = ImageDraw.Draw(image)
    x, y = centre
    for grow, colour in (
        (1.0, mix(palette.near, (0, 0, 0), 0.35)),
        (0.86, mix(palette.near, palette.far, 0.35)),
        (0.6, palette.accent),
    ):
        side = half * grow
        draw.rounded_rectangle((x - side, y - side, x + side, y + side), half * 0.09, fill=colour)
    for band in range(3):
        wave = [
            (
                x + half * (step / 30 - 0.42),
                y + half * (0.2 * band - 0.2 + 0.07 * math.sin(step / 3 + band)),
            )
            for step in range(26)
        ]
        draw.line(
            wave,
            fill=mix(palette.light, (255, 255, 255), 0.5),
            width=round(half * 0.07),
            joint="curve",
        )


def network(size: Size, palette: Palette, seed: int) -> Image.Image:
    """Places joined by arcs above a field of dots."""
    dice = random.Random(seed)
    image = diagonal(
        enlarged(size), (palette.sky[0], palette.near, mix(palette.near, palette.far, 0.35))
    )
    width, height = image.size
    draw = ImageDraw.Draw(image)
    for row in range(27):
        for column in range(48):
            x, y = width * (column + 0.5) / 48, height * (row + 0.5) / 27
            weight = math.sin(column / 5.1 + seed) + math.cos(row / 3.3 + column / 9 + seed)
            if weight > 0.15:
                draw.ellipse(
                    (x - 7, y - 7, x + 7, y + 7),
                    fill=mix(palette.near, palette.far, 0.3 + 0.22 * weight),
                )
    places = [
        (
            width * (0.12 + 0.76 * (index + dice.random() * 0.7) / 9),
            height * dice.uniform(0.2, 0.82),
        )
        for index in range(9)
    ]
    for index, start in enumerate(places):
        for end in dice.sample(places, 2):
            _arc(draw, start, end, mix(palette.accent, palette.light, dice.random()))
        glow(image, start, height * 0.11, palette.light if index % 3 else palette.accent, 0.9)
    for x, y in places:
        draw.ellipse(
            (x - 15, y - 15, x + 15, y + 15), fill=mix(palette.light, (255, 255, 255), 0.5)
        )
    return finished(image)


def _arc(draw: ImageDraw.ImageDraw, start: Point, end: Point, colour: Colour) -> None:
    lift = abs(end[0] - start[0]) * 0.3
    points = []
    for step in range(41):
        share = step / 40
        points.append(
            (
                start[0] + (end[0] - start[0]) * share,
                start[1] + (end[1] - start[1]) * share - lift * math.sin(math.pi * share),
            )
        )
    draw.line(points, fill=colour, width=4)


def stack(size: Size, palette: Palette, seed: int) -> Image.Image:
    """Layers of a system, one above the other, seen aslant."""
    dice = random.Random(seed)
    image = diagonal(
        enlarged(size),
        (palette.sky[-1], mix(palette.sky[-1], palette.sky[-2], 0.7), palette.sky[-2]),
    )
    width, height = image.size
    glow(image, (width / 2, height * 0.42), height * 0.7, (255, 255, 255), 0.5)
    for level in range(4):
        hue = ramp((palette.near, palette.far, palette.accent, palette.light), level / 3)
        reach = height * (0.54 - 0.08 * level)
        _slab(image, (width / 2, height * (0.74 - 0.155 * level)), reach, height * 0.065, hue)
        for _ in range(5 if level == 3 else 0):
            place = dice.uniform(-0.5, 0.5), dice.uniform(-0.5, 0.5)
            spot = (
                width / 2 + (place[0] - place[1]) * reach * 0.8,
                height * (0.74 - 0.155 * level) + (place[0] + place[1]) * reach * 0.36,
            )
            _slab(
                image,
                spot,
                reach * 0.11,
                height * dice.uniform(0.02, 0.07),
                mix(hue, (255, 255, 255), 0.45),
            )
    return finished(image)


def _slab(image: Image.Image, centre: Point, reach: float, tall: float, hue: Colour) -> None:
    """`centre` is the middle of the ground the block stands on."""
    draw = ImageDraw.Draw(image)
    x, y = centre
    top = y - tall
    left, right, front = (x - reach, top), (x + reach, top), (x, top + reach * 0.45)
    draw.polygon(
        [left, front, (x, y + reach * 0.45), (x - reach, y)], fill=mix(hue, (20, 20, 50), 0.25)
    )
    draw.polygon(
        [front, right, (x + reach, y), (x, y + reach * 0.45)], fill=mix(hue, (20, 20, 50), 0.45)
    )
    draw.polygon([left, (x, top - reach * 0.45), right, front], fill=hue)


def shield(size: Size, palette: Palette, seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = diagonal(
        enlarged(size),
        (mix(palette.near, (0, 0, 0), 0.3), palette.near, mix(palette.near, palette.far, 0.6)),
    )
    width, height = image.size
    draw = ImageDraw.Draw(image)
    cell = height * 0.075
    for row in range(12):
        for column in range(16):
            x, y = column * cell * 1.75 + (row % 2) * cell * 0.875, row * cell * 1.52
            corners = [
                (
                    x + cell * 0.93 * math.sin(math.tau * turn / 6),
                    y + cell * 0.93 * math.cos(math.tau * turn / 6),
                )
                for turn in range(6)
            ]
            near = max(0.0, 1 - math.dist((x, y), (width / 2, height / 2)) / (height * 0.85))
            draw.polygon(
                corners, fill=mix(palette.near, palette.far, near * dice.uniform(0.3, 0.95))
            )
    glow(image, (width / 2, height / 2), height * 0.62, palette.accent, 0.5)
    for grow, colour in (
        (1.0, mix(palette.light, (255, 255, 255), 0.4)),
        (0.88, palette.accent),
        (0.74, mix(palette.accent, palette.near, 0.3)),
    ):
        draw.polygon(_shield_outline((width / 2, height * 0.5), height * 0.33 * grow), fill=colour)
    x, y, arm = width / 2, height * 0.49, height * 0.09
    draw.line(
        [(x - arm, y), (x - arm * 0.25, y + arm * 0.75), (x + arm * 1.1, y - arm * 0.75)],
        fill=(255, 255, 255),
        width=round(arm * 0.3),
        joint="curve",
    )
    return finished(image)


def _shield_outline(centre: Point, half: float) -> list[Point]:
    x, y = centre
    right = [
        (
            half * 0.82 * math.cos(turn / 20 * math.pi / 2) ** 0.72,
            half * math.sin(turn / 20 * math.pi / 2) * 1.0,
        )
        for turn in range(21)
    ]
    top = [(x - half * 0.82, y - half * 0.72), (x, y - half), (x + half * 0.82, y - half * 0.72)]
    return [
        *top,
        *((x + px, y + py) for px, py in right),
        *((x - px, y + py) for px, py in reversed(right)),
    ]
