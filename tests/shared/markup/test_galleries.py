"""Photographs that follow one another stand in one gallery; tables are regions with a name."""

import re

import pytest

from cmsproject.shared.markup import ImageTarget, render_markdown

PHOTO = ImageTarget("/media/1.jpg", 800, 600)
SIZES = {
    "icon.png": (32, 32),
    "wide.png": (1600, 300),
    "tall.png": (300, 1600),
    "unknown.png": (None, None),
}


def find(name: str) -> ImageTarget | None:
    if name.startswith("missing"):
        return None
    width, height = SIZES.get(name, (800, 600))
    return ImageTarget(f"/media/{name}", width, height)


def shape_of(source: str, title: str = "") -> str:
    """Boxes and pictures alone, as `gallery(figure(img))` would be written in HTML."""
    page = render_markdown(source, title=title, resolve_image=find).html
    kept = re.findall(r'<(/?(?:div class="gallery"|div|figure|figcaption|img|p|h2))[ >]', page)
    return " ".join(name.replace('div class="gallery"', "gallery") for name in kept)


FIGURE = "figure img /figure"
GALLERIES = {
    "figures one after another": ("![](1)\n\n![](2)", f"gallery {FIGURE} {FIGURE} /div"),
    "pictures in one paragraph": ("![](1) ![](2)\n![](3)", "gallery img img img /div"),
    "one figure": ("![](1)\n\ntext", f"{FIGURE} p /p"),
    "text between": ("![](1)\n\ntext\n\n![](2)", f"{FIGURE} p /p {FIGURE}"),
    "a heading between": ("![](1)\n\n# a\n\n![](2)", f"{FIGURE} h2 /h2 {FIGURE}"),
    "words beside": ("![](1) text ![](2)", "p img img /p"),
    "a picture too small": ("![](1)\n\n![](icon.png)", f"{FIGURE} {FIGURE}"),
    "a picture too wide": ("![](1) ![](wide.png)", "p img img /p"),
    "a picture too tall": ("![](1)\n\n![](tall.png)\n\n![](2)", f"{FIGURE} {FIGURE} {FIGURE}"),
    "a picture of no known size": ("![](1)\n\n![](unknown.png)", f"{FIGURE} {FIGURE}"),
    "a missing picture": ("![](1)\n\n![](missing.png)", f"{FIGURE} figure /figure"),
    "captions": (
        '![](1 "a")\n\n![](2)',
        f"gallery figure img figcaption /figcaption /figure {FIGURE} /div",
    ),
    "a heading that the page shows already": (
        "<h1>T<p><img src=1></p></h1>\n\n![](2)\n\n![](3)",
        f"gallery {FIGURE} {FIGURE} /div",
    ),
}


@pytest.mark.parametrize(("source", "expected"), GALLERIES.values(), ids=GALLERIES.keys())
def test_photographs_in_a_row_are_a_gallery(source: str, expected: str) -> None:
    assert shape_of(source, title="T") == expected


def test_a_table_is_a_region_named_by_its_heading() -> None:
    table = "|a|\n|-|\n|b|\n\n"

    page = render_markdown(f"{table}# 一 <&>\n\n{table}{table}", title="标题").html

    names = re.findall(r'<div class="table-scroll" tabindex="0" role="region"([^>]*)>', page)
    assert names == [
        ' aria-label="标题"',
        ' aria-label="一 &lt;&amp;&gt;"',
        ' aria-label="一 &lt;&amp;&gt; (2)"',
    ]
