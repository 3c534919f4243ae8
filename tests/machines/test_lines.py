"""Titles break into lines as Chinese and Latin are set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.sharing.lines import NOT_FIRST, balanced, break_lines, shortened


def measure(text: str) -> float:
    """Chinese characters are two wide, Latin letters one."""
    return sum(1 if character.isascii() else 2 for character in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("社区动态", 4, ["社区", "动态"]),
        ("社区动态，第一期", 8, ["社区动", "态，第一", "期"]),
        ("发布《使用指南》", 6, ["发布", "《使用", "指南》"]),
        ("openEuler 社区", 10, ["openEuler", "社区"]),
        ("用 openEuler", 10, ["用", "openEuler"]),
        ("  两端   空白 ", 20, ["两端 空白"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("完了！！！", 4, ["完", "了！", "！！"]),
    ],
)
def test_lines_break_where_they_may(text: str, width: float, lines: list[str]) -> None:
    assert break_lines(text, width, measure) == lines


@given(st.text(alphabet="社区开源，。《》（）abc1 ", max_size=60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str) -> None:
    lines = break_lines(text, 12, measure)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(0 < measure(line) <= 12 for line in lines)


@given(st.text(alphabet="社区开源，。", max_size=40))
def test_no_line_begins_with_a_mark_that_has_room_before_it(text: str) -> None:
    lines = break_lines(text, 12, measure)

    # A run of marks longer than a line must break somewhere.
    if not any(run in text for run in ("，" * 4, "。" * 4, "，。", "。，")):
        assert all(line[0] not in NOT_FIRST for line in lines[1:])


def test_lines_are_evened_out() -> None:
    assert break_lines("开源峰会在成都举行了", 18, measure) == ["开源峰会在成都举行", "了"]
    assert balanced("开源峰会在成都举行了", 18, measure) == ["开源峰会在", "成都举行了"]


def test_a_long_title_is_shortened() -> None:
    lines = shortened("社区动态，第一期，第二期，第三期", 8, 2, measure)

    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert not lines[-1].endswith("，…")
    assert all(measure(line) <= 8 for line in lines)
