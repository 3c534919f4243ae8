"""Every kind of picture is scaled right: upright, in its colours, with its holes, and silent."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from cmsproject.shared.images.inspecting import UnreadableImage, detect_format, inspect_image
from cmsproject.shared.images.ladder import Picture, Step, steps_of
from cmsproject.shared.images.scaling import encode, scale
from tests.shared.images.making import CAMERA, COLOR, encoded, picture, telling_exif

LARGE = (400, 300)
BLUE = (0x33, 0x66, 0xCC)
MODES = {
    "JPEG": ("JPEG", picture(*LARGE), BLUE),
    "grey JPEG": ("JPEG", picture(*LARGE, mode="L"), (98, 98, 98)),
    "CMYK JPEG": ("JPEG", picture(*LARGE, mode="CMYK"), BLUE),
    "PNG": ("PNG", picture(*LARGE), BLUE),
    "PNG of one bit": ("PNG", picture(*LARGE, color="white", mode="1"), (255, 255, 255)),
    "grey PNG": ("PNG", picture(*LARGE, mode="L"), (98, 98, 98)),
    "PNG with a palette": ("PNG", picture(*LARGE, mode="P"), BLUE),
    "PNG of sixteen bits": ("PNG", Image.new("I;16", LARGE, 98 * 257), (98, 98, 98)),
    "GIF": ("GIF", picture(*LARGE, mode="P"), BLUE),
    "WebP": ("WEBP", picture(*LARGE), BLUE),
    "AVIF": ("AVIF", picture(*LARGE), BLUE),
    "BMP": ("BMP", picture(*LARGE), BLUE),
    "TIFF": ("TIFF", picture(*LARGE), BLUE),
    "CMYK TIFF": ("TIFF", picture(*LARGE, mode="CMYK"), BLUE),
    "TIFF of LAB": (
        "TIFF",
        ImageCms.profileToProfile(
            picture(*LARGE),
            ImageCms.createProfile("sRGB"),
            ImageCms.createProfile("LAB"),
            outputMode="LAB",
        ),
        BLUE,
    ),
}


def scaled(data: bytes, kind: str = "webp", rung: int = 192) -> Image.Image:
    facts = inspect_image(data)
    steps = steps_of(Picture("", facts.format, facts.width, facts.height))
    step = next(step for step in steps if step.rung == rung)
    ((_step, image),) = scale(data, facts.format, [step])
    written = Image.open(BytesIO(encode(image, kind, is_photo=False)))
    written.load()
    return written


def color_of(image: Image.Image, at: tuple[int, int] = (10, 10)) -> tuple[int, ...]:
    color = image.convert("RGB").getpixel(at)
    assert isinstance(color, tuple)
    return tuple(int(channel) for channel in color)


def is_near(found: tuple[int, ...], meant: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= 8 for one, other in zip(found, meant, strict=True))


@pytest.mark.parametrize("written", ["webp", "avif", "jpg", "png"])
@pytest.mark.parametrize(("kind", "image", "color"), MODES.values(), ids=MODES.keys())
def test_every_mode_keeps_its_colours(
    kind: str, image: Image.Image | None, color: tuple[int, ...], written: str
) -> None:
    small = scaled(encoded(kind, image), written)

    assert small.size == (192, 144)
    assert is_near(color_of(small), color), color_of(small)


def with_a_hole(mode: str) -> bytes:
    image = Image.new("RGBA", LARGE, (0, 0, 0, 0))
    image.paste(COLOR, (0, 0, 200, 300))
    if mode == "P":
        return encoded("PNG", image.quantize(8))
    return encoded("PNG", image.convert(mode))


@pytest.mark.parametrize("written", ["webp", "avif", "png"])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_holes_stay_holes(mode: str, written: str) -> None:
    small = scaled(with_a_hole(mode), written).convert("RGBA")

    assert small.getchannel("A").getpixel((10, 10)) == 255
    assert small.getchannel("A").getpixel((180, 10)) == 0


def test_a_transparent_colour_of_a_png_stays_a_hole() -> None:
    data = encoded("PNG", picture(*LARGE, color="white"), transparency=(255, 255, 255))

    assert scaled(data).convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_an_alpha_channel_without_holes_is_dropped() -> None:
    assert scaled(encoded("PNG", picture(*LARGE, mode="RGBA"))).mode == "RGB"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "left top"), (3, "right bottom"), (6, "right top"), (8, "left bottom")],
)
def test_a_turned_picture_is_upright(kind: str, orientation: int, corner: str) -> None:
    image = picture(*LARGE, color="white")
    image.paste("red", (0, 0, 100, 100))

    small = scaled(encoded(kind, image, exif=telling_exif(orientation)))

    across, down = corner.split()
    x = 8 if across == "left" else small.width - 8
    y = 8 if down == "top" else small.height - 8
    assert small.size == ((192, 144) if orientation in (1, 3) else (192, 256))
    assert is_near(color_of(small, (x, y)), (255, 0, 0))


@pytest.mark.parametrize("written", ["webp", "avif", "jpg", "png"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_told_of_camera_and_place(kind: str, written: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(kind, picture(*LARGE), exif=telling_exif(), icc_profile=profile)

    small = scaled(data, written)

    assert {"exif", "xmp", "icc_profile", "comment"} & small.info.keys() == set()
    assert CAMERA.encode() not in small.tobytes()


def test_another_colour_profile_is_converted() -> None:
    # The layout of a profile with its red and blue swapped is easily told from sRGB.
    profile = swapped_profile()
    data = encoded("PNG", Image.new("RGB", LARGE, "red"), icc_profile=profile)

    assert is_near(color_of(scaled(data)), (0, 0, 255))


def swapped_profile() -> bytes:
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"qXYZ").replace(b"bXYZ", b"rXYZ").replace(b"qXYZ", b"bXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "BRGs".encode("utf-16-be"))


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
def test_a_broken_colour_profile_is_left_out(profile: bytes) -> None:
    data = encoded("JPEG", picture(*LARGE), icc_profile=profile)

    assert is_near(color_of(scaled(data)), BLUE)


def test_one_decoding_gives_every_width() -> None:
    data = encoded("JPEG", picture(2000, 1000))
    steps = steps_of(Picture("", "jpg", 2000, 1000))

    made = [(step.rung, image.size) for step, image in scale(data, detect_format(data), steps)]

    assert made == [(step.rung, (step.width, step.height)) for step in reversed(steps)]


def test_a_diagram_is_kept_without_loss() -> None:
    image = picture(*LARGE, color="white")
    image.paste("red", (0, 0, 200, 300))
    data = encoded("PNG", image)

    ((_step, small),) = scale(data, detect_format(data), [Step(480, 400, 300)])
    written = Image.open(BytesIO(encode(small, "webp", is_photo=False)))

    assert written.convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize(
    "data",
    [encoded("JPEG", picture(*LARGE))[:-200], encoded("PNG", picture(*LARGE))[:-60]],
    ids=["JPEG", "PNG"],
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableImage):
        list(scale(data, detect_format(data), [Step(192, 192, 144)]))
