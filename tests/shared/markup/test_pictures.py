"""Pictures and players: found, missing, remote, sized, framed."""

import pytest

from cmsproject.shared.markup import ImageKind, ImageReference, ImageTarget, render_markdown
from tests.shared.markup.pages import one_line

REFERENCES = {
    "plain": ("![a](./media/1.png)", "./media/1.png"),
    "bare": ("![](1.png)", "1.png"),
    "with spaces": ("![a](images/two words.png)", "images/two words.png"),
    "with spaces and a title": ('![a](images/two words.png "t")', "images/two words.png"),
    "in angle brackets": ("![a](<two words.png>)", "two words.png"),
    "encoded": ("![a](%E5%9B%BE%201.png)", "%E5%9B%BE%201.png"),
    "with Chinese brackets": ("![a](图（一）.png)", "图（一）.png"),
    "with backslashes": (r"![a](images\wps1.jpg)", r"images\wps1.jpg"),
    "with an escape": (r"![a](a\_b.png)", "a_b.png"),
    "with a size": ("![a](/img/1.png =100x)", "/img/1.png"),
    "by reference": ("![a][x]\n\n[x]: 1.png", "1.png"),
    "raw": ('<img src="./1.png">', "./1.png"),
    "raw, unquoted": ("<img src=./1.png width=600 >", "./1.png"),
    "raw, with an entity": ('<img src="a&amp;b.png">', "a&b.png"),
    "raw in a block": ("<div align='center'>\n<img src='1.png'/>\n</div>", "1.png"),
    "Markdown in a block": ("<div align=center>\n![a](1.png)\n</div>", "1.png"),
    "raw in a table": ("<table><tr><td><img src=1.png></td></tr></table>", "1.png"),
}
SIZES = {
    "none": ("![](a)", 1200, 600),
    "in Markdown": ("![](a =300x)", 300, 150),
    "by pandoc": ('![](a){width="5in" height="9in"}', 480, 240),
    "by attribute": ("<img src=a width=300>", 300, 150),
    "with a height that lies": ("<img src=a width=300 height=300>", 300, 150),
    "by height": ("<img src=a height=300>", 600, 300),
    "by style": ('<img src=a style="width: 400px; color:red">', 400, 200),
    "by share of the column": ("<img src=a width=50%>", 380, 190),
    "not understood": ("<img src=a width=auto>", 1200, 600),
}
PLAYERS = {
    "v.qq.com": (
        '<iframe src="https://v.qq.com/txp/iframe/player.html?vid=a1b2"></iframe>',
        "https://v.qq.com/txp/iframe/player.html?vid=a1b2",
        "https://v.qq.com/x/page/a1b2.html",
    ),
    "bilibili": (
        '<iframe src="//player.bilibili.com/player.html?bvid=BV1x&autoplay=1"></iframe>',
        "https://player.bilibili.com/player.html?bvid=BV1x",
        "https://www.bilibili.com/video/BV1x/",
    ),
    "youtube": (
        '<iframe width=560 src="https://www.youtube.com/embed/a_b-1?rel=0"></iframe>',
        "https://www.youtube-nocookie.com/embed/a_b-1",
        "https://www.youtube.com/watch?v=a_b-1",
    ),
}


def find(reference: str) -> ImageTarget:
    return ImageTarget(f"/media/{len(reference)}.png", 1200, 600)


@pytest.mark.parametrize(("source", "reference"), REFERENCES.values(), ids=REFERENCES.keys())
def test_a_local_picture_is_looked_up_as_written(source: str, reference: str) -> None:
    asked: list[str] = []

    def find_and_note(name: str) -> ImageTarget:
        asked.append(name)
        return find(name)

    rendered = render_markdown(source, resolve_image=find_and_note)

    assert asked == [reference]
    assert [(image.source, image.found) for image in rendered.images] == [(reference, True)]
    assert f'<img src="/media/{len(reference)}.png"' in rendered.html


@pytest.mark.parametrize(("source", "width", "height"), SIZES.values(), ids=SIZES.keys())
def test_the_authors_width_holds_and_the_shape_stays(source: str, width: int, height: int) -> None:
    html = render_markdown(source, resolve_image=find).html

    assert f'width="{width}" height="{height}" alt="" loading="lazy" decoding="async"' in html


def test_a_picture_alone_is_a_figure_and_only_its_title_a_caption() -> None:
    html = one_line(
        render_markdown('![a](1)\n\n![b](2 "图 1")\n\n文 ![c](3)', resolve_image=find).html
    )

    assert html.count("<figure>") == 2
    assert html.count("<figcaption>") == 1
    assert "<figcaption>图 1</figcaption></figure>" in html


def test_readers_do_not_see_that_a_picture_only_decorates() -> None:
    marked = render_markdown("![](1){.decorative}\n\n文", resolve_image=find).html

    assert marked == render_markdown("![](1)\n\n文", resolve_image=find).html


