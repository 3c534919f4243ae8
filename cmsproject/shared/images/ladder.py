"""Which smaller copies (renditions) a picture has, and their addresses. Values in, values out."""

import re
from dataclasses import dataclass

# Widths in pixels: portraits and logos, cards, the text column, the whole window; each for
# screens of one to three pixels a point.
LADDER = (96, 192, 320, 480, 640, 960, 1280, 1920)
# A text names few of them, for every address stands in its HTML.
TEXT_RUNGS = (480, 960, 1280, 1920)
# Larger pictures are kept and served as they are: decoding takes up to eight bytes a pixel.
MOST_PIXELS_DECODED = 50_000_000
# A JPEG is decoded at a fraction of its size, all else as a whole.
MOST_PIXELS_SCALED = {"jpg": MOST_PIXELS_DECODED}
MOST_PIXELS_SCALED_WHOLE = 25_000_000
# WebP can hold no side longer than this.
LONGEST_SIDE = 16_383
# What each stored format becomes for browsers that read neither AVIF nor WebP; TIFF and BMP are
# better off as WebP with all of them. What is not named here has no renditions.
FALLBACKS = {
    "jpg": "jpg",
    "png": "png",
    "gif": "png",
    "webp": "webp",
    "avif": "webp",
    "bmp": "webp",
    "tif": "webp",
}
MODERN = ("avif", "webp")
STORED_ADDRESS = re.compile(r"/media/images/(?P<digest>[0-9a-f]{64})\.(?P<format>[a-z]+)")


@dataclass(frozen=True)
class Picture:
    """A stored picture as far as its renditions depend on it; width and height as shown."""

    digest: str
    format: str
    width: int | None
    height: int | None
    is_animated: bool = False


@dataclass(frozen=True)
class Step:
    """A rendition's place on the ladder, and its true size in pixels."""

    rung: int
    width: int
    height: int


def steps_of(picture: Picture) -> tuple[Step, ...]:
    """The renditions a picture has, narrowest first; never wider than itself.

    The last is as wide as the picture, up to the top of the ladder. None for what moves, for
    drawings, for the smallest and for the largest.
    """
    width, height = picture.width or 0, picture.height or 0
    if picture.is_animated or picture.format not in FALLBACKS or not height:
        return ()
    if width <= LADDER[0] or width * height > most_pixels(picture.format):
        return ()
    steps = [Step(rung, rung, scaled_height(picture, rung)) for rung in LADDER if rung < width]
    following = next((rung for rung in LADDER if rung >= width), None)
    # A last step of less than an eighth is not worth a file.
    if following and width * 8 >= steps[-1].width * 9:
        steps.append(Step(following, width, height))
    return tuple(step for step in steps if step.height <= LONGEST_SIDE)


def most_pixels(kind: str) -> int:
    """How large a picture of a stored format may be to be scaled."""
    return MOST_PIXELS_SCALED.get(kind, MOST_PIXELS_SCALED_WHOLE)


def scaled_height(picture: Picture, width: int) -> int:
    return max(1, round((picture.height or 0) * width / (picture.width or 1)))


def formats_of(picture: Picture) -> tuple[str, ...]:
    """The formats of its renditions, best first; the last is the one every browser reads."""
    if picture.format not in FALLBACKS:
        return ()
    return tuple(dict.fromkeys((*MODERN, FALLBACKS[picture.format])))


def rendition_address(digest: str, rung: int, kind: str) -> str:
    """Where a rendition is served; workers without a URL resolver need it too."""
    return f"/media/r/{digest}/{rung}.{kind}"


def write_srcset(picture: Picture, steps: tuple[Step, ...], kind: str) -> str:
    """The value of `srcset`."""
    return ", ".join(
        f"{rendition_address(picture.digest, step.rung, kind)} {step.width}w" for step in steps
    )


def picture_at(address: str, width: int | None, height: int | None, *, moves: bool) -> Picture:
    """The picture at our own address; one without renditions at any other."""
    match = STORED_ADDRESS.fullmatch(address)
    if match is None:
        return Picture("", "", None, None)
    return Picture(match["digest"], match["format"], width, height, moves)


@dataclass(frozen=True)
class Source:
    """A `<source>` of a `<picture>`."""

    media_type: str
    srcset: str


def sources_of(picture: Picture, steps: tuple[Step, ...]) -> tuple[Source, ...]:
    """One for each format, best first, but the last, which is the `<img>`'s own."""
    kinds = formats_of(picture)[:-1] if steps else ()
    return tuple(Source(f"image/{kind}", write_srcset(picture, steps, kind)) for kind in kinds)


def fallback_srcset(picture: Picture, steps: tuple[Step, ...]) -> str:
    return write_srcset(picture, steps, formats_of(picture)[-1]) if steps else ""


def steps_for_text(picture: Picture, shown: int) -> tuple[Step, ...]:
    """A short choice for a picture in a text, `shown` that many CSS pixels wide at most."""
    steps = steps_of(picture)
    chosen = (step for step in steps if step.rung in TEXT_RUNGS or step == steps[-1])
    return enough_for(shown, tuple(step for step in chosen if step.rung >= TEXT_RUNGS[0]))


def enough_for(shown: int, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Without what is wider than a sharp screen shows in so many CSS pixels."""
    enough = next((step.rung for step in steps if step.width >= 2 * shown), LADDER[-1])
    return tuple(step for step in steps if step.rung <= enough)
