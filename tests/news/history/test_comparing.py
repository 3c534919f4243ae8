"""Comparisons of snapshots: what is equal is left out, and counted."""

import pytest

from cmsproject.shared.differences import compare_texts
from news.desk.beginnings import blank
from news.history.comparing import compare_versions, stretches

pytestmark = pytest.mark.django_db


def test_equal_versions_have_no_differences() -> None:
    assert compare_versions(blank("zh", title="一"), blank("zh", title="一")).is_empty


def test_paragraphs_far_from_a_change_are_counted() -> None:
    before = "\n\n".join(f"第{number}段。" for number in range(1, 11))
    rows = compare_texts(before, before.replace("第5段", "第五段"))

    shown = [(len(one.rows), one.left_out) for one in stretches(rows, whole=False)]

    assert shown == [(0, 3), (3, 0), (0, 4)]


def test_the_whole_text_leaves_nothing_out() -> None:
    rows = compare_texts("一。\n\n二。", "一。\n\n三。")

    (stretch,) = stretches(rows, whole=True)

    assert len(stretch.rows) == len(rows)


def test_lists_tell_what_went_and_what_came() -> None:
    before = blank("zh", tags=["甲", "乙"], authors=[["林", "", ""]])
    after = blank("zh", tags=["乙", "丙"], authors=[["林", "编辑", ""]])

    changes = {
        one.label: (one.removed, one.added) for one in compare_versions(before, after).fields
    }

    assert list(changes.values()) == [(["甲"], ["丙"]), (["林"], ["林 · 编辑"])]
