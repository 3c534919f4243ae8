"""Differences people can read: paragraphs side by side, words within, Chinese by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.differences import (
    Kind,
    Row,
    Step,
    changes_between,
    compare_texts,
    compare_words,
    paragraphs_of,
)

TEXTS = st.lists(
    st.sampled_from(["一。", "二，三。", "openEuler 22.03", "- a\n- b", "![图](a.png)", "会议"]),
    max_size=8,
).map("\n\n".join)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("一\n二\n\n\n三  \r\n", ["一\n二", "三"]),
        ("```\na\n\nb\n```\n\nc", ["```\na\n\nb\n```", "c"]),
        ("~~~~\na\n~~~\n\nb", ["~~~~\na\n~~~\n\nb"]),
    ],
)
def test_paragraphs_stand_between_blank_lines(text: str, paragraphs: list[str]) -> None:
    assert paragraphs_of(text) == paragraphs


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("会议在北京举行。", "会议在成都举行。", [("会议在", "会议在"), ("北京", "成都"), ("举行。", "举行。")]),
        ("共 300 人", "共 500 余人", [("共 ", "共 "), ("300 ", "500 余"), ("人", "人")]),
        ("于2023年12月在线", "于2024年11月在线", [("于", "于"), ("2023年12", "2024年11"), ("月在线", "月在线")]),
        ("见![图](a.png)。", "见![图](b.png)。", [("见", "见"), ("![图](a.png)", "![图](b.png)"), ("。", "。")]),
        ("完全不同", "nothing alike", [("完全不同", "nothing alike")]),
        ("- 一\n- 二", "- 一\n- 二\n- 三", [("- 一\n- 二", "- 一\n- 二"), ("", "\n- 三")]),
        ("", "新", [("", "新")]),
    ],
)  # fmt: skip
def test_words_are_compared(before: str, after: str, steps: list[tuple[str, str]]) -> None:
    assert compare_words(before, after) == [Step(*step) for step in steps]


def test_paragraphs_come_and_go() -> None:
    assert changes_between("a\n\nb", "a\n\nx y z\n\nb") == [
        Row(Kind.ADDED, [Step("", "x y z")], new_place=2)
    ]
    assert changes_between("a\n\nb", "b") == [Row(Kind.REMOVED, [Step("a", "")], old_place=1)]
    assert changes_between("a", "a") == []


def test_a_paragraph_that_moved_is_told_at_both_places() -> None:
    rows = changes_between("甲\n\n乙\n\n丙", "乙\n\n丙\n\n甲")

    assert [(row.kind, row.old_place, row.new_place, row.other_place) for row in rows] == [
        (Kind.MOVED, 1, 0, 3),
        (Kind.MOVED, 0, 3, 1),
    ]


def test_a_new_paragraph_beside_a_changed_one_is_told_apart() -> None:
    rows = changes_between("会议在北京举行。", "新的一段。\n\n会议在成都举行。")

    assert [row.kind for row in rows] == [Kind.ADDED, Kind.CHANGED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n".join(f"段{n}" for n in range(20_000)), "\n\n".join(f"节{n}" for n in range(20_000))),
        ("的" * 100_000, "的了" * 50_000),
        ("\n".join(["- 项"] * 20_000), "\n".join(["- 项", "- 目"] * 10_000)),
        ("。".join(f"第{n}句" for n in range(20_000)), "。".join(f"第{n}句" for n in range(20_000, 0, -1))),
    ],
)  # fmt: skip
def test_long_texts_are_compared_in_bounded_work(before: str, after: str) -> None:
    rows = compare_texts(before, after)

    assert "".join(row.after for row in rows) == "".join(paragraphs_of(after))


@given(TEXTS, TEXTS)
def test_rows_hold_both_texts_whole(before: str, after: str) -> None:
    rows = compare_texts(before, after)

    assert [row.before for row in rows if row.old_place] == paragraphs_of(before)
    assert [row.after for row in rows if row.new_place] == paragraphs_of(after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_steps_hold_both_texts_whole(before: str, after: str) -> None:
    steps = compare_words(before, after)

    assert "".join(step.before for step in steps) == before
    assert "".join(step.after for step in steps) == after
