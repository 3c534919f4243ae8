"""People together: a hall before a stage, a panel, a group picture."""

import math
import random

from PIL import Image, ImageDraw, ImageOps

from samples.drawing.canvas import (
    Colour,
    Palette,
    Size,
    diagonal,
    enlarged,
    finished,
    glow,
    gradient,
    light_beam,
    mix,
    person,
    silhouette,
)


def auditorium(
    size: Size, palette: Palette, seed: int, screen: Image.Image, seats: int = 3
) -> Image.Image:
    """Seen from the last row; `screen` is the picture on the wall."""
    dice = random.Random(seed)
    dark = mix(palette.near, (0, 0, 0), 0.25)
    image = gradient(enlarged(size), (dark, mix(palette.near, palette.far, 0.42), palette.near))
    width, height = image.size
    _projection(image, screen, palette)
    for lamp in range(5):
        x = width * (0.1 + 0.2 * lamp)
        aim = width * (0.5 + (lamp - 2) * 0.13)
        cone = [
            (x - 8, 0.0),
            (x + 8, 0.0),
            (aim + width * 0.07, height * 0.64),
            (aim - width * 0.07, height * 0.64),
        ]
        light_beam(image, cone, mix(palette.light, palette.accent, lamp / 8), 0.1, 16)
        glow(image, (x, 0), height * 0.09, palette.light, 0.8)
    _stage(image, palette)
    _speaker(image, palette, dice)
    for row in range(seats):
        _audience(image, row / max(1, seats - 1), palette, dice)
    return finished(image)


def _projection(image: Image.Image, screen: Image.Image, palette: Palette) -> None:
    width, height = image.size
    box = round(width * 0.23), round(height * 0.1), round(width * 0.77), round(height * 0.53)
    glow(image, (width / 2, height * 0.32), height * 0.72, palette.far, 0.7)
    picture = ImageOps.fit(screen, (box[2] - box[0], box[3] - box[1]))
    image.paste((12, 14, 24), (box[0] - 12, box[1] - 12, box[2] + 12, box[3] + 12))
    image.paste(picture, box)


def _stage(image: Image.Image, palette: Palette) -> None:
    width, height = image.size
    draw = ImageDraw.Draw(image)
    top, edge = height * 0.64, height * 0.7
    board = mix(palette.near, palette.accent, 0.34)
    draw.polygon(
        [(width * 0.12, top), (width * 0.88, top), (width * 0.97, edge), (width * 0.03, edge)],
        fill=board,
    )
    draw.rectangle(
        (width * 0.03, edge, width * 0.97, height * 0.73), fill=mix(board, (0, 0, 0), 0.45)
    )
    draw.line(
        (width * 0.03, edge, width * 0.97, edge),
        fill=mix(palette.accent, palette.light, 0.5),
        width=4,
    )
    glow(image, (width / 2, edge), height * 0.3, palette.accent, 0.2)


def _speaker(image: Image.Image, palette: Palette, dice: random.Random) -> None:
    width, height = image.size
    draw = ImageDraw.Draw(image)
    x = width * dice.choice((0.155, 0.845))
    glow(image, (x, height * 0.52), height * 0.22, palette.light, 0.5)
    shirt = mix(palette.accent, palette.near, 0.1)
    head = height * 0.024
    person(draw, (x, height * 0.475), head, shirt, dice)
    desk = mix(palette.light, palette.near, 0.25)
    draw.polygon(
        [
            (x - head * 2.2, height * 0.565),
            (x + head * 2.2, height * 0.565),
            (x + head * 1.7, height * 0.675),
            (x - head * 1.7, height * 0.675),
        ],
        fill=desk,
    )
    draw.ellipse(
        (x - head * 0.6, height * 0.6, x + head * 0.6, height * 0.6 + head * 1.2),
        fill=palette.accent,
    )


def _audience(image: Image.Image, depth: float, palette: Palette, dice: random.Random) -> None:
    """One row from behind; `depth` 0 is the row next to the stage, 1 the one before the camera."""
    width, height = image.size
    draw = ImageDraw.Draw(image)
    head = height * (0.034 + 0.04 * depth)
    y = height * (0.735 + 0.17 * depth)
    body = mix(mix(palette.near, palette.far, 0.3), mix(palette.near, (0, 0, 0), 0.45), depth)
    x = -dice.random() * head * 3
    while x < width + head * 2:
        rise = dice.uniform(-0.35, 0.35) * head
        rim = mix(body, palette.light, 0.34 - 0.16 * depth)
        silhouette(draw, x, y + rise - head * 0.09, head, rim)
        silhouette(draw, x, y + rise, head, mix(body, palette.accent, dice.uniform(0, 0.1)))
        x += head * dice.uniform(3.9, 5.2)


def panel(size: Size, palette: Palette, seed: int, guests: int = 5) -> Image.Image:
    """A round table on a stage."""
    dice = random.Random(seed)
    image = diagonal(
        enlarged(size), (mix(palette.far, palette.light, 0.25), palette.far, palette.near)
    )
    width, height = image.size
    draw = ImageDraw.Draw(image)
    for ring in range(6):
        reach = height * (0.75 - ring * 0.11)
        shade = mix(palette.far, palette.light, 0.06 + ring * 0.05)
        draw.ellipse(
            (width / 2 - reach, height * 0.4 - reach, width / 2 + reach, height * 0.4 + reach),
            fill=shade,
        )
    floor = height * 0.8
    draw.rectangle((0, floor, width, height), fill=mix(palette.near, palette.accent, 0.22))
    draw.line((0, floor, width, floor), fill=mix(palette.accent, palette.light, 0.45), width=4)
    shirts = _shirts(palette)
    for guest in range(guests):
        x = width * (0.5 + (guest - (guests - 1) / 2) * 0.165)
        _guest(draw, x, floor, height * 0.052, shirts[(guest + seed) % len(shirts)], palette, dice)
    return finished(image)


def _guest(
    draw: ImageDraw.ImageDraw,
    x: float,
    floor: float,
    head: float,
    shirt: Colour,
    palette: Palette,
    dice: random.Random,
) -> None:
    """Someone in an armchair, with a microphone."""
    chair = mix(palette.light, (255, 255, 255), 0.35)
    draw.rounded_rectangle(
        (x - head * 2.6, floor - head * 5.2, x + head * 2.6, floor + head * 0.2),
        head,
        fill=mix(chair, palette.near, 0.15),
    )
    person(draw, (x, floor - head * 7.1), head, shirt, dice)
    draw.rounded_rectangle(
        (x - head * 2.1, floor - head * 2.3, x + head * 2.1, floor - head * 0.9),
        head * 0.6,
        fill=mix(palette.near, shirt, 0.2),
    )
    for side in (-1, 1):
        left = x + side * head * 1.25 - head * 0.55
        draw.rounded_rectangle(
            (left, floor - head * 1.7, left + head * 1.1, floor + head * 1.3),
            head * 0.4,
            fill=mix(palette.near, shirt, 0.2),
        )
        arm = x + side * head * 2.5 - head * 0.55
        draw.rounded_rectangle(
            (arm, floor - head * 3.3, arm + head * 1.1, floor + head * 0.2), head * 0.5, fill=chair
        )
    if dice.random() < 0.6:
        draw.line(
            (x + head * 0.7, floor - head * 5.7, x + head * 1.5, floor - head * 4.4),
            fill=(28, 28, 36),
            width=round(head * 0.3),
        )


def group(size: Size, palette: Palette, seed: int) -> Image.Image:
    """Everybody in three rows before a backdrop."""
    dice = random.Random(seed)
    image = diagonal(enlarged(size), (palette.sky[-1], palette.sky[-2], palette.far))
    width, height = image.size
    draw = ImageDraw.Draw(image)
    for band in range(5):
        points = [
            (
                width * step / 60,
                height * (0.2 + 0.07 * band + 0.05 * math.sin(step / 9 + band * 1.1 + seed)),
            )
            for step in range(61)
        ]
        colour = mix(palette.light, palette.accent, band / 4)
        draw.polygon(
            [*points, (width, height), (0, height)], fill=mix(colour, palette.far, 0.3 + 0.1 * band)
        )
    shirts = _shirts(palette)
    for row in range(3):
        head = height * (0.05 + 0.007 * row)
        count = 10 - row
        for place in range(count):
            x = width * (0.5 + (place - (count - 1) / 2) * 0.092 * (1 + 0.07 * row))
            y = height * (0.4 + 0.17 * row) + dice.uniform(-0.3, 0.3) * head
            shirt = mix(shirts[dice.randrange(len(shirts))], palette.near, 0.16 - 0.08 * row)
            person(draw, (x, y), head, shirt, dice)
    return finished(image)


def _shirts(palette: Palette) -> tuple[Colour, ...]:
    white = mix(palette.light, (255, 255, 255), 0.5)
    return (
        palette.accent,
        white,
        mix(palette.far, palette.near, 0.45),
        palette.light,
        mix(palette.accent, palette.near, 0.5),
        palette.near,
    )
