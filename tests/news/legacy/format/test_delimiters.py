"""Where front matter begins and ends, however its delimiters are typed."""

import pytest

from news.legacy.format.post import FrontMatterFormat, LegacyPost
from news.legacy.format.reader import parse_post


def read(text: str) -> LegacyPost:
    post = parse_post(text.encode(), "notes/y.md")
    assert isinstance(post, LegacyPost)
    return post


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("--- \ntitle: t\n---  \nx", "x"),
        ("\n\n \n---\ntitle: t\n---\nx", "x"),
        ("---\ntitle: t\n---\n\n\nx\n", "\n\nx\n"),
        ("---\ntitle: t\n---", ""),
        ("---\ntitle: t\n...\nx", "x"),
        ("---\ntitle: t\n+++\nx", "x"),
        ("---\ntitle: t\n--\nx", "x"),
        ("---\ntitle: t\n----\nx", "x"),
        ("---\ntitle: t\n———\nx", "x"),
        (" ---\ntitle: t\n ---\nx", "x"),
        ("----\ntitle: t\n----\nx", "x"),
        ("--\ntitle: t\n---\nx", "x"),
        ("--- title: t\n---\nx", "x"),
        ("---,\ntitle: t\n---\nx", "x"),
        ("[---\ntitle: t\n]---\nx", "x"),
        ("- ---\ntitle: t\n'---\nx", "x"),
        ("---title: t\n---\nx", "x"),
        ("title: t\ndate: 2022-01-02\n---\nx", "x"),
        ("---\ntitle: t\n---正文\n\n---\n\n后", "正文\n\n---\n\n后"),
        ("---\ntitle: t\n---# 正文\n", "# 正文\n"),
        ("---\ntitle: t\n\n第一段\n\n---\n\n第二段", "\n第一段\n\n---\n\n第二段"),
        ("---\ntitle: t\n第一段\n第二行\n", "第一段\n第二行\n"),
        ("---\ntitle: t\n\n## 前言\n\n正文\n\n---\n\nx", "\n## 前言\n\n正文\n\n---\n\nx"),
        ("---\ntitle: t\n\n![](a.png)\n\ntitle: u\n", "\n![](a.png)\n\ntitle: u\n"),
        ("---\ntitle: t\n```yaml\n---\na: b\n```\n", "```yaml\n---\na: b\n```\n"),
        ('+++ title = "t"\n+++\nx', "x"),
        ('+++ title = "t" +++\nx', "x"),
        ('+++<br />\ntitle="t"<br />\n+++<br />\nx<br />\n', "x<br />\n"),
        ('+++<br>title="t"<br>date="2022-01-02"<br>+++\nx', "x"),
    ],
)
def test_delimiters_are_found_as_typed(text: str, body: str) -> None:
    post = read(text)

    assert (post.title, post.body) == ("t", body)
    assert post.format is not FrontMatterFormat.NONE


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n前面是一条分隔线\n\n---\n\n还是正文",
        "---\nNote: x\n\n正文",
        "title: t\n---\nx",
        "```\n---\ntitle: t\n---\n```\n",
        "<!-- c -->\n---\ntitle: t\n---\nx",
        "--\n\nx",
        "正文",
    ],
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    post = read(text)

    assert post.body == text
    assert post.format is FrontMatterFormat.NONE