def test_a_missing_picture_is_a_quiet_box_with_its_words() -> None:
    rendered = render_markdown("文 ![合影](1.png)", resolve_image=lambda name: None)

    box = '<span class="missing-picture" role="img" aria-label="合影">合影</span>'
    assert rendered.html == f"<p>文 {box}</p>"
    assert rendered.images == (ImageReference("1.png", "合影", ImageKind.LOCAL, found=False),)


@pytest.mark.parametrize("address", ["https://img.cn/1.png", "//img.cn/1.png"])
def test_a_remote_picture_waits_for_a_click(address: str) -> None:
    rendered = render_markdown(f"![图]({address})", resolve_image=find)

    assert "<img" not in rendered.html
    assert (
        f'<a class="remote-picture" href="{address}" data-host="img.cn"'
        in rendered.html.replace(
            f'href="{address}" class="remote-picture"', f'class="remote-picture" href="{address}"'
        )
    )
    assert 'rel="noopener noreferrer nofollow"' in rendered.html
    assert rendered.images == (ImageReference(address, "图", ImageKind.REMOTE, found=False),)


def test_a_remote_picture_in_a_link_keeps_the_link() -> None:
    html = render_markdown("[![b](https://i.cn/b.svg)](https://ci.cn/)").html

    assert html.index("</a>") < html.index('href="https://ci.cn/"')
    assert ">https://ci.cn/</a>" in html


def test_a_small_picture_in_the_text_itself_stays() -> None:
    rendered = render_markdown(
        "![a](data:image/png;base64,AAAA) ![b](data:image/svg+xml;base64,AAAA)"
    )

    assert 'src="data:image/png;base64,AAAA"' in rendered.html
    assert "svg" not in rendered.html
    assert [image.found for image in rendered.images] == [True, False]


@pytest.mark.parametrize(("source", "player", "watch"), PLAYERS.values(), ids=PLAYERS.keys())
def test_a_players_frame_is_a_link_to_click(source: str, player: str, watch: str) -> None:
    html = render_markdown(source).html

    assert "<iframe" not in html
    assert f'data-embed="{player}"' in html
    assert f'href="{watch}"' in html


def test_other_frames_and_films_are_links() -> None:
    source = (
        '<iframe src="https://a.cn/map"></iframe>\n\n<video controls><source src="b.mp4"></video>'
    )

    html = render_markdown(source, resolve_link=lambda href: f"/files/{href}").html

    assert 'href="https://a.cn/map"' in html
    assert 'href="/files/b.mp4"' in html
    assert "data-embed" not in html


DIGEST = "ab" * 32


def find_large(reference: str) -> ImageTarget:
    """The reference names the format, and what else there is to know."""
    kind, _dash, trait = reference.partition("-")
    width = 4000 if trait != "small" else 300
    return ImageTarget(
        f"/media/images/{DIGEST}.{kind}", width, width // 2, trait == "moving", "#4488cc"
    )


def test_a_stored_picture_comes_in_widths_and_formats() -> None:
    html = render_markdown("![合影](jpg)", resolve_image=find_large).html

    widths = ["480", "960", "1280", "1920"]
    for kind in ("avif", "webp", "jpg"):
        srcset = ", ".join(f"/media/r/{DIGEST}/{width}.{kind} {width}w" for width in widths)
        assert f'srcset="{srcset}" sizes="(min-width: 720px) 672px, 100vw"' in html
    assert html.startswith('<figure><picture><source type="image/avif"')
    assert f'<img src="/media/images/{DIGEST}.jpg"' in html
    assert 'width="4000" height="2000" alt="合影" loading="lazy" decoding="async"' in html
    assert 'class="tone r-4 g-8 b-c"' in html


def test_a_picture_the_author_made_small_names_what_that_needs() -> None:
    html = render_markdown("![](png =200x)", resolve_image=find_large).html

    assert html.count("480w") == 3
    assert "960w" not in html
    assert 'sizes="(min-width: 248px) 200px, 100vw"' in html


@pytest.mark.parametrize("reference", ["gif-moving", "svg", "png-small", "ico"])
def test_a_picture_without_renditions_is_shown_as_it_is(reference: str) -> None:
    html = render_markdown(f"![]({reference})", resolve_image=find_large).html

    assert "srcset" not in html
    assert "<picture" not in html


def test_the_same_source_gives_the_same_html() -> None:
    source = "![](jpg) 和 ![](png)"

    first = render_markdown(source, resolve_image=find_large).html

    assert render_markdown(source, resolve_image=find_large).html == first


def test_an_authors_own_choice_of_widths_is_left_out_and_its_picture_stays() -> None:
    source = (
        '<picture><source srcset="//a.cn/1.webp 2x"><img src="jpg" srcset="//a.cn 2x"></picture>'
    )

    html = render_markdown(source, resolve_image=find_large).html

    assert "a.cn" not in html
    assert "&lt;picture" not in html
    assert html.count("<img") == 1


def test_pictures_of_a_gallery_need_half_the_column() -> None:
    html = render_markdown("![](jpg)\n\n![](png)", resolve_image=find_large).html

    assert 'class="gallery"' in html
    assert html.count('sizes="(min-width: 720px) 336px, 100vw"') == 6
