"""Which line each block of a page begins at, told beside the HTML."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from cmsproject.shared.markup import ImageTarget, render_markdown

WITHOUT_END = {"hr", "br", "img", "input", "wbr", "col", "source"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("一", ((1, 0),)),
        ("一\r\n\r\n二\r\n二\r\n\r\n\r\n三", ((1, 0), (3, 1), (7, 2))),
        ("# 一\n二\n- 三\n- 四\n\n> 五\n", ((1, 0), (2, 1), (3, 2), (6, 3))),
        ("一\n\n```\n二\n\n三\n```\n四", ((1, 0), (3, 1), (8, 2))),
        ("|a|b|\n|-|-|\n|1|2|\n\n一", ((1, 0), (5, 1))),
        # What shows nothing begins no block.
        ("[a]: /b\n\n[TOC]\n\n一\n", ((5, 0),)),
        # Notes stand at the end, where no line leads.
        ("一[^1]\n\n[^1]: 注\n\n二", ((1, 0), (5, 1))),
        # Raw HTML holds all that it is not closed before.
        ("<div>\n\n一\n\n二\n\n</div>\n\n三", ((1, 0), (3, 0), (5, 0), (9, 1))),
        ("<!-- x -->\n\n一", ((3, 0),)),
        # An author's own attribute leads nowhere.
        ('<p data-line="99">一</p>\n\n二', ((1, 0), (3, 1))),
        ('<p>一</p>\n\n二 <span data-line="0">x</span>', ((1, 0), (3, 1))),
    ],
)
def test_lines_of_blocks(text: str, lines: tuple[tuple[int, int], ...]) -> None:
    rendered = render_markdown(text)

    assert rendered.lines == lines
    assert "data-line" not in rendered.html


def test_the_heading_that_is_the_title_leads_to_what_follows() -> None:
    rendered = render_markdown("# 标题\n\n一\n\n二", title="标题")

    assert rendered.lines == ((1, 0), (3, 0), (5, 1)) or rendered.lines == ((1, 0), (5, 1))


def test_photographs_that_follow_one_another_are_one_block() -> None:
    text = "![a](a.jpg)\n\n![b](b.jpg)\n\n一"

    rendered = render_markdown(
        text, resolve_image=lambda source: ImageTarget(f"/media/{source}", 1200, 800)
    )

    assert rendered.lines == ((1, 0), (3, 0), (5, 1))


@pytest.mark.corpus
def test_blocks_of_real_posts_are_counted_as_they_stand(corpus: Path) -> None:
    for file in sorted(corpus.rglob("*.md")):
        rendered = render_markdown(file.read_bytes().decode("utf-8", "replace"), title=file.stem)
        lines, blocks = [pair[0] for pair in rendered.lines], [pair[1] for pair in rendered.lines]
        count = outermost(rendered.html)

        assert lines == sorted(set(lines)), file
        assert blocks == sorted(blocks), file
        assert all(block < count for block in blocks), file
        assert "data-line=" not in rendered.html, file


class Counter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth = self.begun = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begun += self.depth == 0
        self.depth += tag not in WITHOUT_END

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in WITHOUT_END


def outermost(html: str) -> int:
    counter = Counter()
    counter.feed(html)
    return counter.begun
