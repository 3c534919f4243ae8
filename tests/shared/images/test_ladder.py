"""Which renditions a picture has: none wider than itself, none of what is kept as it is."""

import pytest

from cmsproject.shared.images.ladder import (
    Picture,
    fallback_srcset,
    formats_of,
    picture_at,
    sources_of,
    steps_for_text,
    steps_of,
)

DIGEST = "ab" * 32
WIDTHS = {
    "tiny": (96, 80, []),
    "small": (100, 80, [96]),
    "between two rungs": (620, 400, [96, 192, 320, 480, 620]),
    "hardly wider than a rung": (700, 400, [96, 192, 320, 480, 640]),
    "on a rung": (640, 400, [96, 192, 320, 480, 640]),
    "large": (4000, 3000, [96, 192, 320, 480, 640, 960, 1280, 1920]),
    "too long for WebP": (800, 20000, [96, 192, 320, 480, 640]),
    "too many pixels": (10_000, 6000, []),
    "large for a photograph": (8000, 6000, [96, 192, 320, 480, 640, 960, 1280, 1920]),
    "of no known size": (None, None, []),
}


@pytest.mark.parametrize(("width", "height", "widths"), WIDTHS.values(), ids=WIDTHS.keys())
def test_the_steps_of_a_picture(width: int | None, height: int | None, widths: list[int]) -> None:
    picture = Picture(DIGEST, "jpg", width, height)

    assert [step.width for step in steps_of(picture)] == widths


@pytest.mark.parametrize(
    "picture",
    [
        Picture(DIGEST, "gif", 800, 600, is_animated=True),
        Picture(DIGEST, "svg", 800, 600),
        Picture(DIGEST, "ico", 256, 256),
        Picture(DIGEST, "png", 8000, 6000),
    ],
)
def test_what_moves_is_drawn_or_giant_stays_as_it_is(picture: Picture) -> None:
    assert steps_of(picture) == ()
    assert sources_of(picture, steps_of(picture)) == ()


def test_the_shape_stays() -> None:
    steps = {step.rung: step.height for step in steps_of(Picture(DIGEST, "png", 1000, 3))}

    assert steps == {96: 1, 192: 1, 320: 1, 480: 1, 640: 2, 960: 3}


@pytest.mark.parametrize(
    ("kind", "formats"),
    [
        ("jpg", ("avif", "webp", "jpg")),
        ("png", ("avif", "webp", "png")),
        ("gif", ("avif", "webp", "png")),
        ("webp", ("avif", "webp")),
        ("tif", ("avif", "webp")),
    ],
)
def test_the_formats_end_with_what_every_browser_reads(kind: str, formats: tuple[str, ...]) -> None:
    assert formats_of(Picture(DIGEST, kind, 800, 600)) == formats


def test_a_srcset_names_each_width() -> None:
    picture = Picture(DIGEST, "jpg", 620, 400)

    srcset = fallback_srcset(picture, steps_of(picture)[-2:])

    assert srcset == f"/media/r/{DIGEST}/480.jpg 480w, /media/r/{DIGEST}/640.jpg 620w"


@pytest.mark.parametrize(
    ("width", "shown", "rungs"),
    [
        (4000, 672, [480, 960, 1280, 1920]),
        (4000, 200, [480]),
        (620, 620, [480, 640]),
        (300, 300, []),
        (700, 672, [480, 640]),
    ],
)
def test_a_text_names_few(width: int, shown: int, rungs: list[int]) -> None:
    picture = Picture(DIGEST, "jpg", width, width)

    assert [step.rung for step in steps_for_text(picture, shown)] == rungs


@pytest.mark.parametrize(
    "address",
    ["https://a.cn/1.jpg", "data:image/png;base64,AAAA", "/img/1.jpg", f"/media/r/{DIGEST}/96.jpg"],
)
def test_other_addresses_have_no_renditions(address: str) -> None:
    assert steps_of(picture_at(address, 4000, 3000, moves=False)) == ()
