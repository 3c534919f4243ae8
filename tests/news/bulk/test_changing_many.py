"""Bulk changes from the article list: plan, deed, report, and one undo."""

from typing import Any

import pytest
from django.urls import reverse

from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from news.history.recording import add_working_copy, working_copy
from news.history.snapshots import snapshot_of
from news.models import Article, BulkRun, RevisionReason, RevisionState
from tests.factories import make_article, make_event, make_image, make_tag
from tests.news.bulk.doing import apply, choose, plan_page, tags_of, undo

pytestmark = pytest.mark.django_db


def test_tags_are_added_after_a_plan_and_taken_back_as_one(desk: Any) -> None:
    bare, tagged = make_article(tags=["动态"]), make_article(tags=["内核", "动态"])

    plan = choose(desk, "add_tags", [bare, tagged], tag_names="内核")
    page = plan_page(desk, plan)
    run = apply(desk, plan)

    assert bare.title in page
    assert tagged.title not in page
    assert tags_of(bare) == ["动态", "内核"]
    assert run.counts == {"chosen": 2, "changed": 1, "left": 0}

    undo(desk, run)

    assert tags_of(bare) == ["动态"]
    assert run.revisions.filter(reason=RevisionReason.UNDO).count() == 1


def test_nothing_is_written_before_the_plan_was_read(desk: Any) -> None:
    article = make_article(tags=["动态"])

    choose(desk, "remove_tags", [article], tag_names="动态")

    assert tags_of(article) == ["动态"]
    assert BulkRun.objects.count() == 0


def test_a_synonym_adds_the_tag_itself(desk: Any) -> None:
    tag = make_tag("Kubernetes")
    tag.synonyms.create(name="K8s", folded="k8s")
    article = make_article()

    apply(desk, choose(desk, "add_tags", [article], tag_names="k8s"))

    assert tags_of(article) == ["Kubernetes"]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish", Status.DRAFT, Status.PUBLISHED),
        ("publish", Status.ARCHIVED, Status.PUBLISHED),
        ("withdraw", Status.PUBLISHED, Status.DRAFT),
        ("archive", Status.PUBLISHED, Status.ARCHIVED),
        ("archive", Status.DRAFT, Status.ARCHIVED),
    ],
)
def test_a_status_is_set_and_taken_back(desk: Any, action: Any, before: Any, after: Any) -> None:
    article = make_article(status=before)
    was = snapshot_of(article)

    run = apply(desk, choose(desk, action, [article]))
    article.refresh_from_db()
    changed = article.status

    undo(desk, run)
    article.refresh_from_db()

    assert changed == after
    assert snapshot_of(article) == was


def test_the_trash_is_left_again_with_the_undo(desk: Any) -> None:
    article = make_article()

    run = apply(desk, choose(desk, "trash", [article]))
    article.refresh_from_db()
    trashed_at, public_from = article.trashed_at, article.public_from

    undo(desk, run)
    article.refresh_from_db()

    assert trashed_at is not None
    assert public_from is None
    assert article.trashed_at is None
    assert article.status == Status.PUBLISHED
    assert article.public_from == article.published_at


def test_category_author_and_event_are_set_for_all(desk: Any) -> None:
    from news.models import Category

    category = Category.objects.create(name="活动")
    event = make_event(name="年会")
    first, second = make_article(authors=["甲"]), make_article(authors=["乙"])
    both = [first, second]

    apply(desk, choose(desk, "set_category", both, category=category.pk))
    apply(desk, choose(desk, "set_author", both, name="社区运营", title="", address=""))
    run = apply(desk, choose(desk, "connect_event", both, event=event.pk, kind="report"))

    for article in Article.objects.filter(pk__in=[first.pk, second.pk]):
        assert article.category == category
        assert [author.name for author in article.authors.all()] == ["社区运营"]
        assert [(row.event, row.kind) for row in article.article_events.all()] == [
            (event, "report")
        ]
    undo(desk, run)
    assert first.article_events.count() == second.article_events.count() == 0


