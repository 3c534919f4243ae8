"""The preview is the public page of the form as it stands, and stores nothing."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.publishing import Status
from news.models import Article, ArticleAuthor
from tests.factories import make_article, make_image, png_bytes
from tests.news.admin.snapshots import snapshot
from tests.news.admin.submitting import open_form, save
from tests.news.admin.test_form import ADD, author_row, change

pytestmark = pytest.mark.django_db
NEW = reverse("admin:news_article_preview_new")


def test_it_shows_the_unsaved_article(admin_client: Client) -> None:
    image = make_image()
    article = make_article(title="旧标题", status=Status.DRAFT, tags=["旧标签"])
    before = snapshot(article)
    fields = open_form(admin_client, change(article))
    changes = {
        "title": "新标题",
        "body": f"**新**正文 ![图]({image.get_absolute_url()})",
        "tag_names": "新标签",
        **author_row(0, "新作者"),
    }

    page = save(admin_client, preview_of(article), fields, **changes)

    text = page.content.decode()
    assert page.status_code == 200
    for shown in (
        "新标题",
        "<strong>新</strong>正文",
        "新标签",
        "新作者",
        image.get_absolute_url(),
    ):
        assert shown in text
    assert "旧标题" not in text
    assert snapshot(article) == before
    assert not Tag.objects.filter(name="新标签").exists()


def test_it_is_the_public_page(admin_client: Client) -> None:
    article = make_article(body="正文\r\n\r\n> 引文", tags=["a"], authors=["b"], summary="摘要")
    fields = open_form(admin_client, change(article))

    preview = save(admin_client, preview_of(article), fields)
    public = admin_client.get(article.get_absolute_url())

    assert main_part(preview) == main_part(public)


def test_a_new_article_is_shown_and_not_stored(admin_client: Client) -> None:
    fields = open_form(admin_client, ADD)

    page = save(admin_client, NEW, fields, title="全新", body="正文", language="en")

    assert page.status_code == 200
    assert "全新" in page.content.decode()
    assert 'lang="en"' in page.content.decode()
    assert not Article.objects.exists()


def test_nobody_keeps_it(admin_client: Client) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))

    page = save(admin_client, preview_of(article), fields)

    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert "ETag" not in page


def test_files_of_the_form_are_not_stored(admin_client: Client) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))
    banner = SimpleUploadedFile("banner.png", png_bytes())

    page = save(admin_client, preview_of(article), fields, banner_file=banner)

    assert page.status_code == 200
    assert not StoredImage.objects.exists()


def test_errors_are_told_in_its_place(admin_client: Client) -> None:
    fields = open_form(admin_client, ADD)

    page = save(admin_client, NEW, fields, title="", status="scheduled", **author_row(0, " " * 3))

    assert page.status_code == 422
    with translation.override(settings.LANGUAGE_CODE):
        fields_in_error: list[Any] = [
            Article._meta.get_field("title"),
            Article._meta.get_field("published_at"),
            ArticleAuthor._meta.get_field("name"),
        ]
        labels = [str(capfirst(field.verbose_name)) for field in fields_in_error]
    assert [label for label, _errors in page.context["errors"]] == labels


def test_it_answers_no_address_typed_by_hand(admin_client: Client) -> None:
    assert admin_client.get(NEW).status_code == 405
    assert admin_client.post(reverse("admin:news_article_preview", args=[999])).status_code == 404


def preview_of(article: Article) -> str:
    return reverse("admin:news_article_preview", args=[article.pk])


def main_part(page: Any) -> str:
    text: str = page.content.decode()
    return text.partition("<article")[2].partition("</article>")[0]
