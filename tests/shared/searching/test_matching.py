"""The truth: Chinese anywhere, other words where one begins, filters by names."""

import pytest

from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.matching import Part, StoredText, match_text
from cmsproject.shared.searching.passages import find_passages, mark_name
from cmsproject.shared.searching.query import parse_query

TEXT = StoredText.of(
    [
        "openEuler社区月报\nMonthly report",
        "内核\nOpen Source",
        "林致远\nLin Zhiyuan",
        "长河基金会",
        readable("正文 HTTPServer，K8s 与 C++。\nnode.js 的 22.03 版本\n開源軟體 a_b <b>"),
    ]
)
FOUND = [
    *(
        "社区",
        "区月",
        "开源软体",
        "開源",
        "euler",
        "open",
        "openeuler",
        "OPENEULER",
        "server",
        "8s",
    ),
    *("c++", "node.js", "22.03", "22", "月报 正文", '"openEuler 社区"', '"open source"', "b"),
    *("tag:内核", 'tag:"OPEN source"', "标签：内核"),
    *("speaker:致远", "speaker:zhi", "org:基金", "社区 -会议", '"server"', "monthly report"),
]
NOT_FOUND = [
    *("uler", "ttpserver", "pen", "社月", "区内", "c#", "22.04", '"ope"', '"社区 正文"', "hiyuan"),
    *("tag:内", "tag:open", "speaker:长河", "org:远", "社区 -正文", "zz"),
]


@pytest.mark.parametrize("typed", FOUND)
def test_found(typed: str) -> None:
    assert match_text(parse_query(typed), TEXT.folded, TEXT.capitals) is not None


@pytest.mark.parametrize("typed", NOT_FOUND)
def test_not_found(typed: str) -> None:
    assert match_text(parse_query(typed), TEXT.folded, TEXT.capitals) is None


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("社区", Part.NAMES),
        ("内核", Part.TAGS),
        ("林致远", Part.PEOPLE),
        ("基金会", Part.ORGANIZATIONS),
        ("正文", Part.BODY),
        ("社区 正文", Part.BODY),
    ],
)
def test_the_weightiest_part_of_the_worst_term_decides_the_rank(typed: str, part: Part) -> None:
    match = match_text(parse_query(typed), TEXT.folded, TEXT.capitals)

    assert match is not None
    assert match.parts[0] == part
    assert not match.is_name


def test_a_whole_name_ranks_first() -> None:
    whole = match_text(parse_query("Monthly Report"), TEXT.folded, TEXT.capitals)
    part = match_text(parse_query("月报"), TEXT.folded, TEXT.capitals)

    assert whole is not None
    assert part is not None
    assert whole.rank < part.rank


def test_passages_mark_the_original_letters() -> None:
    (passage,) = find_passages(parse_query("server 开源"), TEXT)

    assert str(passage) == "正文HTTPServer，K8s与C++。\nnode.js的22.03版本\n開源軟體a_b <b>"
    assert [piece.text for piece in passage.pieces if piece.is_found] == ["Server", "開源"]


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = StoredText.of(["标题", "", "", "", "前" * 500 + "中间的词" + "后" * 500])

    (passage,) = find_passages(parse_query("中间"), text)

    assert passage.is_cut_before
    assert passage.is_cut_after
    assert 80 <= len(str(passage)) <= 130
    assert "中间的词" in str(passage)


def test_names_of_others_are_told_where_the_text_says_nothing() -> None:
    (passage,) = find_passages(parse_query("基金会"), TEXT)

    assert str(passage) == "长河基金会"


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("活动 | openEuler 社区（成都站）", ["Euler", "社区"]),
        ("開源 社 區", ["社 區"]),
        ("Nothing", []),
    ],
)
def test_a_name_is_marked_as_it_is_written(name: str, marked: list[str]) -> None:
    passage = mark_name(parse_query("euler 社区"), name)

    assert str(passage) == name
    assert [piece.text for piece in passage.pieces if piece.is_found] == marked
