"""Scale a picture to several widths with one decoding, and write it as WebP, AVIF, JPEG or PNG.

Upright, in sRGB, transparent where it was, and without anything else the file told.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from cmsproject.shared.images.cleaning import TURNS
from cmsproject.shared.images.coloring import with_eight_bits
from cmsproject.shared.images.inspecting import (
    DAMAGE,
    QUARTER_TURNS,
    UnreadableImage,
    open_image,
    orientation_of,
)
from cmsproject.shared.images.ladder import Step, most_pixels
from cmsproject.shared.models import ImageFormat

# The first reduction goes by whole pixels: twice as fast, and nothing is seen of it.
GAP = 2.0
# Drawn edges and letters show what photographs hide.
PHOTO_QUALITY, DRAWN_QUALITY = 80, 88
OPTIONS: dict[str, dict[str, Any]] = {
    # A slower AVIF saves a sixth of the bytes and takes four times as long. One thread, for how
    # many pictures are made at once is decided elsewhere.
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    "jpg": {"format": "JPEG", "quality": 82},
    "png": {"format": "PNG", "optimize": True},
}
FEW_COLORS = 256


def scale(
    data: bytes, kind: ImageFormat, steps: Sequence[Step]
) -> Iterator[tuple[Step, Image.Image]]:
    """The picture at each step, widest first, in L, RGB or RGBA; raises UnreadableImage."""
    widest_first = sorted(steps, key=lambda step: -step.width)
    image = decode(data, kind, widest_first[0])
    for step in widest_first:
        # Each from the one before: far less work than from the whole each time.
        image = image.resize((step.width, step.height), Image.Resampling.LANCZOS, reducing_gap=GAP)
        yield step, image


def decode(data: bytes, kind: ImageFormat, widest: Step) -> Image.Image:
    """The picture upright at the size of its widest step."""
    file = open_image(data, kind)
    if file.width * file.height > most_pixels(kind):
        raise UnreadableImage(f"{file.width} × {file.height} pixels are too many.")
    # Pillow turns a TIFF itself.
    orientation = 1 if kind is ImageFormat.TIFF else orientation_of(file)
    size = (widest.width, widest.height)
    if orientation in QUARTER_TURNS:
        size = (widest.height, widest.width)
    try:
        # A JPEG is decoded at a half, a quarter or an eighth where that is enough.
        file.draft("RGB", size)
        file.load()
        image = with_plain_channels(file)
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=GAP)
        image = without_idle_alpha(in_srgb(image, file.info.get("icc_profile")))
    except DAMAGE as error:
        raise UnreadableImage(f"{type(error).__name__}: {error}") from error
    return image.transpose(TURNS[orientation]) if orientation in TURNS else image


def with_plain_channels(image: Image.Image) -> Image.Image:
    """Eight bits a channel and no palette, so that it can be scaled."""
    if image.mode.startswith(("I", "F")):
        return with_eight_bits(image)
    if image.mode == "RGBA":
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image.convert("RGB") if image.mode in ("P", "YCbCr", "HSV") else image


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as browsers show them without a profile; a profile nobody can read is left out."""
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = source_profile(image, profile)
        if source is not None and not (image.mode == "RGB" and is_srgb(source)):
            # Made anew, for a profile is no thing to share between threads.
            srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            return ImageCms.profileToProfile(image, source, srgb, outputMode=mode) or image
    return image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")


def source_profile(image: Image.Image, profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    if image.mode == "LAB":
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None


def is_srgb(source: ImageCms.ImageCmsProfile) -> bool:
    return "srgb" in (source.profile.profile_description or "").casefold()


def without_idle_alpha(image: Image.Image) -> Image.Image:
    is_opaque = image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255)
    return image.convert("RGB") if is_opaque else image


def encode(image: Image.Image, kind: str, *, is_photo: bool) -> bytes:
    """`image` as `webp`, `avif`, `jpg` or `png`; `is_photo` where it came as a JPEG.

    Raises UnreadableImage for what the format cannot hold.
    """
    plain = image.copy()
    plain.info = {}
    try:
        if kind == "webp":
            return encode_webp(plain, PHOTO_QUALITY if is_photo else DRAWN_QUALITY)
        file = BytesIO()
        plain.save(file, **OPTIONS[kind])
        return file.getvalue()
    except DAMAGE as error:
        raise UnreadableImage(f"{type(error).__name__}: {error}") from error


def encode_webp(image: Image.Image, quality: int) -> bytes:
    """With few colours, as in a diagram, lossless is often the smaller one."""
    lossy = BytesIO()
    image.save(lossy, "WEBP", quality=quality, method=4)
    if image.getcolors(FEW_COLORS) is None:
        return lossy.getvalue()
    lossless = BytesIO()
    image.save(lossless, "WEBP", lossless=True, quality=50, method=2)
    return min(lossy.getvalue(), lossless.getvalue(), key=len)
