"""The versions of an article in the admin: listed, compared, restored."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.history.publishing import held, publish, save_draft
from news.history.snapshots import snapshot_of
from news.models import Article, Revision, RevisionReason, RevisionState
from tests.factories import make_article, make_image, make_user

pytestmark = pytest.mark.django_db


def edit(article: Article, user: User, *, draft: bool = False, **values: Any) -> Revision:
    step = save_draft if draft else publish
    fresh = Article.objects.get(pk=article.pk)
    return step(held(article.pk), {**snapshot_of(fresh), **values}, user)


def address(name: str, article: Article, *more: int) -> str:
    return reverse(f"admin:news_article_{name}", args=[article.pk, *more])


@pytest.fixture
def edited(admin_user: User) -> Article:
    """Published, then corrected twice; its first version is known too."""
    article = make_article(title="旧标题", body="第一段。\n\n第二段。\n", tags=["甲"])
    edit(article, admin_user, title="新标题", tags=["甲", "乙"])
    edit(article, admin_user, body="第一段。\n\n第二段改了。\n\n第三段。\n")
    return article


def test_every_version_is_listed_with_who_and_why(admin_client: Client, edited: Article) -> None:
    html = admin_client.get(address("versions", edited)).content.decode()

    assert edited.revisions.count() == 3
    assert html.count('name="from"') == 4
    assert "首次更改之前" in html
    assert html.partition("<table")[2].count("<strong>admin</strong>") == 2


def test_two_versions_are_compared_in_fields_and_paragraphs(
    admin_client: Client, edited: Article
) -> None:
    last, _middle, first = edited.revisions.all()

    response = admin_client.get(
        address("compare", edited), {"from": str(first.pk), "to": str(last.pk), "view": "inline"}
    )

    html = response.content.decode()
    assert "<del>旧</del><ins>新</ins>标题" in html
    assert "<ins>乙</ins>" in html
    assert "第二段<ins>改了</ins>。" in html
    assert '<p class="row-added"><ins>第三段。</ins></p>' in html


def test_versions_are_compared_oldest_first_whatever_was_chosen(
    admin_client: Client, edited: Article
) -> None:
    last, _middle, first = edited.revisions.all()
    chosen = {"from": last.pk, "to": first.pk}

    found = admin_client.get(address("compare", edited), chosen).context["found"]

    assert [change.added for change in found.fields if change.added] == [["乙"]]


def test_a_draft_is_compared_with_what_is_live(
    admin_client: Client, admin_user: User, edited: Article
) -> None:
    edit(edited, admin_user, draft=True, summary="草稿里的摘要")

    html = admin_client.get(address("compare", edited)).content.decode()

    assert "<ins>草稿里的摘要</ins>" in html
    assert "访客看到的" in html


def test_pictures_that_went_and_came_are_shown(admin_client: Client, admin_user: User) -> None:
    old, new = make_image("old.png"), make_image("new.png", "#cc0000")
    article = make_article(body=f"![旧图]({old.get_absolute_url()})\n")
    edit(article, admin_user, body=f"![新图]({new.get_absolute_url()})\n")

    last, first = article.revisions.all()
    chosen = {"from": first.pk, "to": last.pk}
    found = admin_client.get(address("compare", article), chosen).context["found"]

    assert list(found.removed_pictures) == [old]
    assert list(found.added_pictures) == [new]


def test_an_old_version_is_restored_and_published_at_once(
    admin_client: Client, edited: Article
) -> None:
    first = edited.revisions.last()
    assert first is not None

    response = admin_client.post(address("restore", edited, first.pk), {"publish": "1"})

    article = Article.objects.get(pk=edited.pk)
    assert response.status_code == 302
    assert (article.title, article.body) == ("旧标题", "第一段。\n\n第二段。\n")
    assert list(article.tags.names()) == ["甲"]
    assert article.is_public
    newest = article.revisions.first()
    assert newest is not None
    assert (newest.reason, newest.state) == (RevisionReason.RESTORE, RevisionState.LIVE)


def test_an_old_version_becomes_a_draft_that_nobody_sees_yet(
    admin_client: Client, edited: Article
) -> None:
    first = edited.revisions.last()
    assert first is not None

    admin_client.post(address("restore", edited, first.pk))

    copy = edited.revisions.open().get()
    assert copy.snapshot["title"] == "旧标题"
    assert Article.objects.get(pk=edited.pk).title == "新标题"


def test_a_restored_version_keeps_the_present_state_of_publication(
    admin_client: Client, admin_user: User
) -> None:
    article = make_article(status=Status.DRAFT, published_at=None, title="草稿时的标题")
    edit(article, admin_user, title="发布时的标题")
    first = article.revisions.last()
    assert first is not None

    admin_client.post(address("restore", article, first.pk), {"publish": "1"})

    restored = Article.objects.get(pk=article.pk)
    assert restored.title == "草稿时的标题"
    assert restored.is_public


def test_a_link_to_a_deleted_event_is_left_out_without_harm(
    admin_client: Client, admin_user: User
) -> None:
    from events.models import Event
    from news.models import ArticleEvent
    from tests.factories import make_event

    article = make_article()
    ArticleEvent.objects.create(article=article, event=make_event())
    edit(article, admin_user, events=[])
    Event.objects.all().delete()
    first = article.revisions.last()
    assert first is not None

    response = admin_client.post(address("restore", article, first.pk), {"publish": "1"})

    assert response.status_code == 302
    assert not article.article_events.exists()


@pytest.mark.parametrize("name", ["versions", "compare"])
def test_a_contributor_does_not_see_what_others_drafted(client: Client, name: str) -> None:
    writer = make_user("writer", is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(writer)

    assert client.get(address(name, make_article())).status_code == 403


@pytest.mark.parametrize("chosen", ["x", "0", "9" * 30, "-1", "1\0"])
def test_a_version_that_is_none_is_not_found(
    admin_client: Client, edited: Article, chosen: str
) -> None:
    assert admin_client.get(address("compare", edited), {"from": chosen}).status_code == 404


def test_a_version_of_another_article_is_not_restored(
    admin_client: Client, edited: Article
) -> None:
    version = edited.revisions.first()
    assert version is not None

    response = admin_client.post(address("restore", make_article(), version.pk))

    assert response.status_code == 404


def test_the_list_costs_the_same_for_1_and_30(admin_client: Client, admin_user: User) -> None:
    few, many = make_article(), make_article()
    edit(few, admin_user, summary="0")
    for count in range(30):
        edit(many, admin_user, summary=str(count))
    admin_client.get(address("versions", few))

    with CaptureQueriesContext(connection) as one:
        admin_client.get(address("versions", few))
    with CaptureQueriesContext(connection) as thirty:
        admin_client.get(address("versions", many))

    assert len(thirty) == len(one)
