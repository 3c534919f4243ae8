"""From draft to approval: who may take which step, and what it leaves behind."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError

from cmsproject.shared.publishing import Status
from news.history.recording import add_working_copy, working_copy
from news.history.snapshots import snapshot_of
from news.models import Article, Notice, NoticeKind, Review, ReviewComment, RevisionState
from news.reviewing.workflow import (
    approve,
    assign,
    request_changes,
    state_after_saving,
    submit,
    tell_published,
)
from tests.factories import make_article
from tests.news.reviewing.making import make_draft, make_submitted
from tests.people import make_member

pytestmark = pytest.mark.django_db


def state_of(article: Article) -> str:
    revision = working_copy(article)
    assert revision
    return revision.state


def test_a_draft_goes_to_review_and_editors_are_told() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    draft = make_draft(author)

    submit(draft, author)

    assert state_of(draft) == RevisionState.IN_REVIEW
    assert Article.objects.get().status == Status.IN_REVIEW
    assert [notice.user for notice in Notice.objects.all()] == [editor]
    assert LogEntry.objects.get().get_change_message() == "已提交审核。"


def test_an_assigned_reviewer_alone_is_told_of_the_next_submission() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    make_member("editor")
    draft = make_submitted(author)
    assign(draft, editor, editor)
    request_changes(draft, editor, "请补充时间。")
    Notice.objects.all().delete()

    submit(draft, author)

    assert [notice.user for notice in Notice.objects.all()] == [editor]


def test_a_request_of_changes_is_a_comment_and_hands_the_draft_back() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    draft = make_submitted(author)

    request_changes(draft, editor, "请补充时间。")

    assert state_of(draft) == RevisionState.CHANGES_REQUESTED
    assert Article.objects.get().status == Status.DRAFT
    assert ReviewComment.objects.get().text == "请补充时间。"
    told = Notice.objects.get(kind=NoticeKind.CHANGES_REQUESTED)
    assert (told.user, told.text) == (author, "请补充时间。")
    assert Review.objects.get().decided_by == editor


def test_an_approval_is_told_and_stays_until_somebody_else_changes_the_text() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    draft = make_submitted(author)

    approved = approve(draft, editor)

    assert state_of(draft) == RevisionState.APPROVED
    assert Notice.objects.get(kind=NoticeKind.APPROVED).user == author
    assert state_after_saving(approved, author) == RevisionState.DRAFT
    assert state_after_saving(approved, editor) == RevisionState.APPROVED


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (RevisionState.DRAFT, RevisionState.DRAFT),
        (RevisionState.IN_REVIEW, RevisionState.IN_REVIEW),
        (RevisionState.CHANGES_REQUESTED, RevisionState.CHANGES_REQUESTED),
    ],
)
def test_saving_by_itself_moves_nothing(state: RevisionState, after: RevisionState) -> None:
    author = make_member("contributor")
    draft = make_draft(author)
    copy = add_working_copy(draft, snapshot_of(draft), author, state=state)

    assert state_after_saving(copy, author) == after


def test_a_change_of_a_live_article_is_reviewed_without_touching_its_row() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    live = make_article(created_by=author)
    add_working_copy(live, {**snapshot_of(live), "title": "新标题"}, author)

    submit(live, author)
    approve(live, editor)

    assert state_of(live) == RevisionState.APPROVED
    assert Article.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize("step", ["approve", "request"])
def test_contributors_judge_nothing(step: str) -> None:
    author = make_member("contributor")
    draft = make_submitted(author)

    with pytest.raises(PermissionDenied):
        approve(draft, author) if step == "approve" else request_changes(draft, author, "改")

    assert state_of(draft) == RevisionState.IN_REVIEW


def test_nobody_submits_what_is_not_theirs() -> None:
    draft = make_draft(make_member("contributor"))

    with pytest.raises(PermissionDenied):
        submit(draft, make_member("contributor"))


def test_steps_that_make_no_sense_say_why() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    draft, live = make_submitted(author), make_article()

    with pytest.raises(ValidationError, match="已在审核"):
        submit(draft, author)
    with pytest.raises(ValidationError, match="请写明"):
        request_changes(draft, editor, "  ")
    with pytest.raises(ValidationError, match="没有草稿"):
        approve(live, editor)


def test_publishing_ends_the_review_and_tells_its_writers() -> None:
    author, editor = make_member("contributor"), make_member("editor")
    draft = make_submitted(author)
    revision = approve(draft, editor)

    tell_published(draft, revision, editor)

    assert not Review.objects.exists()
    assert Notice.objects.get(kind=NoticeKind.PUBLISHED).user == author
