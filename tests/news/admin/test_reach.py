"""What nobody does by a detour: publish by an old form, write into the trash, undo a deletion."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.history.trash import move_to_trash, restore
from news.models import Article, Autosave, Category
from tests.factories import make_article
from tests.news.admin.pressing import press
from tests.news.admin.submitting import open_form, posted_fields, save
from tests.news.admin.test_conflicts import choices_in
from tests.news.admin.test_form import change
from tests.people import make_member

pytestmark = pytest.mark.django_db
EARLIER = {
    "published_at_0": "2024-01-01",
    "published_at_1": "12:00:00",
    "published_on": "2024-01-01",
}


def desk_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("step", ["_archive", "_unpublish"])
def test_a_form_from_when_it_was_public_publishes_nothing(step: str) -> None:
    author = make_member("contributor")
    writer, editor = desk_of(author), desk_of(make_member("editor"))
    article = make_article(created_by=author)
    press(editor, change(article), "_publish", summary="已发布")
    old = open_form(writer, change(article))
    press(editor, change(article), step)

    asked = save(writer, change(article), old, **EARLIER)
    page = asked.content.decode()
    fields = posted_fields(page, "conflict-form")
    ours = {name: ["ours"] for name in choices_in(fields, page)}
    answered = writer.post(change(article), {**fields, **ours})

    article.refresh_from_db()
    assert (asked.status_code, answered.status_code) == (409, 302)
    assert article.published_at is not None
    assert article.published_at.year == 2024
    assert (article.is_public, article.public_from) == (False, None)
    assert article.status in (Status.ARCHIVED, Status.DRAFT)


def test_what_was_written_while_it_went_to_the_trash_is_kept(admin_client: Client) -> None:
    article = make_article(title="一")
    fields = open_form(admin_client, change(article))
    move_to_trash([article.pk], None)

    page = save(admin_client, change(article), fields, body="写了一下午的正文。")

    told = admin_client.get(change(article)).content.decode()
    assert page.status_code == 302
    assert "你写的内容已保留" in told
    assert Autosave.objects.get().fields["body"] == ["写了一下午的正文。"]
    assert Article.objects.get().body == "正文。"
    restore([article.pk], None, may_be_public=True)
    offers = admin_client.get(change(article)).context["unsaved"]["offers"]
    assert [offer["title"] for offer in offers] == ["一"]


def test_the_trash_keeps_nothing_of_who_may_not_write_there(client: Client) -> None:
    article = make_article()
    move_to_trash([article.pk], None)
    client.force_login(make_member("contributor"))

    answer = client.post(change(article), {"title": "别人的", "_save": "1"})

    assert answer.status_code in (302, 403)
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
def test_looking_at_an_article_makes_no_deleted_category_anew(
    admin_client: Client, status: Status
) -> None:
    article = make_article(status=status, category=Category.objects.create(name="旧类", slug="old"))
    press(admin_client, change(article), "_save", summary="草稿")
    admin_client.post(
        reverse("admin:news_category_delete", args=[article.category_id]), {"post": "yes"}
    )

    fields = open_form(admin_client, change(article))
    preview = admin_client.post(reverse("admin:news_article_preview", args=[article.pk]), fields)
    saved = save(admin_client, change(article), fields, summary="又一稿")

    assert (preview.status_code, saved.status_code) == (200, 302)
    assert fields["category"] == [""]
    assert not Category.objects.exists()