def test_an_author_can_be_added_to_those_there_are(desk: Any) -> None:
    article = make_article(authors=["甲"])

    data = {"name": "乙", "title": "维护者", "address": "", "keeps_others": "on"}
    apply(desk, choose(desk, "set_author", [article], **data))

    assert [author.name for author in article.authors.all()] == ["甲", "乙"]


def test_replacing_shows_every_place_and_renders_anew(desk: Any) -> None:
    article = make_article(
        title="openEuer 月报",
        summary="openEuer 动态",
        body="开头 openEuer。\n\n再说 openEuer 与 openEuler。",
    )
    data = {"find": "openEuer", "replacement": "openEuler"}

    plan = choose(
        desk, "find_and_replace", [article], **data, fields_searched=["title", "summary", "body"]
    )
    page = plan_page(desk, plan)
    run = apply(desk, plan)
    article.refresh_from_db()

    assert page.count("<del>openEuer</del>") == 4
    assert article.title == "openEuler 月报"
    assert "openEuer" not in article.body_html
    assert "openEuer" not in article.plain_text
    undo(desk, run)
    article.refresh_from_db()
    assert article.body == "开头 openEuer。\n\n再说 openEuer 与 openEuler。"


def test_a_title_is_not_replaced_by_nothing(desk: Any) -> None:
    article = make_article(title="旧名")
    data = {"find": "旧名", "replacement": "", "fields_searched": ["title"]}

    plan = choose(desk, "find_and_replace", [article], **data)

    assert "标题会变成空的" in plan_page(desk, plan, "left")
    assert [entry[1] for entry in plan.entries or []] == ["left"]


def test_a_working_copy_gets_the_same_change_and_keeps_its_state(desk: Any) -> None:
    article = make_article(tags=["动态"], body="正文。")
    copy = add_working_copy(
        article,
        {**snapshot_of(article), "body": "正文，改过。"},
        None,
        state=RevisionState.IN_REVIEW,
    )

    run = apply(desk, choose(desk, "add_tags", [article], tag_names="内核"))
    changed = working_copy(article)

    assert tags_of(article) == ["动态", "内核"]
    assert changed is not None
    assert changed.pk != copy.pk
    assert changed.state == RevisionState.IN_REVIEW
    assert changed.snapshot["tags"] == ["动态", "内核"]
    assert changed.snapshot["body"] == "正文，改过。"
    undo(desk, run)
    restored = working_copy(article)
    assert restored is not None
    assert restored.snapshot == copy.snapshot
    assert restored.state == RevisionState.IN_REVIEW


def test_an_article_with_unpublished_changes_is_not_withdrawn(desk: Any) -> None:
    article = make_article()
    add_working_copy(article, {**snapshot_of(article), "body": "新。"}, None)

    plan = choose(desk, "withdraw", [article])

    assert [entry[1] for entry in plan.entries or []] == ["left"]
    assert article.title in plan_page(desk, plan, "left")


def test_publishing_a_draft_in_review_ends_the_review_and_undo_reopens_it(desk: Any) -> None:
    article = make_article(status=Status.DRAFT)
    add_working_copy(article, snapshot_of(article), None, state=RevisionState.IN_REVIEW)

    run = apply(desk, choose(desk, "publish", [article]))
    after_publishing = working_copy(article)
    undo(desk, run)
    after_undo = working_copy(article)

    assert after_publishing is None
    assert after_undo is not None
    assert after_undo.state == RevisionState.IN_REVIEW


def test_a_picture_of_a_draft_stays_in_use_through_a_change_and_its_undo(desk: Any) -> None:
    image, article = make_image(), make_article()
    body = f"![图]({image.get_absolute_url()})"
    add_working_copy(article, {**snapshot_of(article), "body": body}, None)
    deletion = reverse("admin:shared_storedimage_delete", args=[image.pk])

    run = apply(desk, choose(desk, "add_tags", [article], tag_names="新"))
    after_change = desk.post(deletion, {"post": "yes"})
    undo(desk, run)
    after_undo = desk.post(deletion, {"post": "yes"})

    assert (after_change.status_code, after_undo.status_code) == (409, 409)
    assert StoredImage.objects.filter(pk=image.pk).exists()
