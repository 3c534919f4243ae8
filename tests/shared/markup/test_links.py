"""Links, headings and anchors."""

import pytest

from cmsproject.shared.markup import Heading, render_markdown
from tests.shared.markup.pages import one_line

LINKS = {
    "relative": ("[a](./b.md)", '<a href="/zh/./b.md">a</a>', "./b.md"),
    "site-absolute": ("[a](/b)", '<a href="/zh//b">a</a>', "/b"),
    "absolute": ("[a](https://b.cn/c)", '<a href="https://b.cn/c" rel="noopener">a</a>', "https://b.cn/c"),
    "mail": ("<a@b.cn>", '<a href="mailto:a@b.cn">a@b.cn</a>', "mailto:a@b.cn"),
    "by reference": ("[a][x]\n\n[X]: /b 'c'", '<a href="/zh//b" title="c">a</a>', "/b"),
    "by its own name": ("[x]\n\n[x]: /b", '<a href="/zh//b">x</a>', "/b"),
    "raw": ('<a href="b" target=_blank>a</a>', '<a href="/zh/b">a</a>', "b"),
    "with kramdown's attributes": ('[a](/b){:target="_blank"}', '<a href="/zh//b">a</a>', "/b"),
    "with brackets in it": ("[a](/b_(c))", '<a href="/zh//b_(c)">a</a>', "/b_(c)"),
}  # fmt: skip
NO_LINKS = {
    "javascript": "[a](javascript:alert(1))",
    "javascript in raw HTML": '<a href="java&#10;script:alert(1)">a</a>',
    "data": "[a](data:text/html;base64,AAAA)",
    "a mistyped scheme": "[a](hhttps://b.cn)",
    "nothing": "[a]()",
}


@pytest.mark.parametrize(("source", "expected", "address"), LINKS.values(), ids=LINKS.keys())
def test_a_link_leads_where_the_site_says(source: str, expected: str, address: str) -> None:
    rendered = render_markdown(source, resolve_link=lambda href: f"/zh/{href}")

    assert one_line(rendered.html) == f"<p>{expected}</p>"
    assert rendered.links == (address,)


@pytest.mark.parametrize("source", NO_LINKS.values(), ids=NO_LINKS.keys())
def test_what_no_browser_may_follow_leaves_its_text(source: str) -> None:
    assert one_line(render_markdown(source).html) == "<p>a</p>"


def test_headings_keep_order_below_the_title_and_a_repeated_title_goes() -> None:
    source = "# 活动 回顾\n\n## 议程\n\n# 下半场\n\n### 议程"

    rendered = render_markdown(source, title="活动回顾")

    assert [(heading.level, heading.id) for heading in rendered.headings] == [
        (3, "议程"),
        (2, "下半场"),
        (4, "议程-1"),
    ]
    assert rendered.text == "议程\n下半场\n议程"


def test_headings_without_a_first_level_start_below_the_title() -> None:
    rendered = render_markdown("### 2.1 安装（一）\n\n#### A & B {#ab}")

    assert rendered.headings == (
        Heading(2, "2.1 安装（一）", "_2-1-安装-一"),
        Heading(3, "A & B", "ab"),
    )


def test_anchors_lead_to_headings_however_their_id_was_spelled() -> None:
    source = "[a](#2.1-安装) [b](#%E5%AE%89%E5%85%A8) [c](#old)\n\n## 2.1 安装\n\n## 安全<a name=old></a>"

    html = render_markdown(source).html

    assert '<a href="#_2-1-安装">a</a> <a href="#安全">b</a> <a href="#old">c</a>' in html
    assert '<a id="old"></a>' in html


def test_ids_of_raw_html_go_unless_the_page_links_to_them() -> None:
    html = render_markdown('<div id="a">x</div>\n<p id="b">y</p>\n\n[z](#b)').html

    assert 'id="a"' not in html
    assert '<p id="b">y</p>' in html


@pytest.mark.parametrize("name", ["__proto__", "constructor", "getElementById", "location"])
def test_an_id_never_stands_in_for_a_property(name: str) -> None:
    html = render_markdown(f'<a id="{name}">x</a>\n\n# x {{#{name}}}').html

    assert f'id="{name}"'.casefold() not in html.casefold()
    assert html.count('id="section-') == 2
