"""People at their screens, late at night."""

import random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from samples.drawing.canvas import (
    Palette,
    Size,
    enlarged,
    finished,
    glow,
    gradient,
    mix,
    silhouette,
)


def hacking_night(size: Size, palette: Palette, seed: int, view: Image.Image) -> Image.Image:
    """Rows of people at their screens before a wide window; `view` is what lies outside."""
    dice = random.Random(seed)
    wide, tall = enlarged(size)
    image = gradient((wide, tall), (mix(palette.near, (0, 0, 0), 0.3), palette.near))
    pane = ImageOps.fit(view, (round(wide * 0.88), round(tall * 0.44))).filter(
        ImageFilter.GaussianBlur(2)
    )
    image.paste(pane, (round(wide * 0.06), round(tall * 0.08)))
    draw = ImageDraw.Draw(image)
    for bar in range(1, 4):
        x = wide * (0.06 + 0.22 * bar)
        draw.rectangle(
            (x - 7, tall * 0.08, x + 7, tall * 0.52), fill=mix(palette.near, (0, 0, 0), 0.3)
        )
    for row in range(3):
        _desk(image, row, palette, dice)
    return finished(image)


def _desk(image: Image.Image, row: int, palette: Palette, dice: random.Random) -> None:
    width, height = image.size
    draw = ImageDraw.Draw(image)
    head = height * (0.03 + 0.015 * row)
    y = height * (0.57 + 0.145 * row + 0.012 * row * row)
    count = 6 - row
    draw.rectangle(
        (0, y + head * 3, width, height + head * 3),
        fill=mix(palette.near, (0, 0, 0), 0.2 + 0.15 * row),
    )
    draw.rectangle(
        (0, y + head * 3, width, y + head * 3.3), fill=mix(palette.near, palette.accent, 0.3)
    )
    for place in range(count):
        x = (
            width * (0.5 + (place - (count - 1) / 2) * (0.165 + 0.035 * row))
            + dice.uniform(-0.5, 0.5) * head
        )
        hue = mix(palette.light, palette.accent, dice.random() * 0.8)
        glow(image, (x, y + head), head * 5.5, hue, 0.5)
        draw.rounded_rectangle(
            (x - head * 2.6, y - head * 0.8, x + head * 2.6, y + head * 2.7),
            head * 0.25,
            fill=mix(palette.near, palette.far, 0.45),
        )
        for line in range(6):
            start, top = (
                x - head * (2.3 - dice.choice((0, 0.5, 1))),
                y - head * 0.45 + line * head * 0.52,
            )
            tone = mix(
                dice.choice((palette.light, palette.accent, palette.sky[-1])), palette.near, 0.12
            )
            draw.line(
                (start, top, start + head * dice.uniform(0.9, 3), top),
                fill=tone,
                width=max(3, round(head * 0.16)),
            )
        silhouette(
            draw,
            x + dice.uniform(-0.8, 0.8) * head,
            y + head * 1.9,
            head,
            mix(palette.near, (0, 0, 0), 0.35 + 0.12 * row),
        )
