"""Markdown of posts as clean HTML and plain text. The only user of Markdown and nh3."""

from collections.abc import Callable

from cmsproject.shared.markup.rendered import (
    Heading,
    ImageKind,
    ImageReference,
    ImageTarget,
    Rendered,
)
from cmsproject.shared.markup.rendering import render
from cmsproject.shared.markup.walk import Surroundings

__all__ = [
    "RENDER_VERSION",
    "Heading",
    "ImageKind",
    "ImageReference",
    "ImageTarget",
    "Rendered",
    "render_markdown",
]

# Raised whenever the same source gives other HTML or text, so that stored pages can be told stale.
RENDER_VERSION = 2


def render_markdown(
    text: str,
    *,
    title: str = "",
    id_prefix: str = "",
    resolve_image: Callable[[str], ImageTarget | None] | None = None,
    resolve_link: Callable[[str], str] | None = None,
) -> Rendered:
    """What the community's readers saw of this Markdown, made safe.

    `resolve_image` is asked once for each local picture, with the reference as written (entities
    and escapes decoded, percent signs kept); None from it means missing. `resolve_link` is asked
    for every relative or site-absolute link. `id_prefix` keeps the footnotes of several texts on
    one page apart.
    """
    return render(text, Surroundings(title, id_prefix, resolve_image, resolve_link))
