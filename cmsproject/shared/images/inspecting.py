"""Tell from its bytes what a picture is: format, size as shown, colour; never from its name."""

import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    IcoImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL.ExifTags import Base as ExifTag
from PIL.ImageFile import ImageFile

from cmsproject.shared.images.coloring import dominant_color
from cmsproject.shared.images.drawings import drawing_size, is_drawing
from cmsproject.shared.images.ladder import MOST_PIXELS_DECODED
from cmsproject.shared.models import ImageFormat

# Above this no browser shows it.
MOST_PIXELS_STORED = 400_000_000

MEDIA_TYPES = {
    ImageFormat.PNG: "image/png",
    ImageFormat.JPEG: "image/jpeg",
    ImageFormat.GIF: "image/gif",
    ImageFormat.WEBP: "image/webp",
    ImageFormat.AVIF: "image/avif",
    ImageFormat.SVG: "image/svg+xml",
    ImageFormat.BMP: "image/bmp",
    ImageFormat.TIFF: "image/tiff",
    ImageFormat.ICO: "image/vnd.microsoft.icon",
}
SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ImageFormat.PNG),
    (re.compile(rb"\xff\xd8\xff"), ImageFormat.JPEG),
    (re.compile(rb"GIF8[79]a"), ImageFormat.GIF),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), ImageFormat.WEBP),
    (re.compile(rb"....ftyp(?:avi[fs]|.{4}.{4}.{0,40}?avi[fs])", re.DOTALL), ImageFormat.AVIF),
    (re.compile(rb"BM.{12}[\x0c-\x80]\0\0\0", re.DOTALL), ImageFormat.BMP),
    (re.compile(rb"II[*+]\0|MM\0[*+]"), ImageFormat.TIFF),
    (re.compile(rb"\x00\x00\x01\x00[^\x00]"), ImageFormat.ICO),
)
# The classes stand here, not `Image.open`, whose own limit warns about pictures that are welcome.
READERS: dict[ImageFormat, type[ImageFile]] = {
    ImageFormat.PNG: PngImagePlugin.PngImageFile,
    ImageFormat.JPEG: JpegImagePlugin.JpegImageFile,
    ImageFormat.GIF: GifImagePlugin.GifImageFile,
    ImageFormat.WEBP: WebPImagePlugin.WebPImageFile,
    ImageFormat.AVIF: AvifImagePlugin.AvifImageFile,
    ImageFormat.BMP: BmpImagePlugin.BmpImageFile,
    ImageFormat.TIFF: TiffImagePlugin.TiffImageFile,
    ImageFormat.ICO: IcoImagePlugin.IcoImageFile,
}
# The pictures within an icon may be larger than it says; a TIFF no browser shows.
COLORLESS = {ImageFormat.ICO, ImageFormat.TIFF}
MAY_MOVE = {ImageFormat.PNG, ImageFormat.GIF, ImageFormat.WEBP, ImageFormat.AVIF}
QUARTER_TURNS = {5, 6, 7, 8}
# What Pillow's readers raise on bytes that are not what they seem.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class ImageFacts:
    """Width and height are CSS pixels as shown, orientation applied; None where an SVG has none.

    `color` is `#rrggbb`; "" for SVG, TIFF, ICO, and what is damaged, transparent or giant.
    """

    format: ImageFormat
    media_type: str
    width: int | None
    height: int | None
    color: str = ""
    is_animated: bool = False


class UnreadableImage(Exception):
    """These bytes are no picture the site can keep; `reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def inspect_image(data: bytes) -> ImageFacts:
    """The facts of a picture; raises UnreadableImage. A bomb is never decoded.

    A picture that ends too early has facts, for browsers show its beginning.
    """
    kind = detect_format(data)
    if kind is ImageFormat.SVG:
        return ImageFacts(kind, MEDIA_TYPES[kind], *drawing_size(data))
    image = open_image(data, kind)
    width, height = size_as_shown(image, kind)
    if width * height > MOST_PIXELS_STORED:
        raise UnreadableImage(
            _("The picture has %(width)d × %(height)d pixels; scale it down.")
            % {"width": width, "height": height}
        )
    is_small = width * height <= MOST_PIXELS_DECODED
    return ImageFacts(
        format=kind,
        media_type=MEDIA_TYPES[kind],
        width=width,
        height=height,
        color=read_color(data, image, kind) if is_small else "",
        is_animated=kind in MAY_MOVE and is_animated(image),
    )


def media_type_of(kind: str) -> str:
    """The Content-Type of a stored format (`png`); raises ValueError for an unknown one."""
    return MEDIA_TYPES[ImageFormat(kind)]


def detect_format(data: bytes) -> ImageFormat:
    for signature, kind in SIGNATURES:
        if signature.match(data):
            return kind
    if is_drawing(data):
        return ImageFormat.SVG
    raise UnreadableImage(explain_foreign_bytes(data))


def explain_foreign_bytes(data: bytes) -> str:
    if not data:
        return _("The file is empty.")
    if data.startswith(b"version https://git-lfs"):
        return _("The file is a pointer of Git LFS; fetch the picture itself with `git lfs pull`.")
    if re.match(rb"\s*<(?:!doctype html|html)", data[:400], re.IGNORECASE):
        return _("The file is a web page, not a picture.")
    return _("The file is not a picture of a known format (PNG, JPEG, GIF, WebP, AVIF, SVG, …).")


def open_image(data: bytes, kind: ImageFormat) -> ImageFile:
    """The picture with its header read and nothing decoded; raises UnreadableImage."""
    try:
        return READERS[kind](BytesIO(data))
    except Image.DecompressionBombError as error:
        raise UnreadableImage(_("The picture has too many pixels; scale it down.")) from error
    except DAMAGE as error:
        raise UnreadableImage(
            _("The file begins like %(format)s but is damaged (%(error)s).")
            % {"format": kind.label, "error": error}
        ) from error


def size_as_shown(image: ImageFile, kind: ImageFormat) -> tuple[int, int]:
    width, height = image.size
    # Pillow turns a TIFF itself.
    if kind is not ImageFormat.TIFF and orientation_of(image) in QUARTER_TURNS:
        return height, width
    return width, height


def orientation_of(image: ImageFile) -> int:
    """The EXIF orientation, 1 to 8. Not by `getexif`, which decodes the whole of a PNG."""
    exif = image.info.get("exif")
    if not exif:
        return 1
    tags = Image.Exif()
    try:
        tags.load(exif)
        orientation = tags.get(ExifTag.Orientation, 1)
    except DAMAGE:
        # Browsers show a picture with damaged EXIF upright.
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def is_animated(image: ImageFile) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except DAMAGE:
        # A second frame that cannot be read does not move.
        return False


def read_color(data: bytes, image: ImageFile, kind: ImageFormat) -> str:
    if kind in COLORLESS:
        return ""
    try:
        return dominant_color(data, image)
    except DAMAGE:
        # Browsers show the readable part of a damaged picture; only its colour is lacking.
        return ""
