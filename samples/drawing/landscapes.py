"""Outdoor scenes: a river between hills, a city by night, a harbour."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from samples.drawing.canvas import (
    Palette,
    Point,
    Size,
    enlarged,
    fill_shape,
    finished,
    glow,
    gradient,
    mix,
    ridge,
)


def river(size: Size, palette: Palette, seed: int, sun: Point = (0.68, 0.36)) -> Image.Image:
    dice = random.Random(seed)
    image = _sky(size, palette, 0.6)
    width, height = image.size
    horizon = height * 0.56
    _sun(image, (width * sun[0], height * sun[1]), height * 0.062, palette)
    for layer in range(4):
        share = layer / 3
        outline = ridge(
            width, horizon + height * 0.035 * layer, height * (0.4 - 0.07 * layer), dice, 0.56
        )
        colour = mix(palette.far, palette.near, share * 0.75)
        haze = mix(colour, palette.sky[-1], 0.6 - 0.3 * share)
        ground = [*outline, (width, horizon + height * 0.17), (0, horizon + height * 0.17)]
        fill_shape(image, ground, (colour, haze))
    _water(image, horizon + height * 0.125, width * sun[0], palette)
    for side in (-1, 1):
        _bank(image, horizon + height * 0.16, side, palette, dice)
    return finished(image)


def _sky(size: Size, palette: Palette, horizon: float) -> Image.Image:
    image = Image.new("RGB", enlarged(size), palette.sky[-1])
    image.paste(gradient((image.width, round(image.height * horizon)), palette.sky), (0, 0))
    return image


def _sun(image: Image.Image, centre: Point, radius: float, palette: Palette) -> None:
    x, y = centre
    glow(image, centre, radius * 9, palette.light, 0.55)
    glow(image, centre, radius * 3.6, palette.light, 0.75)
    ImageDraw.Draw(image).ellipse(
        (x - radius, y - radius, x + radius, y + radius),
        fill=mix(palette.light, (255, 255, 255), 0.55),
    )


def _water(image: Image.Image, top: float, light_x: float, palette: Palette) -> None:
    """The sky again, upside down and darker, with a glittering path below the sun."""
    width, height = image.size
    stops = tuple(mix(colour, palette.near, 0.22) for colour in reversed(palette.sky))
    image.paste(gradient((width, height - round(top)), stops), (0, round(top)))
    draw = ImageDraw.Draw(image)
    dice = random.Random(round(light_x))
    for step in range(46):
        share = step / 45
        y = top + (height - top) * share**1.35
        reach = width * (0.02 + 0.1 * share)
        x = light_x + dice.uniform(-0.5, 0.5) * reach
        length = reach * dice.uniform(0.25, 0.9)
        colour = mix(palette.light, palette.sky[-1], 0.15 + 0.5 * share)
        draw.rounded_rectangle(
            (x - length / 2, y, x + length / 2, y + 1.5 + 5 * share), 4, fill=colour
        )
    for _ in range(60):
        share = dice.random()
        y, x = top + (height - top) * share, dice.uniform(0, width)
        length = width * (0.01 + 0.05 * share) * dice.random()
        draw.line((x, y, x + length, y), fill=mix(palette.sky[-1], palette.near, 0.15), width=2)


def _bank(image: Image.Image, top: float, side: int, palette: Palette, dice: random.Random) -> None:
    """Land that reaches into the river from one side, so that it winds."""
    width, height = image.size
    for layer in range(2):
        reach = width * (0.5 - 0.07 * layer if side < 0 else 0.34 + 0.03 * layer)
        base = top + (height - top) * (0.16 + 0.34 * layer if side < 0 else 0.02 + 0.4 * layer)
        shore: list[Point] = []
        for step in range(41):
            share = step / 40
            bump = math.sin(share * 7 + step * 0.13 + dice.uniform(0, 0.5)) * height * 0.004
            lift = height * (0.075 + 0.09 * layer) * (1 - share) ** 0.75
            x = reach * share if side < 0 else width - reach * share
            shore.append((x, base - lift + bump))
        edge = 0 if side < 0 else width
        low = base + height * (0.07 + 0.3 * layer)
        colour = mix(palette.far, palette.near, 0.75 + 0.25 * layer)
        fill_shape(image, [*shore, (edge, low)], (mix(colour, palette.accent, 0.16), colour))


def skyline(size: Size, palette: Palette, seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = _sky(size, palette, 0.72)
    width, height = image.size
    shore = round(height * 0.72)
    _sun(image, (width * dice.uniform(0.2, 0.8), height * 0.26), height * 0.045, palette)
    for layer in range(3):
        _buildings(image, shore, layer, palette, dice)
    glow(image, (width / 2, shore), height * 0.5, palette.accent, 0.16)
    _mirror(image, shore, palette)
    return finished(image)


def _buildings(
    image: Image.Image, shore: int, layer: int, palette: Palette, dice: random.Random
) -> None:
    draw = ImageDraw.Draw(image)
    width, height = image.size
    body = mix(mix(palette.far, palette.sky[-1], 0.35 - 0.17 * layer), palette.near, layer / 2)
    lit = mix(palette.light, body, 0.55 - 0.22 * layer)
    x = -dice.uniform(0, 0.05) * width
    while x < width:
        breadth = width * dice.uniform(0.03, 0.065) * (0.85 + 0.2 * layer)
        middle = 1 - abs((x + breadth / 2) / width - 0.5) * 1.1
        tall = height * (0.52 - 0.12 * layer) * middle * dice.uniform(0.55, 1.05)
        top = shore - max(tall, height * 0.06)
        draw.rectangle((x, top, x + breadth, shore), fill=body)
        if dice.random() < 0.16:
            mast = x + breadth / 2
            draw.polygon(
                [
                    (mast - breadth * 0.32, top),
                    (mast, top - breadth * 0.75),
                    (mast + breadth * 0.32, top),
                ],
                fill=body,
            )
            draw.line((mast, top - breadth * 1.5, mast, top), fill=body, width=5)
        _windows(draw, (x, top, x + breadth, float(shore)), lit, dice)
        x += breadth * dice.uniform(0.8, 1.3)


def _windows(
    draw: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    lit: tuple[int, int, int],
    dice: random.Random,
) -> None:
    left, top, right, bottom = box
    step, tall = 17, 23
    for row in range(int((bottom - top - 20) // tall)):
        for column in range(int((right - left - 16) // step)):
            if dice.random() < 0.34:
                x, y = left + 11 + column * step, top + 14 + row * tall
                draw.rectangle((x, y, x + 7, y + 10), fill=lit)


def _mirror(image: Image.Image, shore: int, palette: Palette) -> None:
    width, height = image.size
    depth = height - shore
    copy = ImageOps.flip(image.crop((0, shore - depth, width, shore)))
    copy = copy.resize((width, depth)).filter(ImageFilter.GaussianBlur(7))
    water = Image.new("RGB", copy.size, palette.near)
    image.paste(Image.blend(copy, water, 0.42), (0, shore))
    draw = ImageDraw.Draw(image)
    dice = random.Random(depth)
    for _ in range(90):
        y = shore + depth * dice.random() ** 0.7
        x, length = dice.uniform(0, width), width * dice.uniform(0.01, 0.06)
        draw.line(
            (x, y, x + length, y),
            fill=mix(palette.light, palette.near, dice.uniform(0.55, 0.85)),
            width=2,
        )


def harbour(size: Size, palette: Palette, seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = _sky(size, palette, 0.74)
    width, height = image.size
    quay = height * 0.74
    _sun(image, (width * 0.3, height * 0.46), height * 0.07, palette)
    outline = ridge(width, height * 0.68, height * 0.2, dice)
    fill_shape(
        image,
        [*outline, (width, quay), (0, quay)],
        (palette.far, mix(palette.far, palette.sky[-1], 0.6)),
    )
    for place, scale in ((0.58, 0.8), (0.74, 0.92), (0.92, 1.05)):
        _crane(
            image,
            (width * place, quay),
            height * 0.56 * scale,
            mix(palette.accent, palette.near, 0.55 - 0.3 * scale),
        )
    _ship(image, (width * 0.06, quay + height * 0.035), width * 0.6, palette, dice)
    _mirror(image, round(quay + height * 0.035), palette)
    return finished(image)


def _crane(image: Image.Image, foot: Point, tall: float, colour: tuple[int, int, int]) -> None:
    draw = ImageDraw.Draw(image)
    x, y = foot
    top = y - tall
    for leg in (-0.12, 0.12):
        draw.line(
            (x + tall * leg, y, x + tall * leg * 0.8, top + tall * 0.28),
            fill=colour,
            width=round(tall * 0.026),
        )
    draw.line(
        (x - tall * 0.12, y - tall * 0.25, x + tall * 0.12, y - tall * 0.25),
        fill=colour,
        width=round(tall * 0.02),
    )
    draw.line(
        (x - tall * 0.62, top + tall * 0.28, x + tall * 0.26, top + tall * 0.28),
        fill=colour,
        width=round(tall * 0.035),
    )
    draw.line(
        (x + tall * 0.02, top, x + tall * 0.02, top + tall * 0.28),
        fill=colour,
        width=round(tall * 0.026),
    )
    for end in (-0.58, -0.3, 0.24):
        draw.line(
            (x + tall * 0.02, top, x + tall * end, top + tall * 0.28),
            fill=colour,
            width=round(tall * 0.009),
        )
    draw.line(
        (x - tall * 0.42, top + tall * 0.28, x - tall * 0.42, top + tall * 0.56),
        fill=colour,
        width=round(tall * 0.008),
    )
    draw.rectangle(
        (x - tall * 0.5, top + tall * 0.56, x - tall * 0.34, top + tall * 0.62), fill=colour
    )


def _ship(
    image: Image.Image, corner: Point, length: float, palette: Palette, dice: random.Random
) -> None:
    draw = ImageDraw.Draw(image)
    x, water = corner
    deck = water - length * 0.085
    hull = [(x, deck), (x + length, deck), (x + length * 0.955, water), (x + length * 0.03, water)]
    hues = (
        palette.accent,
        palette.light,
        mix(palette.far, palette.light, 0.4),
        mix(palette.near, palette.accent, 0.45),
    )
    wide, tall = length * 0.062, length * 0.033
    for column in range(12):
        for row in range(dice.randint(2, 5)):
            left, top = x + length * 0.17 + column * wide, deck - (row + 1) * tall
            colour = mix(hues[dice.randrange(4)], palette.near, 0.28)
            draw.rectangle((left, top, left + wide - 3, top + tall - 3), fill=colour)
    bridge = mix(palette.light, (255, 255, 255), 0.5)
    draw.rectangle(
        (x + length * 0.06, deck - length * 0.2, x + length * 0.145, deck),
        fill=mix(bridge, palette.near, 0.12),
    )
    for row in range(4):
        y = deck - length * (0.185 - 0.042 * row)
        draw.rectangle(
            (x + length * 0.07, y, x + length * 0.135, y + length * 0.014),
            fill=mix(palette.near, palette.far, 0.3),
        )
    fill_shape(image, hull, (mix(palette.near, palette.accent, 0.3), palette.near))
