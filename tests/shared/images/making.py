"""Make pictures for tests: every format, turned, moving, with a place in them, bombs."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

COLOR = "#3366cc"
CAMERA = "Camera of Lin"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9"/></svg>'


def picture(
    width: int = 40, height: int = 30, color: str = COLOR, mode: str = "RGB"
) -> Image.Image:
    return Image.new("RGB", (width, height), color).convert(mode)


def encoded(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    file = BytesIO()
    (image or picture()).save(file, kind, **options)
    return file.getvalue()


def moving(kind: str) -> bytes:
    frames = [picture(color=color) for color in ("#cc3333", "#33cc33", "#3333cc")]
    return encoded(kind, frames[0], save_all=True, append_images=frames[1:], duration=100, loop=0)


def telling_exif(orientation: int = 1) -> Image.Exif:
    """EXIF with a camera and a place."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = CAMERA
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (30.0, 39.0, 26.5)
    return exif


def telling_png() -> bytes:
    """A PNG that names its author in every kind of text chunk."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CAMERA)
    text.add_text("Comment", CAMERA, zip=True)
    text.add_itxt("XML:com.adobe.xmp", CAMERA)
    return encoded("PNG", exif=telling_exif(), pnginfo=text)


def png_header(width: int, height: int) -> bytes:
    """A PNG of zeros that claims a size; its few bytes stand for as many pixels as it says."""
    pixels = zlib.compress(b"\0" * 1000)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            png_chunk(b"IDAT", pixels),
            png_chunk(b"IEND", b""),
        )
    )


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum
