"""Details of what pasted HTML becomes: small pieces, and any text at all."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmsproject.shared.markup import render_markdown
from news.pasting.converting import convert_paste
from tests.news.pasting.visible import shown_text, squeezed

PIECES = {
    "adjacent marks": ("<b>粗</b><strong>体</strong>", "**粗体**"),
    "mark with spaces": ("a<b> b </b>c", "a **b** c"),
    "inner marks": ("<b>a<i>b</i></b>", "**a*b***"),
    "link in bold": ('<b>a <a href="https://x.cn/">b</a></b>', "**a [b](https://x.cn/)**"),
    "bold only in name": ('<b style="font-weight:normal">a</b>', "a"),
    "script address": ('<a href="javascript:alert(1)">a</a>', "a"),
    "address with brackets": ('<a href="https://x.cn/a_(b">a</a>', "[a](https://x.cn/a_%28b)"),
    "late picture": ('<img src="data:image/gif;base64,R0lGODlhAQABAA" data-src="https://x.cn/a">', "![](https://x.cn/a)"),
    "counting dot": ('a<img src="https://x.cn/a" width="1" height="1">', "a"),
    "line ends in Chinese": ("<p>一\n二 three\nfour</p>", "一二 three four"),
    "two breaks": ("<p>a<br><br>b</p>", "a\n\nb"),
    "code with backticks": ("<code>a`b</code>", "`` a`b ``"),
    "fence in code": ("<pre>```\na\n```</pre>", "````\n```\na\n```\n````"),
    "list from three": ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
    "list within a list": ("<ol><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ol>", "1. a\n   - b\n     - c"),
    "table in a table": ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "| a | b |\n| --- | --- |"),
    "one cell": ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"),
    "player": ('<iframe src="https://player.example.com/1"></iframe>', '<iframe src="https://player.example.com/1"></iframe>'),
    "nothing": ("<style>p{}</style><p> </p>", ""),
}  # fmt: skip
WORDS = st.text(alphabet="ab一。 *_`~[]()<>#-+1.!|\\&;=:/\"'\u3000", max_size=30)


@pytest.mark.parametrize(("html", "markdown"), PIECES.values(), ids=PIECES.keys())
def test_a_piece_becomes_markdown(html: str, markdown: str) -> None:
    assert convert_paste(html).markdown == markdown


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_words_are_shown_as_they_are(lines: list[str]) -> None:
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)

    markdown = convert_paste(html).markdown

    assert squeezed(render_markdown(markdown).text) == squeezed("".join(lines))


@given(WORDS, WORDS, st.sampled_from(["b", "i", "s", "code", "sup"]))
@settings(max_examples=50, deadline=None)
def test_any_marked_words_are_kept(before: str, marked: str, name: str) -> None:
    html = f"<p>{escape(before)}<{name}>{escape(marked)}</{name}>字</p>"

    shown = shown_text(convert_paste(html).markdown)

    assert shown == squeezed(f"{before}{marked}字")


def test_scripts_do_not_come_along() -> None:
    html = '<p onclick="x()">a<script>bad()</script><img src=x onerror=bad()></p>'

    shown = render_markdown(convert_paste(html).markdown).html

    assert not re.search("bad|onclick|onerror", shown)
