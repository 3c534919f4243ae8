"""Comments in the panel: on paragraphs, answered, settled, found again after changes."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.history.recording import add_working_copy
from news.history.snapshots import snapshot_of
from news.models import Article, Notice, NoticeKind, Review, ReviewComment
from tests.news.reviewing.making import make_draft, make_submitted
from tests.people import make_member

pytestmark = pytest.mark.django_db
BODY = "开头。\n\n会议在下周举行。\n\n结尾。\n"


def step(client: Client, article: Article, name: str, *numbers: int, **fields: Any) -> str:
    """What the panel shows after a step, as its script asks for it."""
    address = reverse(f"admin:news_article_{name}", args=[article.pk, *numbers])
    response = client.post(address, fields, headers={"X-Requested-With": "fetch"})
    assert response.status_code in (200, 422)
    return response.content.decode()


@pytest.fixture
def draft(client: Client) -> Article:
    """A contributor's, with an editor at the desk."""
    article = make_draft(make_member("contributor"), body=BODY)
    client.force_login(make_member("editor"))
    return article


def test_a_comment_stands_at_its_paragraph_and_its_author_is_told(
    client: Client, draft: Article
) -> None:
    panel = step(client, draft, "comment", paragraph="2", comment="几点？")

    comment = ReviewComment.objects.get()
    assert (comment.quote, comment.position) == ("会议在下周举行。", 2)
    assert "几点？" in panel
    assert 'data-line="3"' in panel
    told = Notice.objects.get(kind=NoticeKind.COMMENTED)
    assert (told.user, told.text) == (draft.created_by, "几点？")


def test_a_comment_on_an_unsaved_paragraph_keeps_what_it_quotes(
    client: Client, draft: Article
) -> None:
    unsaved = f"新的开头。\r\n\r\n{BODY}"

    panel = step(
        client, draft, "comment", paragraph="1", quote="新的开头。", body=unsaved, comment="好"
    )

    assert ReviewComment.objects.get().quote == "新的开头。"
    assert 'data-line="1"' in panel


def test_a_comment_may_be_about_the_whole(client: Client, draft: Article) -> None:
    step(client, draft, "comment", paragraph="0", quote="开头。", comment="写得好")

    comment = ReviewComment.objects.get()
    assert (comment.quote, comment.position) == ("", 0)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"又一段。\n\n{BODY}", ""),
        (BODY.replace("下周举行", "下周三举行"), "此段落后来有修改"),
        ("开头。\n", "此段落已不在正文中"),
    ],
    ids=["moved", "changed", "gone"],
)
def test_a_comment_follows_its_paragraph(
    client: Client, draft: Article, body: str, told: str
) -> None:
    step(client, draft, "comment", paragraph="2", comment="几点？")
    add_working_copy(draft, {**snapshot_of(draft), "body": body}, draft.created_by)

    panel = step(client, draft, "comment", paragraph="0", comment="再看")

    assert "几点？" in panel
    assert ("此段落" in panel) == bool(told)
    assert told in panel


def test_an_answer_opens_a_settled_comment_and_tells_who_takes_part(
    client: Client, draft: Article
) -> None:
    step(client, draft, "comment", paragraph="2", comment="几点？")
    comment = ReviewComment.objects.get()
    settled = step(client, draft, "settle", comment.pk)
    assert draft.created_by
    client.force_login(draft.created_by)
    fields = {f"answer-{comment.pk}": "下午两点。"}

    answered = step(client, draft, "answer", comment.pk, **fields)

    comment.refresh_from_db()
    assert "条已解决的批注" in settled
    assert "下午两点。" in answered
    assert comment.settled_at is None
    assert Notice.objects.filter(user=comment.author, text="下午两点。").count() == 1


def test_a_settled_comment_is_opened_again(client: Client, draft: Article) -> None:
    step(client, draft, "comment", paragraph="2", comment="几点？")
    number = ReviewComment.objects.get().pk
    step(client, draft, "settle", number)

    panel = step(client, draft, "reopen", number)

    assert "条已解决的批注" not in panel


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"paragraph": "0", "comment": " \n"}, "请先填写批注"),
        ({"paragraph": "0", "comment": "长" * 5_001}, "最多 5000 个字符"),
        ({"paragraph": "99", "comment": "好"}, "请选择正文中的一个段落"),
    ],
)
def test_what_cannot_be_written_is_said(
    client: Client, draft: Article, fields: dict[str, str], reason: str
) -> None:
    panel = step(client, draft, "comment", **fields)

    assert reason in panel
    assert not ReviewComment.objects.exists()


def test_without_a_script_the_page_of_the_form_tells_how_it_went(
    client: Client, draft: Article
) -> None:
    address = reverse("admin:news_article_comment", args=[draft.pk])

    response = client.post(address, {"paragraph": "2", "comment": "几点？"})

    form = reverse("admin:news_article_change", args=[draft.pk])
    assert response["Location"] == f"{form}#desk-review"
    assert "批注已添加" in client.get(form).content.decode()


def test_a_comment_is_reached_through_its_own_article_only(client: Client, draft: Article) -> None:
    step(client, draft, "comment", paragraph="2", comment="几点？")
    other = make_draft(make_member("contributor"))
    number = ReviewComment.objects.get().pk

    response = client.post(reverse("admin:news_article_settle", args=[other.pk, number]))

    assert response.status_code == 404


def test_html_in_a_comment_is_text(client: Client, draft: Article) -> None:
    panel = step(client, draft, "comment", paragraph="0", comment="<img src=x>")

    assert "&lt;img src=x&gt;" in panel
    assert "<img" not in panel


@pytest.mark.parametrize("reviewer", ["editor", "nobody", "contributor"])
def test_a_reviewer_is_somebody_who_may_publish(client: Client, reviewer: str) -> None:
    draft = make_submitted(make_member("contributor"))
    client.force_login(make_member("editor"))
    person = None if reviewer == "nobody" else make_member(reviewer)

    step(client, draft, "assign", reviewer=person.pk if person else "")

    assert Review.objects.get().reviewer == (person if reviewer == "editor" else None)


def test_thirty_comments_cost_the_queries_of_one(client: Client, draft: Article) -> None:
    step(client, draft, "comment", paragraph="2", comment="一")
    with CaptureQueriesContext(connection) as of_one:
        step(client, draft, "comment", paragraph="2", comment="二")
    for number in range(28):
        comment = ReviewComment(article=draft, text=str(number), quote="开头。", position=1)
        comment.author = make_member("editor")
        comment.save()

    with CaptureQueriesContext(connection) as of_thirty:
        step(client, draft, "comment", paragraph="2", comment="三")

    assert len(of_thirty) == len(of_one)
