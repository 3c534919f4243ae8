"""A picture's facts come from its bytes: format, size as shown, colour, movement."""

import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cmsproject.shared.images.inspecting import (
    ImageFacts,
    UnreadableImage,
    inspect_image,
    media_type_of,
)
from cmsproject.shared.models import ImageFormat
from tests.shared.images.making import (
    COLOR,
    SVG,
    encoded,
    moving,
    picture,
    png_header,
    telling_exif,
)

FORMATS = [
    ("PNG", "png", "image/png"),
    ("JPEG", "jpg", "image/jpeg"),
    ("GIF", "gif", "image/gif"),
    ("WEBP", "webp", "image/webp"),
    ("AVIF", "avif", "image/avif"),
    ("BMP", "bmp", "image/bmp"),
    ("TIFF", "tif", "image/tiff"),
    ("ICO", "ico", "image/vnd.microsoft.icon"),
]
SAMPLES = [encoded(kind) for kind, *_ in FORMATS] + [
    moving(kind) for kind in ("GIF", "PNG", "WEBP")
]


@pytest.mark.parametrize(("kind", "extension", "media_type"), FORMATS)
def test_a_raster_picture_is_known_by_its_content(
    kind: str, extension: str, media_type: str
) -> None:
    facts = inspect_image(encoded(kind, picture(32, 32)))

    assert (facts.format, facts.media_type) == (extension, media_type)
    assert (facts.width, facts.height, facts.is_animated) == (32, 32, False)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF"])
def test_the_colour_is_that_of_most_pixels(kind: str) -> None:
    image = picture(40, 40)
    image.paste("#ffffff", (0, 0, 40, 10))

    facts = inspect_image(encoded(kind, image))

    assert facts.color == COLOR


@pytest.mark.parametrize("mode", ["P", "L", "1", "RGBA", "LA", "CMYK", "I;16"])
def test_every_way_to_write_colours_gives_one(mode: str) -> None:
    kind = {"CMYK": "JPEG"}.get(mode, "PNG")
    white = picture(mode="L", color="white")
    image = (
        white.convert("I").point(lambda v: v * 257 + 0).convert(mode) if mode == "I;16" else None
    )

    facts = inspect_image(encoded(kind, image or white.convert("RGB").convert(mode)))

    assert facts.color == "#ffffff"


def test_a_picture_with_holes_has_no_colour_that_would_show_through_them() -> None:
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    empty = encoded("PNG", image)
    image.paste(COLOR, (0, 0, 10, 10))
    with_a_mark = encoded("PNG", image)
    filled = encoded("PNG", Image.new("RGBA", (40, 40), COLOR))

    assert inspect_image(empty).color == ""
    assert inspect_image(with_a_mark).color == ""
    assert inspect_image(filled).color == COLOR


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))]
)
def test_a_turned_picture_has_the_size_it_is_shown_at(
    kind: str, orientation: int, size: tuple[int, int]
) -> None:
    facts = inspect_image(encoded(kind, exif=telling_exif(orientation)))

    assert (facts.width, facts.height) == size


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_exif_leaves_a_picture_upright() -> None:
    facts = inspect_image(encoded("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"))

    assert (facts.width, facts.height) == (40, 30)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_is_told_from_a_still_one(kind: str) -> None:
    still, animated = inspect_image(encoded(kind)), inspect_image(moving(kind))

    assert (still.is_animated, animated.is_animated) == (False, True)


def test_a_photograph_with_a_second_one_behind_is_a_still_jpeg() -> None:
    file = BytesIO()
    picture().save(file, "MPO", save_all=True, append_images=[picture(color="red")])

    facts = inspect_image(file.getvalue())

    assert (facts.format, facts.is_animated) == (ImageFormat.JPEG, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_cut_short_keeps_its_size_and_has_no_colour(kind: str) -> None:
    noise = encoded(kind, Image.effect_noise((300, 200), 80))

    facts = inspect_image(noise[: len(noise) // 4])

    assert (facts.width, facts.height, facts.color) == (300, 200, "")


@pytest.mark.parametrize(("width", "height"), [(15_000, 7_500), (794, 200_000), (20_000, 20_000)])
def test_a_giant_picture_is_kept_without_decoding_it(width: int, height: int) -> None:
    data = png_header(width, height)
    tracemalloc.start()

    facts = inspect_image(data)

    _current, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (facts.width, facts.height, facts.color) == (width, height, "")
    assert peak < 1_000_000


@pytest.mark.parametrize(("width", "height"), [(20_001, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_with_its_size(width: int, height: int) -> None:
    with pytest.raises(UnreadableImage, match=f"{width} × {height}"):
        inspect_image(png_header(width, height))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"../media/image1.png", "not a picture"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (b"\n<!DOCTYPE html><html><body><svg></svg></body></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n", "begins like PNG"),
        (b"\xff\xd8\xff\xe0", "begins like JPEG"),
        (b"RIFF\0\0\0\0WEBP", "begins like WebP"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "web page"),
        (b"BM is how this text begins", "not a picture"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableImage) as caught:
        inspect_image(data)

    assert reason in caught.value.reason


def test_every_stored_format_has_its_media_type() -> None:
    types = {kind: media_type_of(kind) for kind in ImageFormat.values}

    assert types["png"] == "image/png"
    assert len(set(types.values())) == len(ImageFormat)
    with pytest.raises(ValueError, match="exe"):
        media_type_of("exe")


def test_an_svg_is_known_by_its_root() -> None:
    facts = inspect_image(SVG.encode())

    assert facts == ImageFacts(ImageFormat.SVG, "image/svg+xml", 40, 30)


def damage(data: bytes, cut: float, changes: list[tuple[float, int]]) -> bytes:
    damaged = bytearray(data)
    for place, value in changes:
        damaged[int(place * (len(damaged) - 1))] = value
    return bytes(damaged[: int(cut * len(damaged))])


@settings(max_examples=400, deadline=None)
@given(
    st.builds(
        damage,
        st.sampled_from(SAMPLES),
        st.one_of(st.just(1.0), st.floats(0, 1)),
        st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6),
    )
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_bytes_give_facts_or_a_reason(data: bytes) -> None:
    said = media_type_or_reason(data)

    assert said


def media_type_or_reason(data: bytes) -> str:
    try:
        return inspect_image(data).media_type
    except UnreadableImage as error:
        return error.reason
