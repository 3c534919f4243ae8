"""An uploaded picture becomes public without its place, upright, and otherwise as it was."""

from io import BytesIO

import pytest
from PIL import Image

from cmsproject.shared.images.cleaning import LARGEST_UPLOAD, RefusedUpload, clean_upload
from cmsproject.shared.images.inspecting import UnreadableImage, inspect_image
from cmsproject.shared.models import ImageFormat
from tests.shared.images.making import (
    CAMERA,
    SVG,
    encoded,
    moving,
    picture,
    png_header,
    telling_exif,
    telling_png,
)


def pixels(data: bytes) -> list[bytes]:
    """The frames as they are shown."""
    frames = []
    with Image.open(BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
    return frames


def telling(kind: str) -> bytes:
    image = Image.effect_noise((40, 30), 80).convert("RGB")
    if kind == "PNG":
        return telling_png()
    if kind == "GIF":
        return encoded(kind, image, comment=CAMERA.encode())
    xmp = f"<x:xmpmeta>{CAMERA}</x:xmpmeta>".encode()
    comment = {"comment": CAMERA.encode()} if kind == "JPEG" else {}
    return encoded(kind, image, exif=telling_exif(), xmp=xmp, **comment)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_a_picture_tells_of_its_author_is_dropped_and_no_pixel_changes(kind: str) -> None:
    data = telling(kind)

    cleaned = clean_upload(data)

    assert CAMERA.encode() in data
    assert CAMERA.encode() not in cleaned
    assert pixels(cleaned) == pixels(data)


def test_an_avif_is_encoded_anew_without_its_exif() -> None:
    data = telling("AVIF")

    cleaned = clean_upload(data)

    assert CAMERA.encode() in data
    assert CAMERA.encode() not in cleaned
    assert inspect_image(cleaned).format == ImageFormat.AVIF


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turned_picture_is_stored_upright(kind: str, orientation: int) -> None:
    image = picture(64, 32, "white")
    image.paste("#cc0000", (0, 0, 16, 16))
    data = encoded(kind, image, exif=telling_exif(orientation))

    cleaned = clean_upload(data)

    corners = {2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}
    facts = inspect_image(cleaned)
    assert (facts.width, facts.height) == ((32, 64) if orientation > 4 else (64, 32))
    assert red_corner(cleaned) == corners[orientation]
    assert CAMERA.encode() not in cleaned


def red_corner(data: bytes) -> str:
    image = Image.open(BytesIO(data)).convert("RGB")
    right, bottom = image.width - 4, image.height - 4
    places = {"tl": (4, 4), "tr": (right, 4), "bl": (4, bottom), "br": (right, bottom)}
    (corner,) = [
        name
        for name, place in places.items()
        if (color := image.getpixel(place)) and isinstance(color, tuple) and color[1] < 100
    ]
    return corner


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_goes_on_moving(kind: str) -> None:
    data = moving(kind)

    cleaned = clean_upload(data)

    assert inspect_image(cleaned).is_animated
    assert pixels(cleaned) == pixels(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_bytes_behind_the_picture_are_dropped(kind: str) -> None:
    data = encoded(kind)

    cleaned = clean_upload(data + b"PK\x03\x04 an archive")

    assert b"an archive" not in cleaned
    assert pixels(cleaned) == pixels(data)


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}])
def test_every_kind_of_jpeg_passes_whole(options: dict[str, bool | int]) -> None:
    data = encoded("JPEG", Image.effect_noise((200, 150), 90), comment=b"secret", **options)

    cleaned = clean_upload(data)

    assert b"secret" not in cleaned
    assert pixels(cleaned) == pixels(data)


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "1", "I;16"])
def test_every_kind_of_png_keeps_its_colours(mode: str) -> None:
    data = encoded(
        "PNG",
        picture(mode="L").convert("I").convert(mode)
        if mode == "I;16"
        else picture(mode="RGBA").convert(mode),
    )

    cleaned = clean_upload(data)

    assert pixels(cleaned) == pixels(data)


@pytest.mark.parametrize("kind", ["BMP", "ICO"])
def test_plain_formats_stay_as_they_are(kind: str) -> None:
    data = encoded(kind, picture(32, 32))

    assert clean_upload(data) == data


def test_a_colour_profile_stays() -> None:
    profile = b"profile of colours " * 10
    for kind in ("PNG", "JPEG", "WEBP"):
        for orientation in (1, 6):
            data = encoded(kind, icc_profile=profile, exif=telling_exif(orientation))

            cleaned = clean_upload(data)

            assert Image.open(BytesIO(cleaned)).info["icc_profile"] == profile


def test_a_harmless_svg_is_taken_as_it_is() -> None:
    assert clean_upload(SVG.encode()) == SVG.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG" + b"\0" * LARGEST_UPLOAD, "at most 20 MB"),
        (png_header(15_000, 7_500), "15000 × 7500"),
        (SVG.replace("<rect", "<rect onload='x'").encode(), "onload"),
        (SVG.replace("rect", "script").encode(), "<script>"),
        (encoded("TIFF"), "Browsers do not show TIFF"),
        (moving("AVIF"), "WebP or GIF"),
    ],
)
def test_what_is_not_welcome_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedUpload) as caught:
        clean_upload(data)

    assert reason in caught.value.reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    data = encoded(kind, Image.effect_noise((300, 200), 80))

    with pytest.raises(UnreadableImage):
        clean_upload(data[: len(data) // 2])
