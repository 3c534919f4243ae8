"""Find the colour that stands for a picture while it loads, in a few milliseconds."""

import struct
import zlib
from collections import Counter
from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ImageFile import ImageFile

SAMPLE = (32, 32)
# Of a PNG its upper third is read, or this many pixels: reading all of it takes twice as long,
# and one screenshot in twenty then has another colour.
FEWEST_PNG_PIXELS = 100_000
STEPS_A_CHANNEL = 8
OPAQUE = 128


def dominant_color(data: bytes, image: ImageFile) -> str:
    """`#rrggbb` of the most frequent shade, "" where that would show through holes.

    `image` is `data` opened and not yet decoded. Raises what Pillow raises on damage.
    """
    if isinstance(image, PngImagePlugin.PngImageFile):
        image = upper_part(data, image)
    image.draft("RGB", (SAMPLE[0] * 2, SAMPLE[1] * 2))
    sample = image.resize(SAMPLE, Image.Resampling.NEAREST)
    return most_frequent_shade(as_rgba(sample))


def upper_part(data: bytes, image: PngImagePlugin.PngImageFile) -> ImageFile:
    """The same PNG with a header that tells of fewer rows; an interlaced one as it is."""
    width, height = image.size
    rows = max(height // 3, FEWEST_PNG_PIXELS // width)
    if rows >= height or image.info.get("interlace"):
        return image
    header = data[12:16] + struct.pack(">II", width, rows) + data[24:29]
    checksum = struct.pack(">I", zlib.crc32(header))
    return PngImagePlugin.PngImageFile(BytesIO(data[:12] + header + checksum + data[33:]))


def as_rgba(sample: Image.Image) -> Image.Image:
    if sample.mode.startswith("I"):
        sample = with_eight_bits(sample)
    if sample.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        sample = sample.convert("RGB")
    return sample.convert("RGBA")


def with_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits as eight; Pillow would cut it off at 255."""
    return image.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")


def most_frequent_shade(sample: Image.Image) -> str:
    pixels: Counter[tuple[int, int, int]] = Counter()
    shades: Counter[tuple[int, ...]] = Counter()
    for count, color in sample.getcolors(SAMPLE[0] * SAMPLE[1]) or ():
        red, green, blue, alpha = color  # type: ignore[misc]  # RGBA has four channels
        if alpha < OPAQUE:
            return ""
        pixels[red, green, blue] += count
        shades[shade_of((red, green, blue))] += count
    if not shades:
        return ""
    shade = shades.most_common(1)[0][0]
    members = {color: count for color, count in pixels.items() if shade_of(color) == shade}
    total = sum(members.values())
    mean = (sum(color[i] * count for color, count in members.items()) // total for i in range(3))
    return "#{:02x}{:02x}{:02x}".format(*mean)


def shade_of(color: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(channel * STEPS_A_CHANNEL // 256 for channel in color)
