"""Bulk changes taken back: what was edited since is kept; who may do which."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Article, BulkRun, RevisionReason
from tests.factories import make_article, make_user
from tests.news.bulk.doing import apply, choose, tags_of, undo

pytestmark = pytest.mark.django_db


def test_an_article_edited_after_the_plan_is_named_and_left_out(desk: Any) -> None:
    edited, other = make_article(), make_article()
    plan = choose(desk, "add_tags", [edited, other], tag_names="内核")
    Article.objects.filter(pk=edited.pk).update(title="刚刚改过")

    run = apply(desk, plan)

    assert tags_of(edited) == []
    assert tags_of(other) == ["内核"]
    assert [(number, title) for number, title, _reason in run.values["left"]] == [
        (edited.pk, "刚刚改过")
    ]


def test_undo_keeps_later_edits_of_other_fields(desk: Any) -> None:
    article = make_article(tags=["动态"])
    run = apply(desk, choose(desk, "add_tags", [article], tag_names="内核"))
    apply(
        desk,
        choose(
            desk,
            "find_and_replace",
            [article],
            find="正文",
            replacement="全文",
            fields_searched=["body"],
        ),
    )

    undo(desk, run)
    article.refresh_from_db()

    assert tags_of(article) == ["动态"]
    assert article.body == "全文。"


def test_undo_leaves_what_was_edited_in_the_same_place(desk: Any) -> None:
    article, other = make_article(body="旧词。"), make_article(body="旧词。")
    data = {"find": "旧词", "replacement": "新词", "fields_searched": ["body"]}
    run = apply(desk, choose(desk, "find_and_replace", [article, other], **data))
    data = {"find": "新词", "replacement": "更新的词", "fields_searched": ["body"]}
    apply(desk, choose(desk, "find_and_replace", [article], **data))

    page = desk.get(reverse("admin:news_bulkrun_undo", args=[run.pk])).content.decode()
    run = undo(desk, run)
    article.refresh_from_db()
    other.refresh_from_db()

    assert article.title in page
    assert (article.body, other.body) == ("更新的词。", "旧词。")
    assert [row[0] for row in run.values["kept"]] == [article.pk]
    assert run.counts["undone"] == 1


def test_a_run_is_taken_back_once(desk: Any) -> None:
    run = apply(desk, choose(desk, "add_tags", [make_article()], tag_names="内核"))
    undo(desk, run)

    undo(desk, run)

    assert run.revisions.filter(reason=RevisionReason.UNDO).count() == 1


def test_a_plan_is_applied_once(desk: Any) -> None:
    plan = choose(desk, "add_tags", [make_article()], tag_names="内核")
    first = apply(desk, plan)

    second = apply(desk, plan)

    assert first == second
    assert BulkRun.objects.count() == 1


@pytest.mark.parametrize("name", ["news_article_bulk", "news_article_bulk_plan"])
def test_nobody_reads_anothers_plan(desk: Any, client: Client, name: str) -> None:
    plan = choose(desk, "add_tags", [make_article()], tag_names="内核")
    client.force_login(make_user(is_staff=True, is_superuser=True))

    response = client.get(reverse(f"admin:{name}", args=[plan.pk]))

    assert response.status_code == 404


def test_whoever_may_not_change_many_sees_no_such_action(client: Client) -> None:
    make_article()
    user = make_user(is_staff=True)
    client.force_login(user)

    response = client.get("/admin/news/bulkrun/")

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("add_tags", {"tag_names": "内核"}),
        ("find_and_replace", {"find": "正", "replacement": "全", "fields_searched": ["body"]}),
    ],
)
def test_thirty_articles_take_as_many_queries_as_two(desk: Any, action: Any, values: Any) -> Any:
    def queries(number: int) -> tuple[int, int]:
        articles = [make_article(tags=["动态"]) for _ in range(number)]
        plan = choose(desk, action, articles, **values)
        with CaptureQueriesContext(connection) as applied:
            run = apply(desk, plan)
        with CaptureQueriesContext(connection) as undone:
            undo(desk, run)
        return len(applied), len(undone)

    # What is looked up once for the whole process is looked up here.
    queries(2)

    assert queries(30) == queries(2)
