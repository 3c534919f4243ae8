"""Pictures of a post: which there are, and the HTML each becomes."""

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from cmsproject.shared.images.ladder import (
    Picture,
    Step,
    fallback_srcset,
    picture_at,
    sources_of,
    steps_for_text,
)
from cmsproject.shared.images.tones import tone_classes
from cmsproject.shared.markup.looks import alignment, pixels
from cmsproject.shared.markup.rendered import ImageKind, ImageReference, ImageTarget

REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]*$", re.IGNORECASE)
ANY_DATA = re.compile(r"data:", re.IGNORECASE)
MAX_DATA = 200_000
MAX_SHOWN = 80
# CSS pixels: the text column of the article page, and what phones leave beside it.
COLUMN = 672
MARGINS = 48
# Galleries show two or three pictures beside one another.
GALLERY_COLUMN = 336
SIZES = re.compile(r'sizes="\(min-width: \d+px\) (\d+)px, 100vw"')
ResolveImage = Callable[[str], ImageTarget | None]


def picture(attributes: dict[str, str], resolve: ResolveImage | None) -> tuple[ImageReference, str]:
    """The reference and the HTML of a picture's mark (`data-src`, `alt`, `title`, sizes)."""
    source = attributes.get("data-src", "").strip()
    alt = attributes.get("alt", "")
    if REMOTE.match(source):
        return ImageReference(source, alt, ImageKind.REMOTE, found=False), remote_box(
            source, attributes
        )
    if ANY_DATA.match(source):
        return data_picture(source, attributes)
    if resolve is None:
        return ImageReference(source, alt, ImageKind.LOCAL, found=False), image(
            ImageTarget(source, None, None), attributes
        )
    target = resolve(source) if source else None
    if target is None:
        return ImageReference(source, alt, ImageKind.LOCAL, found=False), missing_box(
            source, attributes
        )
    return ImageReference(source, alt, ImageKind.LOCAL, found=True), image(target, attributes)


def image(target: ImageTarget, attributes: dict[str, str]) -> str:
    """The picture at a choice of widths; one without renditions as it is."""
    width, height = shown_size(target, attributes)
    stored = picture_at(target.address, target.width, target.height, moves=target.animated)
    steps = steps_for_text(stored, min(width or COLUMN, COLUMN))
    sizes = sizes_of(min(width or COLUMN, COLUMN))
    marks = [f'<img src="{html.escape(target.address)}"']
    if steps:
        marks.append(f' srcset="{fallback_srcset(stored, steps)}" sizes="{sizes}"')
    if width:
        marks.append(f' width="{width}"')
    if height:
        marks.append(f' height="{height}"')
    marks.append(f' alt="{html.escape(attributes.get("alt", ""))}" loading="lazy" decoding="async"')
    if attributes.get("title"):
        marks.append(f' title="{html.escape(attributes["title"])}"')
    names = " ".join(filter(None, (alignment(attributes), tone_classes(target.color))))
    if names:
        marks.append(f' class="{names}"')
    return with_sources("".join(marks) + ">", stored, steps, sizes)


def with_sources(shown: str, stored: Picture, steps: tuple[Step, ...], sizes: str) -> str:
    sources = "".join(
        f'<source type="{source.media_type}" srcset="{source.srcset}" sizes="{sizes}">'
        for source in sources_of(stored, steps)
    )
    return f"<picture>{sources}{shown}</picture>" if sources else shown


def sizes_of(shown: int) -> str:
    """`shown` CSS pixels where the window has room for them."""
    return f"(min-width: {shown + MARGINS}px) {shown}px, 100vw"


def in_columns(shown: str) -> str:
    """A picture's HTML for a gallery, where it is narrower than alone."""

    def narrow(sizes: re.Match[str]) -> str:
        width = min(int(sizes[1]), GALLERY_COLUMN)
        return f'sizes="(min-width: {COLUMN + MARGINS}px) {width}px, 100vw"'

    return SIZES.sub(narrow, shown) if shown.startswith("<picture>") else shown


def shown_size(target: ImageTarget, attributes: dict[str, str]) -> tuple[int | None, int | None]:
    """The author's width, with the height that keeps the picture's own shape."""
    width = pixels(attributes.get("width", ""))
    height = None if "%" in attributes.get("height", "") else pixels(attributes.get("height", ""))
    if not target.width or not target.height:
        return width, (None if width else height)
    if width is None and height:
        width = max(1, round(target.width * height / target.height))
    if width is None:
        return target.width, target.height
    return width, max(1, round(target.height * width / target.width))


def missing_box(source: str, attributes: dict[str, str]) -> str:
    shown = caption(attributes) or source.replace("\\", "/").rsplit("/", 1)[-1][-MAX_SHOWN:]
    label = html.escape(shown)
    text = html.escape(shown, quote=False)
    return f'<span class="missing-picture" role="img" aria-label="{label}">{text}</span>'


def remote_box(source: str, attributes: dict[str, str]) -> str:
    host = host_of(source)
    width = pixels(attributes.get("width", ""))
    alt = caption(attributes)
    shown = f"{html.escape(alt, quote=False)} " if alt else ""
    size = f' data-width="{width}"' if width else ""
    return (
        f'<a class="remote-picture" href="{html.escape(source)}" data-host="{html.escape(host)}"'
        f' data-alt="{html.escape(alt)}"{size} rel="noopener noreferrer nofollow">{shown}'
        f"<small>{html.escape(host, quote=False)}</small></a>"
    )


def data_picture(source: str, attributes: dict[str, str]) -> tuple[ImageReference, str]:
    is_shown = len(source) <= MAX_DATA and DATA.match(source) is not None
    reference = ImageReference(
        source[:MAX_SHOWN], attributes.get("alt", ""), ImageKind.DATA, is_shown
    )
    if is_shown:
        return reference, image(ImageTarget(source, None, None), attributes)
    return reference, missing_box("data", attributes)


def caption(attributes: dict[str, str]) -> str:
    return " ".join((attributes.get("alt") or attributes.get("title") or "").split())


def host_of(address: str) -> str:
    try:
        return (
            urlsplit(address if not address.startswith("//") else f"https:{address}").hostname or ""
        )
    except ValueError:
        return ""
