"""Raw HTML: what of the legacy look stays, and that nothing active passes."""

import re

import pytest

from cmsproject.shared.markup import render_markdown
from tests.shared.markup.pages import one_line

KEPT = {
    "a wrapper of the whole body": (
        '<ClientOnly>\n<div class="markdown">\n\n## 一\n\n- **a**\n\n</div>\n</ClientOnly>',
        '<div><h2 id="一">一</h2><ul><li><strong>a</strong></li></ul></div>',
    ),
    "a centred block": ("<center>\n\n**a**\n\n</center>", '<div class="align-center"><p><strong>a</strong></p></div>'),
    "alignment by attribute": ("<div align='center'>a</div>", '<div class="align-center">a</div>'),
    "alignment by style": ('<p style="text-align: right">a</p>', '<p class="align-right">a</p>'),
    "a red word": ("<font color=red>a</font>", '<p><span class="text-red">a</span></p>'),
    "a blue word": ('<span style="color:#0066ff">a</span>', '<p><span class="text-blue">a</span></p>'),
    "a black word": ("<font color=black size=5>a</font>", "<p>a</p>"),
    "cells that span": (
        "<table><tr><td rowspan=2>a</td><td colspan=3>b</td></tr></table>",
        ('<div class="table-scroll" tabindex="0" role="region"><table><tbody><tr><td rowspan="2">a</td>'
        '<td colspan="3">b</td></tr></tbody></table></div>'),
    ),
    "details": (
        "<details><summary>a</summary>\n\n- b\n\n</details>",
        "<details><summary>a</summary><ul><li>b</li></ul></details>",
    ),
    "small things": (
        "<u>a</u><mark>b</mark><sup>c</sup><sub>d</sub><kbd>e</kbd><ins>f</ins><del>g</del><small>h</small>",
        "<p><u>a</u><mark>b</mark><sup>c</sup><sub>d</sub><kbd>e</kbd><ins>f</ins><del>g</del><small>h</small></p>",
    ),
    "ruby": ("<ruby>漢<rt>kan</rt></ruby>", "<p><ruby>漢<rt>kan</rt></ruby></p>"),
    "a list": ("<ul>\n<li>a</li>\n</ul>", "<ul><li>a</li></ul>"),
    "unclosed paragraphs": ("<p>a<br />\n\nb", "<p>a<br></p><p>b</p>"),
    "a stray quote": ('<div class="a"">b</div>', "<div>b</div>"),
    "a comment over lines": ("a\n\n<!--\n\nb\n\n-->\n\nc", "<p>a</p><p>c</p>"),
}  # fmt: skip
ATTACKS = (
    "<script>alert(1)</script>",
    "a <script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<script/src=//a.cn></script>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'>a</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' &#14; javascript:alert(1)'>a</a>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "![a](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action=//a.cn><input name=b><button>c</button></form>",
    "<style>*{background:url(//a.cn)}</style>",
    "<link rel=stylesheet href=//a.cn>",
    "<meta http-equiv=refresh content='0;url=//a.cn'>",
    "<base href=//a.cn>",
    "<div style='position:fixed;background:url(//a.cn)'>a</div>",
    "<div class='site-header modal'>a</div>",
    "<a class=embed data-embed='//a.cn' data-provider=b>a</a>",
    "<textarea><img title='</textarea><script>alert(1)</script>'></textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<template><script>alert(1)</script></template>",
    "`<script>`alert(1)",
    "```html\n<script>alert(1)</script>\n```",
    '![a"onerror="alert(1)](x)',
    '[a](x "b\\" onclick=alert(1) c=\\"")',
    "# <img src=x onerror=alert(1)>",
    ":::tip <img src=x onerror=alert(1)>\n:::",
    "|<img src=x onerror=alert(1)>|\n|-|",
)
ELEMENT = re.compile(r"<([a-z0-9]+)((?: [^\s=<>\"]+=\"[^\"]*\")*)>")
ALLOWED_ADDRESS = re.compile(
    r"(?:https?|mailto|tel|ftp):|//|[^:]*$|data:image/(?:png|jpeg|gif|webp);"
)
HARMLESS = frozenset(
    ["class", "id", "title", "lang", "dir", "href", "rel", "src", "alt", "width", "height", "loading", "decoding", "tabindex", "role", "aria-label", "start", "type", "reversed", "value", "rowspan", "colspan", "scope", "open", "datetime", "checked", "disabled", "data-host", "data-alt", "data-width", "data-embed", "data-provider"]
)  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), KEPT.values(), ids=KEPT.keys())
def test_the_legacy_look_stays(source: str, expected: str) -> None:
    assert one_line(render_markdown(source).html) == expected


@pytest.mark.parametrize("source", ATTACKS)
def test_nothing_active_passes(source: str) -> None:
    html = render_markdown(source).html

    for name, attributes in ELEMENT.findall(html):
        assert name not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "svg",
            "math",
            "base",
            "link",
        }
        for attribute, value in re.findall(r' ([^\s=]+)="([^"]*)"', attributes):
            assert attribute in HARMLESS
            assert attribute not in {"href", "src"} or ALLOWED_ADDRESS.match(value)
    assert ELEMENT.sub("", html).count("<") == len(re.findall("</[a-z0-9]+>", html))
    assert "site-header" not in html
    assert "data-embed" not in html


def test_text_behind_an_element_that_swallows_stays() -> None:
    for opening in (
        "<iframe src=a>",
        "<textarea>",
        "<title>",
        "<xmp>",
        "<noembed>",
        "<select>",
        "<plaintext>",
    ):
        rendered = render_markdown(f"一 {opening}二\n\n三")

        assert "二" in rendered.text
        assert "三" in rendered.text


def test_the_readable_text_has_no_markup_and_one_block_a_line() -> None:
    source = "# 一\n\n**二**\n三 [四](五) `六`  \n七\n\n|八|九|\n|-|-|\n|十|1|\n\n```\na  b\n  c\n```\n![x](y)"

    rendered = render_markdown(source)

    assert rendered.text == "一\n二三 四 六\n七\n八 九\n十 1\na  b\n  c"
