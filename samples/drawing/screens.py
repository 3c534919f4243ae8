"""A terminal with code, a dashboard with curves. Bars stand for words."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.canvas import (
    Colour,
    Palette,
    Size,
    diagonal,
    enlarged,
    fill_shape,
    finished,
    glow,
    mix,
)

Box = tuple[float, float, float, float]


def terminal(size: Size, palette: Palette, seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = _backdrop(size, palette)
    width, height = image.size
    back = (width * 0.36, height * 0.1, width * 0.94, height * 0.72)
    front = (width * 0.07, height * 0.2, width * 0.67, height * 0.9)
    _window(image, back, mix(palette.near, palette.far, 0.3))
    _curve(image, (back[0] + width * 0.34, back[1] + 90, back[2] - 50, back[3] - 50), palette, dice)
    _window(image, front, mix(palette.near, (0, 0, 0), 0.35))
    _code(image, front, palette, dice)
    return finished(image)


def dashboard(size: Size, palette: Palette, seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = _backdrop(size, palette)
    width, height = image.size
    body = mix(palette.near, (0, 0, 0), 0.2)
    wide = (width * 0.06, height * 0.1, width * 0.63, height * 0.9)
    upper = (width * 0.66, height * 0.1, width * 0.94, height * 0.48)
    lower = (width * 0.66, height * 0.53, width * 0.94, height * 0.9)
    for box in (wide, upper, lower):
        _window(image, box, body, buttons=box is wide)
    _curve(image, (wide[0] + 60, wide[1] + 150, wide[2] - 60, wide[3] - 60), palette, dice)
    _bars(image, (upper[0] + 50, upper[1] + 60, upper[2] - 50, upper[3] - 50), palette, dice)
    _ring(image, lower, palette, dice.uniform(0.55, 0.85))
    return finished(image)


def _backdrop(size: Size, palette: Palette) -> Image.Image:
    image = diagonal(enlarged(size), (palette.sky[-1], palette.sky[-2], palette.far))
    glow(image, (image.width * 0.85, image.height * 0.1), image.height * 0.8, palette.accent, 0.6)
    glow(image, (image.width * 0.1, image.height * 0.95), image.height * 0.7, palette.light, 0.5)
    return image


def _window(image: Image.Image, box: Box, colour: Colour, *, buttons: bool = True) -> None:
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).rounded_rectangle(
        (box[0], box[1] + 26, box[2], box[3] + 30), 28, fill=110
    )
    image.paste((10, 10, 30), (0, 0, *image.size), shade.filter(ImageFilter.GaussianBlur(30)))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(
        box, 28, fill=colour, outline=mix(colour, (255, 255, 255), 0.16), width=3
    )
    for index, hue in enumerate(((238, 104, 92), (245, 190, 79), (98, 197, 84)) if buttons else ()):
        x, y = box[0] + 48 + index * 46, box[1] + 46
        draw.ellipse((x - 13, y - 13, x + 13, y + 13), fill=hue)


def _code(image: Image.Image, box: Box, palette: Palette, dice: random.Random) -> None:
    draw = ImageDraw.Draw(image)
    white = mix(palette.light, (255, 255, 255), 0.5)
    hues = (
        white,
        palette.accent,
        palette.light,
        mix(palette.far, white, 0.45),
        mix(palette.sky[-2], white, 0.2),
    )
    y, indent = box[1] + 110, 0
    while y < box[3] - 50:
        x = box[0] + 60
        draw.rounded_rectangle((x, y, x + 26, y + 16), 8, fill=mix(palette.near, palette.far, 0.5))
        x += 70 + indent * 60
        for _ in range(dice.randint(1, 5)):
            length = dice.uniform(40, 190)
            if x + length > box[2] - 50:
                break
            draw.rounded_rectangle(
                (x, y, x + length, y + 16), 8, fill=mix(dice.choice(hues), palette.near, 0.12)
            )
            x += length + 22
        indent = max(0, min(4, indent + dice.choice((-1, 0, 0, 1))))
        y += 44 if dice.random() < 0.88 else 84


def _curve(image: Image.Image, box: Box, palette: Palette, dice: random.Random) -> None:
    left, top, right, bottom = box
    draw = ImageDraw.Draw(image)
    for line in range(5):
        y = top + (bottom - top) * line / 4
        draw.line((left, y, right, y), fill=mix(palette.near, palette.far, 0.4), width=3)
    for hue, base, reach in ((palette.far, 0.62, 0.2), (palette.accent, 0.34, 0.26)):
        phase = dice.uniform(0, 6)
        points = []
        for step in range(81):
            share = step / 80
            swing = math.sin(share * 7 + phase) * 0.6 + math.sin(share * 19 + phase * 2) * 0.16
            points.append(
                (
                    left + (right - left) * share,
                    top + (bottom - top) * (base + reach * (0.45 - share) + 0.16 * swing),
                )
            )
        fill_shape(
            image,
            [*points, (right, bottom), (left, bottom)],
            (hue, mix(hue, palette.near, 0.75)),
            0.5,
        )
        draw.line(points, fill=mix(hue, (255, 255, 255), 0.35), width=8, joint="curve")


def _bars(image: Image.Image, box: Box, palette: Palette, dice: random.Random) -> None:
    left, top, right, bottom = box
    draw = ImageDraw.Draw(image)
    step = (right - left) / 9
    for index in range(9):
        tall = (bottom - top) * min(1.0, 0.25 + 0.075 * index + dice.uniform(-0.1, 0.14))
        colour = mix(
            palette.far, palette.accent if index > 6 else palette.light, 0.25 + 0.09 * index
        )
        draw.rounded_rectangle(
            (left + index * step, bottom - tall, left + index * step + step * 0.62, bottom),
            8,
            fill=colour,
        )


def _ring(image: Image.Image, box: Box, palette: Palette, share: float) -> None:
    draw = ImageDraw.Draw(image)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    reach = (box[3] - box[1]) * 0.36
    frame = (x - reach, y - reach, x + reach, y + reach)
    draw.arc(frame, 0, 360, fill=mix(palette.near, palette.far, 0.5), width=round(reach * 0.26))
    draw.arc(frame, -90, -90 + 360 * share, fill=palette.accent, width=round(reach * 0.26))
    draw.arc(frame, -90, -90 + 360 * share * 0.4, fill=palette.light, width=round(reach * 0.26))
