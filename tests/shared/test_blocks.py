"""Markdown taken apart: blocks stay whole, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.blocks import Parts, blocks_of, lines_of, sentences_of

MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "一段话。",
                "# 标题",
                "- 项",
                "  续",
                "```",
                "~~~~",
                "<div>",
                "</div>",
                "<!--",
                "-->",
            ),
            *(":::tip", ":::", "| a | b |", "", "", " ", "\n", "\r\n", "\r", "a. b！c"),
        ]
    )
).map("\n".join)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n\n一\n二\n\n\n三\n", ["一\n二", "三"]),
        ("一\r\n\r\n二\r\n", ["一", "二"]),
        ("## 标题\n正文", ["## 标题", "正文"]),
        ("正文\n# 标题", ["正文", "# 标题"]),
        ("- 一\n\n- 二\n\n  续\n\n段", ["- 一\n\n- 二\n\n  续", "段"]),
        ("1. 一\n2. 二\n\n# 标题", ["1. 一\n2. 二", "# 标题"]),
        ("```py\na\n\n# b\n```\n\n段", ["```py\na\n\n# b\n```", "段"]),
        ("```\na\n\n没有结束", ["```\na\n\n没有结束"]),
        ("~~~~\n~~~\n\n~~~~\n段", ["~~~~\n~~~\n\n~~~~", "段"]),
        ("正文\n```\na\n\nb\n```", ["正文", "```\na\n\nb\n```"]),
        ("| a |\n| - |\n| 1 |\n\n段", ["| a |\n| - |\n| 1 |", "段"]),
        ("<div>\n\n<div>x</div>\n\n</div>\n\n段", ["<div>\n\n<div>x</div>\n\n</div>", "段"]),
        ("<div>没有结束\n\n段", ["<div>没有结束", "段"]),
        ("<!-- 一\n\n二 -->\n\n段", ["<!-- 一\n\n二 -->", "段"]),
        (":::tip 题\n\n段\n\n:::\n\n段", [":::tip 题\n\n段\n\n:::", "段"]),
    ],
)
def test_blocks_of_markdown_stay_whole(text: str, blocks: list[str]) -> None:
    assert [part.text for part in blocks_of(text).parts] == blocks


def test_sentences_end_with_their_marks() -> None:
    parts = sentences_of("版本 22.03 发布。“好！”他说？Yes. No").parts

    assert [part.text for part in parts] == ["版本 22.03 发布。", "“好！”", "他说？", "Yes. ", "No"]


@given(MARKDOWN | st.text())
def test_nothing_is_lost(text: str) -> None:
    assert put_together(blocks_of(text)) == text
    assert put_together(lines_of(text)) == text
    assert put_together(sentences_of(text)) == text


def put_together(parts: Parts) -> str:
    return parts.head + "".join(part.text + part.tail for part in parts.parts)
