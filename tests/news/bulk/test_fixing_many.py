"""Fixes of the checks made in many articles: chosen by rule, read as a plan, taken back as one."""

from typing import Any

import pytest

from cmsproject.shared.linting import RULES
from news.bulk.changed_places import changed_places
from news.checking.rule_names import FIXES
from news.history.recording import add_working_copy, working_copy
from news.history.snapshots import snapshot_of
from tests.factories import make_article, make_tag
from tests.news.bulk.doing import apply, choose, plan_page, undo

pytestmark = pytest.mark.django_db
BODY = "内核（kernel)发布，⽉度\r\n\r\n见（图)。\r\n"


def test_chosen_fixes_are_planned_made_and_taken_back(desk: Any) -> None:
    make_tag("openEuler")
    faulty = make_article(title="openEuer 动态", body=BODY)
    right = make_article(title="没有问题的一篇", body="正文。")
    was = snapshot_of(faulty)

    plan = choose(desk, "fix", [faulty, right], rules=["mixed-brackets", "name-typo"])
    page, same = plan_page(desk, plan), plan_page(desk, plan, "same")
    run = apply(desk, plan)
    faulty.refresh_from_db()
    mended = (faulty.title, faulty.body)
    counts = dict(run.counts)
    undo(desk, run)
    faulty.refresh_from_db()

    assert "<del>)</del><ins>）</ins>" in page
    assert right.title in same
    assert mended == ("openEuler 动态", "内核（kernel）发布，⽉度\r\n\r\n见（图）。\r\n")
    assert snapshot_of(faulty) == was
    assert counts == {"chosen": 2, "changed": 1, "left": 0}


def test_an_open_draft_is_mended_too(desk: Any) -> None:
    article = make_article(body="正文（a)。")
    draft = {**snapshot_of(article), "body": "正文（a)。\n\n新段（b)。"}
    add_working_copy(article, draft, None)

    apply(desk, choose(desk, "fix", [article], rules=["mixed-brackets"]))

    copy = working_copy(article)
    assert copy is not None
    assert copy.snapshot["body"] == "正文（a）。\n\n新段（b）。"


def test_nothing_is_chosen_for_the_editor(desk: Any) -> None:
    with pytest.raises(AssertionError, match="rules"):
        choose(desk, "fix", [make_article()], rules=[])


def test_every_rule_that_mends_can_be_chosen() -> None:
    assert set(FIXES) == {key for key, rule in RULES.items() if rule.has_fix}


@pytest.mark.parametrize("count", [1, 30])
def test_a_plan_asks_as_often_for_many_as_for_one(
    desk: Any, count: int, django_assert_max_num_queries: Any
) -> None:
    articles = [make_article(body="正文（a)。") for _number in range(count)]
    plan = choose(desk, "fix", articles, rules=["mixed-brackets"])

    with django_assert_max_num_queries(40):
        plan_page(desk, plan)


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("一\n二（b)\n三", "一\n二（b）\n三", [(2, "二（b", ")", "）", "")]),
        ("a\n\n**b**\n\nc", "a\n\n## b\n\nc", [(3, "", "**b**", "## b", "")]),
        ("# t\n\na", "a", [(1, "", "# t\n", "", "")]),
        ("a", "a", []),
    ],
)
def test_places_are_told_by_line(before: str, after: str, places: list[Any]) -> None:
    found = changed_places(before, after)

    assert [(one.line, one.before, one.found, one.put, one.after) for one in found] == places
