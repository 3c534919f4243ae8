"""Two changes of one text, value or list become one; what contradicts is told, nothing is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.blocks import blocks_of
from cmsproject.shared.merging.texts import Clash, MergedText, merge_texts
from cmsproject.shared.merging.values import ValueClash, merge_lists, merge_mappings, merge_values

PIECES = [
    "甲。",
    "乙。丙。",
    "丁",
    "- 一\n- 二\n- 三",
    "```\na\n\nb\n```",
    "# 题",
    "戊，己。",
    "| a |\n| b |",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=7).map("\n\n".join)
NEWS = st.sampled_from(["新一。", "新二。", "甲改。", "乙。丙改。", "- 一\n- 二改\n- 三"])
THREE = st.tuples(TEXTS, TEXTS, TEXTS)


@st.composite
def edits(draw: Any) -> tuple[str, str, str]:
    """A text, and two edits of it that touch some of its blocks."""
    base = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
    return "\n\n".join(base), draw(edit_of(base)), draw(edit_of(base))


@st.composite
def edit_of(draw: Any, base: list[str]) -> str:
    blocks = list(base)
    for _number in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(blocks)))
        act = draw(st.sampled_from(["put", "take", "change"]))
        if act == "put":
            blocks.insert(place, draw(NEWS))
        elif place < len(blocks) and act == "take":
            del blocks[place]
        elif place < len(blocks):
            blocks[place] = draw(NEWS)
    return "\n\n".join(blocks)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        # Neighbours, too, are two paragraphs.
        ("甲\n\n乙\n", "甲一\n\n乙\n", "甲\n\n乙二\n", "甲一\n\n乙二\n"),
        ("甲\n\n乙\n", "甲\n", "甲\n\n乙\n\n丙\n", "甲\n\n丙\n"),
        ("甲\n\n乙", "新\n\n甲\n\n乙", "甲\n\n乙\n\n末", "新\n\n甲\n\n乙\n\n末"),
        ("甲\n\n乙\n\n丙", "乙\n\n丙\n\n甲", "甲\n\n乙二\n\n丙", "乙二\n\n丙\n\n甲"),
        # Within a paragraph: sentences, lines and cells with something untouched between.
        ("一。二。三。", "一啊。二。三。", "一。二。三呢。", "一啊。二。三呢。"),
        ("- 一\n- 二\n- 三", "- 一改\n- 二\n- 三", "- 一\n- 二\n- 三\n- 四", "- 一改\n- 二\n- 三\n- 四"),
        # The same change is one.
        ("甲\n\n乙", "甲改\n\n乙\n\n丙", "甲改\n\n乙", "甲改\n\n乙\n\n丙"),
        # Newlines stay as the text has them; a change of them alone is no contradiction.
        ("甲\r\n\r\n乙\r\n", "甲一\r\n\r\n乙\r\n", "甲\r\n\r\n乙二\r\n", "甲一\r\n\r\n乙二\r\n"),
        ("甲\r\n\r\n乙\r\n", "甲一\n\n乙\n", "甲\r\n\r\n乙二\r\n", "甲一\n\n乙二\n"),
    ],
)  # fmt: skip
def test_changes_of_two_are_joined(base: str, theirs: str, ours: str, merged: str) -> None:
    joined = merge_texts(base, theirs, ours)

    assert joined.text() == merged
    assert joined.clashes == []


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "clash"),
    [
        ("零\n\n甲", "零\n\n甲一", "零\n\n甲二", Clash("甲", "甲一", "甲二", 2)),
        ("甲\n\n乙", "乙", "甲改\n\n乙", Clash("甲", "", "甲改", 1)),
        ("甲", "甲\n\n一", "甲\n\n二", Clash("", "一", "二", 2)),
        # Sentences side by side may depend on each other.
        ("一。二。", "一啊。二。", "一。二呢。", Clash("一。二。", "一啊。二。", "一。二呢。", 1)),
        # A paragraph cut in two, beside a change of it: its second half is judged with it.
        ("一。二。三。", "一。\n\n二。三。", "一。二啊。三。", Clash("一。二。三。", "一。\n\n二。三。", "一。二啊。三。", 1)),
    ],
)  # fmt: skip
def test_what_contradicts_is_told(base: str, theirs: str, ours: str, clash: Clash) -> None:
    assert merge_texts(base, theirs, ours).clashes == [clash]


def test_what_is_chosen_stands_in_the_place_of_a_clash() -> None:
    joined = merge_texts("甲\n\n乙\n\n丙\n", "甲一\n\n乙\n\n丙一\n", "甲二\n\n乙二\n\n丙二\n")

    assert joined.text() == "甲二\n\n乙二\n\n丙二\n"
    assert joined.text({0: "甲一", 1: "都\n\n有"}) == "甲一\n\n乙二\n\n都\n\n有\n"
    assert joined.text({0: ""}) == "乙二\n\n丙二\n"


@given(TEXTS, TEXTS)
def test_a_change_of_one_side_stands(base: str, other: str) -> None:
    for joined in (
        merge_texts(base, base, other),
        merge_texts(base, other, base),
        merge_texts(base, other, other),
    ):
        assert (joined.text(), joined.clashes) == (other, [])


@given(THREE | edits())
def test_both_sides_are_treated_alike(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    joined, swapped = merge_texts(base, theirs, ours), merge_texts(base, ours, theirs)

    assert [(c.base, c.theirs, c.ours) for c in joined.clashes] == [
        (c.base, c.ours, c.theirs) for c in swapped.clashes
    ]
    if not joined.clashes:
        assert joined.text() == swapped.text()


@given(THREE | edits())
def test_no_words_of_either_side_are_lost(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    joined = merge_texts(base, theirs, ours)

    assert lost(base, theirs, joined) == []
    assert lost(base, ours, joined) == []


@given(edits())
def test_merging_once_more_changes_nothing(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    joined = merge_texts(base, theirs, ours)

    if not joined.clashes:
        assert merge_texts(theirs, theirs, joined.text()).text() == joined.text()
        assert merge_texts(base, theirs, ours).text() == joined.text()
        again = merge_texts(base, theirs, joined.text())
        assert lost(base, ours, again) == []


def lost(base: str, side: str, joined: MergedText) -> list[str]:
    """New lines of a side that stand neither in the merged text nor in a clash."""
    told = joined.text() + "".join(f"\n{c.theirs}\n{c.ours}" for c in joined.clashes)
    known = {part.text for part in blocks_of(base).parts}
    new = [part.text for part in blocks_of(side).parts if part.text not in known]
    sentences = [
        one
        for text in new
        for line in text.split("\n")
        for one in line.replace("。", "。\n").split("\n")
        if one and one not in base
    ]
    return [one for one in sentences if one not in told]


@pytest.mark.parametrize(
    ("three", "value", "clashes"),
    [
        ((1, 1, 2), 2, []),
        ((1, 2, 1), 2, []),
        ((1, 2, 2), 2, []),
        ((1, 2, 3), 3, [ValueClash(1, 2, 3)]),
    ],
)
def test_values_are_joined(
    three: tuple[int, int, int], value: int, clashes: list[ValueClash]
) -> None:
    merged = merge_values(*three)

    assert (merged.value, list(merged.clashes)) == (value, clashes)


def test_mappings_are_joined_by_key() -> None:
    merged = merge_mappings(
        {"a": 1, "b": 1, "c": None}, {"b": 2, "c": None}, {"a": 1, "b": 3, "d": 1}
    )

    assert merged.value == {"b": 3, "d": 1}
    assert merged.clashes == [ValueClash(1, 2, 3, "b")]


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        (["a", "b"], ["a", "b", "t"], ["o", "b"], ["o", "b", "t"]),
        (["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c", "o"], ["c", "o", "b", "a"]),
        (["a"], ["a", "X"], ["a", "x"], ["a", "x"]),
        (["a", "b"], ["b"], ["a"], []),
        ([], ["t"], ["o"], ["t", "o"]),
    ],
)
def test_lists_hold_what_either_added_and_not_what_either_took_out(
    base: list[str], theirs: list[str], ours: list[str], merged: list[str]
) -> None:
    assert sorted(merge_lists(base, theirs, ours, key=str.lower).value) == sorted(merged)


@given(*[st.lists(st.sampled_from("abcdef"), unique=True)] * 3)
def test_lists_are_joined_as_sets(base: list[str], theirs: list[str], ours: list[str]) -> None:
    merged = merge_lists(base, theirs, ours, key=str)

    added = (set(theirs) | set(ours)) - set(base)
    kept = set(base) & set(theirs) & set(ours)
    assert set(merged.value) == added | kept
    assert len(merged.value) == len(set(merged.value))
    assert merged.clashes == []


def test_what_two_said_of_one_item_contradicts() -> None:
    merged = merge_lists(
        [["a", 1]], [["a", 2]], [["a", 3]], key=lambda row: row[0], value=lambda row: row[1]
    )

    assert merged.value == [["a", 3]]
    assert merged.clashes == [ValueClash(["a", 1], ["a", 2], ["a", 3], ("a", 0))]
