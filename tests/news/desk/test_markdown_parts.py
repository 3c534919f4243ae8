"""Pieces of Markdown from plain values: nothing of a name is read as markup."""

import pytest

from cmsproject.shared.markup import render_markdown
from news.desk.markdown_parts import link, plain, table


@pytest.mark.parametrize(
    "name", ["张三", "a_b_c", "C*-代数", "`rm -rf`", "[括号](x)", "<b>粗</b>", "反斜\\杠", "~~删~~"]
)
def test_a_plain_text_is_shown_as_it_is(name: str) -> None:
    rendered = render_markdown(plain(name))

    assert rendered.text.strip() == name


def test_a_table_keeps_its_columns_whatever_stands_in_them() -> None:
    text = table(["时间", "分会场", "议题"], [["09:30", "", "a|b"], ["10:00", "", "第二\n行"]])

    assert text == "| 时间 | 议题 |\n| --- | --- |\n| 09:30 | a\\|b |\n| 10:00 | 第二 行 |"


def test_a_link_keeps_brackets_and_spaces() -> None:
    assert link("幻灯片 [1]", "https://a.example/x (1).pdf") == (
        r"[幻灯片 \[1\]](<https://a.example/x (1).pdf>)"
    )
