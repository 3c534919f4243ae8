"""Text within a paragraph: escapes, emphasis, wrapped lines, addresses, placeholders."""

import markdown
import pytest

from cmsproject.shared.markup import render_markdown
from tests.shared.markup.pages import one_line

INLINES = {
    "pandoc's escapes": (r"\"a\" \~ \... \-- \[b\] \> \@ \$", '"a" ~ ... -- [b] &gt; @ $'),
    "a backslash before a letter stays": (r"C:\dir", r"C:\dir"),
    "entities": ("&copy; &#33; &nope; A&B", "© ! &amp;nope; A&amp;B"),
    "a hard break by backslash": ("a\\\nb", "a<br>b"),
    "a hard break by spaces": ("a  \nb", "a<br>b"),
    "a wrap between Chinese": ("中文\n换行", "中文换行"),
    "a wrap behind Chinese punctuation": ("中文，\n换行", "中文，换行"),
    "a wrap before a Chinese quotation": ("他说：\n“好”", "他说：“好”"),
    "a wrap beside Latin": ("openEuler\n社区\nLinux", "openEuler 社区 Linux"),
    "a wrap in emphasis": ("**中文**\n换行", "<strong>中文</strong>换行"),
    "a wrap beside code": ("用 `ls`\n查看", "用 <code>ls</code> 查看"),
    "a wrap between Korean words": ("한국\n어", "한국 어"),
    "underline by pandoc": (r"[\>]{.underline}", "<u>&gt;</u>"),
    "struck out": ("~~旧~~ ~x~", "<del>旧</del> ~x~"),
    "underscores in names": ("a_b_c __x__ _y_", "a_b_c <strong>x</strong> <em>y</em>"),
    "stars that stand alone": ("2 * 3 * 4", "2 * 3 * 4"),
    "code with a backtick": ("`` a`b ``", "<code>a`b</code>"),
    "code keeps marks": ("`*a* <b>`", "<code>*a* &lt;b&gt;</code>"),
    "emphasis within emphasis": ("***a** b*", "<em><strong>a</strong> b</em>"),
    "a name in angle brackets": (
        "见 <PID>",
        "见 " + '<span class="placeholder">&lt;PID&gt;</span>',
    ),
    "a path in angle brackets": ("<your_install_dir>/bin", "&lt;your_install_dir&gt;/bin"),
    "a name with a colon": ("<SOFA:Lab/>", '<span class="placeholder">&lt;SOFA:Lab/&gt;</span>'),
    "an element's name as a word": (
        "git <command>",
        'git <span class="placeholder">&lt;command&gt;</span>',
    ),
    "a component's tags": ('<Badge text="x"/>a<My-Box>b</My-Box>', "ab"),
    "a comment": ("a<!-- hidden -->b", "ab"),
    "more than three stars": ("a****b", "a****b"),
}
ADDRESSES = {
    "before a Chinese full stop": ("见https://a.cn/b。好", "https://a.cn/b", "。好"),
    "before a Chinese comma": ("见https://a.cn，集合", "https://a.cn", "，集合"),
    "in Chinese brackets": ("（https://a.cn/x）后", "https://a.cn/x", "）后"),
    "before Chinese words": ("https://a.cn/x下载", "https://a.cn/x", "下载"),
    "in brackets": ("(https://a.cn/x)", "https://a.cn/x", ")"),
    "with its own brackets": ("https://a.cn/x_(y) z", "https://a.cn/x_(y)", " z"),
    "before a full stop": ("https://a.cn/x. Z", "https://a.cn/x", ". Z"),
    "in emphasis": ("**https://a.cn/x**，", "https://a.cn/x", "</strong>，"),
    "escaped by pandoc": (r"https://a.cn/x\_y 后", "https://a.cn/x_y", " 后"),
    "with a question": ("https://a.cn/?a=1&b=2、", "https://a.cn/?a=1&amp;b=2", "、"),
}
CHINESE_EMPHASIS = (
    "**本次活动由社区主办，**汇聚产业界",
    "**“开源”**是一种精神",
    "欢迎***成都用户组！！***加入",
    "源码搜索***「hook」***有文档",
    "**时间：**3 月 23 号",
    "前文**（重点）**后文",
    "这是**重点**内容",
    "**文 **",
)


@pytest.mark.parametrize(("source", "expected"), INLINES.values(), ids=INLINES.keys())
def test_a_text_reads_as_on_the_old_site(source: str, expected: str) -> None:
    html = render_markdown(source).html

    assert one_line(html) == f"<p>{expected}</p>"


@pytest.mark.parametrize(("source", "address", "rest"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_bare_address_ends_where_the_sentence_goes_on(
    source: str, address: str, rest: str
) -> None:
    html = render_markdown(source).html

    assert f'<a href="{address}" rel="noopener">{address}</a>{rest}' in html


def test_an_address_without_scheme_is_linked_too() -> None:
    html = render_markdown("见 www.openeuler.org。").html

    assert '<a href="http://www.openeuler.org" rel="noopener">www.openeuler.org</a>。' in html


@pytest.mark.parametrize("source", CHINESE_EMPHASIS)
def test_chinese_emphasis_is_that_of_python_markdown_itself(source: str) -> None:
    ours = one_line(render_markdown(source).html)

    # CommonMark writes the two tags of `***` in the other order.
    assert ours.replace("<em><strong>", "<strong><em>").replace(
        "</strong></em>", "</em></strong>"
    ) == markdown.markdown(source)
