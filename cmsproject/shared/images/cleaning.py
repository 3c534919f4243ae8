"""Make an uploaded picture fit to be public: without place and camera, upright, harmless.

Pictures of the archive never come here: they are kept byte for byte.
"""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, JpegImagePlugin
from PIL.ImageFile import ImageFile

from cmsproject.shared.images.drawings import ActiveDrawing, refuse_active_drawing
from cmsproject.shared.images.inspecting import (
    DAMAGE,
    ImageFacts,
    UnreadableImage,
    inspect_image,
    open_image,
    orientation_of,
)
from cmsproject.shared.images.ladder import MOST_PIXELS_DECODED
from cmsproject.shared.images.metadata import strip_gif, strip_jpeg, strip_png, strip_webp
from cmsproject.shared.models import ImageFormat

LARGEST_UPLOAD = 20 * 1024 * 1024
STRIPPERS = {
    ImageFormat.PNG: strip_png,
    ImageFormat.JPEG: strip_jpeg,
    ImageFormat.WEBP: strip_webp,
    ImageFormat.GIF: strip_gif,
}
# What makes a picture of each EXIF orientation upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUALITY = 90


class RefusedUpload(UnreadableImage):
    """A picture that may not be uploaded as it is; `reason` says what to do about it."""


def clean_upload(data: bytes) -> bytes:
    """The same picture in the same format without EXIF, XMP and comments, turned upright.

    Pixels are encoded anew only where the picture must be turned, and in AVIF. Raises
    UnreadableImage for what is no whole picture, RefusedUpload for what is not welcome.
    """
    if len(data) > LARGEST_UPLOAD:
        raise RefusedUpload(
            _("The picture has %(size)d MB; at most %(limit)d MB can be uploaded.")
            % {"size": len(data) // 1024**2, "limit": LARGEST_UPLOAD // 1024**2}
        )
    facts = inspect_image(data)
    if facts.format is ImageFormat.SVG:
        return clean_drawing(data)
    refuse_what_cannot_be_shown(facts)
    image = decode(data, facts)
    if not facts.is_animated and orientation_of(image) > 1:
        return encode(image.transpose(TURNS[orientation_of(image)]), image)
    if facts.format is ImageFormat.AVIF:
        return encode(image, image)
    # BMP and ICO have no place for more than pixels.
    strip = STRIPPERS.get(facts.format, bytes)
    stripped = strip(data)
    # Pillow forgives some damage that leaves nothing to keep.
    decode(stripped, facts)
    return stripped


def clean_drawing(data: bytes) -> bytes:
    try:
        refuse_active_drawing(data)
    except ActiveDrawing as active:
        raise RefusedUpload(str(active)) from active
    return data


def refuse_what_cannot_be_shown(facts: ImageFacts) -> None:
    width, height = facts.width or 0, facts.height or 0
    if width * height > MOST_PIXELS_DECODED:
        raise RefusedUpload(
            _("The picture has %(width)d × %(height)d pixels; scale it down.")
            % {"width": width, "height": height}
        )
    if facts.format is ImageFormat.TIFF:
        raise RefusedUpload(_("Browsers do not show TIFF; save the picture as PNG or JPEG."))
    if facts.format is ImageFormat.AVIF and facts.is_animated:
        raise RefusedUpload(_("Save the moving AVIF picture as WebP or GIF."))


def decode(data: bytes, facts: ImageFacts) -> ImageFile:
    image = open_image(data, facts.format)
    try:
        image.load()
    except DAMAGE as error:
        raise UnreadableImage(
            _("The picture is damaged (%(error)s); save it again and upload that.")
            % {"error": error}
        ) from error
    return image


def encode(image: Image.Image, original: ImageFile) -> bytes:
    """`image` in the format of `original`, with its colour profile and nothing else of it."""
    file = BytesIO()
    profile = original.info.get("icc_profile")
    plain = image.copy()
    plain.info = {key: value for key, value in image.info.items() if key == "transparency"}
    if isinstance(original, JpegImagePlugin.JpegImageFile):
        plain.save(
            file,
            "JPEG",
            icc_profile=profile,
            # The tables of the original: a turned picture is neither larger nor coarser.
            qtables=original.quantization,
            subsampling=JpegImagePlugin.get_sampling(original),
        )
    else:
        plain.save(file, original.format, icc_profile=profile, quality=QUALITY)
    return file.getvalue()
