"""The preview is the public page of the form as it stands, and stores nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.publishing import Status
from news.models import Article
from tests.factories import make_article, make_image, make_user, png_bytes
from tests.news.admin.snapshots import snapshot
from tests.news.admin.submitting import open_form, save
from tests.news.preview_truth import article_part, without_noindex

pytestmark = pytest.mark.django_db
NEW = reverse("admin:news_article_preview_new")
ADD = reverse("admin:news_article_add")
ENVELOPE: Any = {"HTTP_ACCEPT": "application/json"}


def test_it_shows_the_unsaved_article(admin_client: Client) -> None:
    image = make_image()
    article = make_article(title="旧标题", status=Status.DRAFT, tags=["旧标签"])
    before = snapshot(article)
    fields = open_form(admin_client, change(article))
    changes = {
        "title": "新标题",
        "body": f"**新**正文 ![图]({image.get_absolute_url()})",
        "tag_names": "新标签",
        "authors-0-name": "新作者",
    }

    page = save(admin_client, preview_of(article), fields, **changes)

    text = page.content.decode()
    assert page.status_code == 200
    shown = ("新标题", "<strong>新</strong>正文", "新标签", "新作者", image.get_absolute_url())
    assert [words for words in shown if words not in text] == []
    assert "旧标题" not in text
    assert snapshot(article) == before
    assert not Tag.objects.filter(name="新标签").exists()


def test_it_is_the_public_page(admin_client: Client) -> None:
    article = make_article(body="正文\r\n\r\n> 引文", tags=["a"], authors=["b"], summary="摘要")
    fields = open_form(admin_client, change(article))

    previewed = save(admin_client, preview_of(article), fields).content.decode()
    public = admin_client.get(article.get_absolute_url()).content.decode()

    assert article_part(previewed) == article_part(public)
    # Saving will note a person's edit, so that its moment differs; nothing else does.
    assert differing(without_noindex(previewed), public) == {"article:modified_time", "ld+json"}


def test_a_new_article_is_shown_and_not_stored(admin_client: Client) -> None:
    fields = open_form(admin_client, ADD)

    page = save(admin_client, NEW, fields, title="全新", body="正文", language="en")

    assert page.status_code == 200
    assert "全新" in page.content.decode()
    assert 'lang="en"' in page.content.decode()
    assert not Article.objects.exists()


def test_nobody_keeps_it_and_only_this_site_may_frame_it(admin_client: Client) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))

    page = save(admin_client, preview_of(article), fields)

    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert "ETag" not in page
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert admin_client.get(change(article))["X-Frame-Options"] == "DENY"


def test_files_of_the_form_are_not_stored(admin_client: Client) -> None:
    article = make_article()
    fields = open_form(admin_client, change(article))
    banner = SimpleUploadedFile("banner.png", png_bytes())

    page = save(admin_client, preview_of(article), fields, banner_file=banner)

    assert page.status_code == 200
    assert not StoredImage.objects.exists()


def test_errors_are_told_in_its_place(admin_client: Client) -> None:
    fields = open_form(admin_client, ADD)

    page = save(admin_client, NEW, fields, title="")
    envelope = admin_client.post(NEW, {**fields, "title": ""}, **ENVELOPE)

    assert (page.status_code, envelope.status_code) == (422, 200)
    assert [label for label, _errors in page.context["errors"]] == ["标题"]
    assert [label for label, _errors in envelope.json()["errors"]] == ["标题"]


def test_the_envelope_has_the_same_page_and_the_lines_of_its_blocks(admin_client: Client) -> None:
    article = make_article(body="一\n\n二\n三\n\n四")
    fields = open_form(admin_client, change(article))

    page = admin_client.post(preview_of(article), fields).content.decode()
    envelope = admin_client.post(preview_of(article), fields, **ENVELOPE).json()

    assert article_part(envelope["html"]) == article_part(page)
    assert envelope["lines"] == [[1, 0], [3, 1], [6, 2]]


def test_a_feed_entry_is_what_readers_of_feeds_get(admin_client: Client) -> None:
    article = make_article(tags=["内核"], authors=["林致远"], body="见[这里](/zh/events/)")
    fields = open_form(admin_client, change(article))

    page = admin_client.post(preview_of(article), {**fields, "preview_as": "feed"})

    feed = admin_client.get(reverse("article-feed", args=["zh", "json"])).json()
    assert page.context["entry"].content == feed["items"][0]["content_html"]
    assert page.context["entry"].identity == feed["items"][0]["id"]


def test_a_share_card_is_what_the_page_tells_other_sites(admin_client: Client) -> None:
    article = make_article(summary="摘要", status=Status.DRAFT)
    fields = open_form(admin_client, change(article))

    page = admin_client.post(
        preview_of(article), {**fields, "title": "新标题", "preview_as": "card"}
    )
    picture = admin_client.get(page.context["card"].picture)

    assert (page.context["card"].title, page.context["card"].description) == ("新标题", "摘要")
    assert picture["Content-Type"] == "image/png"
    assert Client().get(page.context["card"].picture).status_code == 302


def test_it_answers_no_address_typed_by_hand(admin_client: Client) -> None:
    assert admin_client.get(NEW).status_code == 405
    assert admin_client.post(reverse("admin:news_article_preview", args=[999])).status_code == 404


def test_who_may_not_write_an_article_sees_no_preview(client: Client) -> None:
    client.force_login(make_user(is_staff=True))

    assert client.post(NEW).status_code == 403
    assert client.post(preview_of(make_article())).status_code in (403, 404)


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def preview_of(article: Article) -> str:
    return reverse("admin:news_article_preview", args=[article.pk])


def differing(one: str, other: str) -> set[str]:
    """What the lines that differ are about."""
    known = ("article:modified_time", "ld+json")
    pairs: Any = zip(one.splitlines(), other.splitlines(), strict=True)
    lines = [before for before, after in pairs if before != after]
    return {next((word for word in known if word in line), line) for line in lines}
