"""Blocks as the old sites showed them: lists, tables, fences, quotes, headings, boxes."""

import pytest

from cmsproject.shared.markup import render_markdown
from tests.shared.markup.pages import in_table, one_line

BLOCKS = {
    "a list right after a line": (
        "会议议程\n- 开场\n- 分享",
        "<p>会议议程</p><ul><li>开场</li><li>分享</li></ul>",
    ),
    "a numbered list right after a line": (
        "line\n1. a\n2. b",
        "<p>line</p><ol><li>a</li><li>b</li></ol>",
    ),
    "a year that begins a line is no list": ("line\n2023. a", "<p>line 2023. a</p>"),
    "nesting by two spaces": (
        "- a\n  - b\n    - c",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    ),
    "nesting by three spaces": ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
    "a bracket numbers too": ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
    "a list that starts later": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "a loose list": ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "a fence in a list": (
        "- a\n  ```sh\n  ls\n  ```\n- b",
        '<ul><li>a<pre><code class="language-sh">ls</code></pre></li><li>b</li></ul>',
    ),
    "a fence in a numbered list behind text": (
        "1. 安装\n\n   ```\n   yum\n   ```\n2. 启动",
        "<ol><li><p>安装</p><pre><code>yum</code></pre></li><li><p>启动</p></li></ol>",
    ),
    "a fence in a quote": (
        "> ```\n> ls\n> ```",
        "<blockquote><pre><code>ls</code></pre></blockquote>",
    ),
    "a tilde fence": ("~~~text\na: 1\n~~~", '<pre><code class="language-text">a: 1</code></pre>'),
    "a fence keeps blank lines and marks": (
        "```\n# a\n\n*b*\n```",
        "<pre><code># a *b*</code></pre>",
    ),
    "a fence never closed": ("```\na\n\nb", "<pre><code>a b</code></pre>"),
    "a fence with odd information": (
        "```c{.line-num}\na\n```",
        '<pre><code class="language-c">a</code></pre>',
    ),
    "code by indentation": ("a\n\n    b\n    c", "<p>a</p><pre><code>b c</code></pre>"),
    "a list in a quote": (
        "> 会议\n> - a\n> - b",
        "<blockquote><p>会议</p><ul><li>a</li><li>b</li></ul></blockquote>",
    ),
    "a quote in a list": ("- a\n  > b", "<ul><li>a<blockquote><p>b</p></blockquote></li></ul>"),
    "a quote goes on without its mark": ("> a\nb", "<blockquote><p>a b</p></blockquote>"),
    "a table right after a line": (
        "如下\n|a|b|\n|-|:-:|\n|1|2|",
        "<p>如下</p>"
        + in_table(
            '<thead><tr><th>a</th><th class="align-center">b</th></tr></thead>'
            '<tbody><tr><td>1</td><td class="align-center">2</td></tr></tbody>'
        ),
    ),
    "pipes in code are escaped": (
        "a|b\n-|-\n`x\\|y`|2",
        in_table(
            "<thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td><code>x|y</code></td><td>2</td></tr></tbody>"
        ),
    ),
    "a table whose header begins like a heading": (
        "# | 名称\n--|--\n1 | a",
        in_table(
            "<thead><tr><th>#</th><th>名称</th></tr></thead>"
            "<tbody><tr><td>1</td><td>a</td></tr></tbody>"
        ),
    ),
    "setext under two lines": ("一\ntwo\n---", '<h2 id="一-two">一 two</h2>'),
    "no space, no heading": ("#标题", "<p>#标题</p>"),
    "seven signs, no heading": ("####### a", "<p>####### a</p>"),
    "a closed heading": ("## a ##", '<h2 id="a">a</h2>'),
    "a rule": ("a\n\n***", "<p>a</p><hr>"),
    "tasks": (
        "- [x] a\n- [ ] b",
        (
            '<ul class="task-list">'
            '<li class="task-list-item">'
            '<input type="checkbox" checked="" disabled="" aria-label="[x]">a</li>'
            '<li class="task-list-item">'
            '<input type="checkbox" disabled="" aria-label="[ ]">b</li></ul>'
        ),
    ),
    "a box": (
        ":::tip 注意\n一\n:::\n二",
        '<div class="admonition tip"><p class="admonition-title">注意</p><p>一</p></div><p>二</p>',
    ),
    "a box with code that looks like its end": (
        ":::note\n```\n:::\n```\n:::\nb",
        '<div class="admonition note"><pre><code>:::</code></pre></div><p>b</p>',
    ),
    "an unknown box is text": ("::: Refer 一\n二", "<p>::: Refer 一二</p>"),
    "a mark for a table of contents": ("[TOC]\n\n[[toc]]\n\na", "<p>a</p>"),
    "an attribute line": ("a\n{: .table}", "<p>a</p>"),
    "templates are text": ("{{ a }} {% b %}", "<p>{{ a }} {% b %}</p>"),
    "CRLF, lone CR and a byte order mark": (
        "\ufeff- a\r\n- b\r- c",
        "<ul><li>a</li><li>b</li><li>c</li></ul>",
    ),
    "nothing": ("", ""),
    "only space": (" \n\t\n", ""),
}


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_block_is_shown_as_the_old_site_showed_it(source: str, expected: str) -> None:
    html = render_markdown(source).html

    assert one_line(html) == expected


def test_footnotes_stand_at_the_end_under_the_texts_own_ids() -> None:
    source = "一[^a]二[^b]三[^a]\n\n[^b]: 乙\n\n    又\n\n[^a]: 甲\n[^c]: 无人引用"

    html = one_line(render_markdown(source, id_prefix="p7-").html)

    assert 'id="p7-fnref-1" href="#p7-fn-1" class="footnote-ref">1</a>' in html
    assert 'id="p7-fnref-1-2" href="#p7-fn-1"' in html
    assert html.index('<li id="p7-fn-1"><p>甲') < html.index('<li id="p7-fn-2"><p>乙</p><p>又')
    assert "无人引用" in html


def test_an_unknown_footnote_is_text() -> None:
    assert one_line(render_markdown("grep [^xyz]").html) == "<p>grep [^xyz]</p>"
