"""A picture replaced everywhere: rows, texts, working copies, exports; and taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cmsproject.shared.images.replacement_rows import PictureReplacement
from cmsproject.shared.models import LegacyImagePath, StoredImage
from news.history.recording import add_working_copy, keep_beginnings, working_copy
from news.history.snapshots import snapshot_of
from news.models import Article, ArticleImage, Revision, RevisionState
from tests.factories import make_article, make_event, make_image, make_speaker, png_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> StoredImage:
    return make_image("old.png")


@pytest.fixture
def new() -> StoredImage:
    return make_image("new.png", color="#ff0000")


def replace(client: Client, old: StoredImage, new: StoredImage) -> PictureReplacement:
    address = reverse("admin:shared_storedimage_replace", args=[old.pk])
    plan = client.get(address, {"new": new.pk}).context["plan"]
    response = client.post(address, {"new": new.pk, "seen": plan.seen})
    assert response.status_code == 302
    return PictureReplacement.objects.latest("id")


def take_back(client: Client, replacement: PictureReplacement) -> Any:
    address = reverse("admin:shared_storedimage_take_back", args=[replacement.pk])
    return client.post(address, follow=True)


def text_of(*images: StoredImage) -> str:
    return "\n\n".join(f"![图]({image.get_absolute_url()} '题')" for image in images)


def test_everything_shows_the_new_picture_and_the_old_one_again(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    article = make_article(body=text_of(old), banner=old)
    speaker, event = make_speaker(photo=old), make_event(description=text_of(old))
    path = LegacyImagePath.objects.create(path="/a.png", folded="/a.png", image=old)
    before = snapshot_of(article)

    replacement = replace(admin_client, old, new)
    article.refresh_from_db()
    after = (article.body, article.banner, new.digest in article.body_html)
    for record in (speaker, event, path):
        record.refresh_from_db()
    shown = (speaker.photo, event.description, path.image)
    take_back(admin_client, replacement)

    assert after == (text_of(new), new, True)
    assert shown == (new, text_of(new), new)
    article = Article.objects.get(pk=article.pk)
    assert snapshot_of(article) == before
    assert old.digest in article.body_html
    speaker.refresh_from_db()
    assert speaker.photo == old
    assert LegacyImagePath.objects.get().image == old
    reasons = Revision.objects.filter(article=article).order_by("id")
    assert list(reasons.values_list("reason", flat=True)) == ["beginning", "bulk", "undo"]


def test_a_reference_of_the_old_site_keeps_its_words(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    article = make_article(body="![图](./img/1.png)")
    ArticleImage.objects.filter(article=article).update(image=old)

    replacement = replace(admin_client, old, new)

    article.refresh_from_db()
    assert article.body == "![图](./img/1.png)"
    assert new.digest in article.body_html
    assert article.images.get().image == new
    take_back(admin_client, replacement)
    assert article.images.get().image == old


def test_a_working_copy_follows_in_its_state_of_review(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    article = make_article(body="正文")
    keep_beginnings([article])
    snapshot = {**snapshot_of(article), "body": text_of(old)}
    add_working_copy(article, snapshot, None, state=RevisionState.IN_REVIEW)

    page = admin_client.get(reverse("admin:shared_storedimage_change", args=[old.pk]))
    replacement = replace(admin_client, old, new)

    assert [group.uses.key for group in page.context["groups"]] == ["working_copy"]
    copy = working_copy(article)
    assert copy
    assert (copy.snapshot["body"], copy.state) == (text_of(new), "in_review")
    assert Article.objects.get(pk=article.pk).body == "正文"
    take_back(admin_client, replacement)
    copy = working_copy(article)
    assert copy
    assert copy.snapshot["body"] == text_of(old)


def test_what_was_edited_since_is_named_and_keeps_its_edits(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    both = make_article(body=text_of(old, new), title="两张都有")
    edited = make_article(body=text_of(old), title="改过的")
    replacement = replace(admin_client, old, new)
    for article in (both, edited):
        Article.objects.filter(pk=article.pk).update(body=text_of(new, new) + "\n\n新的一段")

    told = take_back(admin_client, replacement)

    both.refresh_from_db()
    edited.refresh_from_db()
    assert both.body == text_of(new, new) + "\n\n新的一段"
    assert edited.body == text_of(old, old) + "\n\n新的一段"
    words = " ".join(str(message) for message in told.context["messages"])
    assert "两张都有" in words
    assert "改过的" not in words


def test_old_versions_show_a_picture_without_holding_it(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    article = make_article(body=text_of(old))
    replace(admin_client, old, new)

    page = admin_client.get(reverse("admin:shared_storedimage_delete", args=[old.pk]))

    assert page.context["groups"] == []
    assert [group.uses.key for group in page.context["versions"]] == ["version"]
    assert article.title in page.content.decode()


def test_a_plan_that_grew_is_read_again(
    admin_client: Client, old: StoredImage, new: StoredImage
) -> None:
    make_speaker(photo=old)
    address = reverse("admin:shared_storedimage_replace", args=[old.pk])
    seen = admin_client.get(address, {"new": new.pk}).context["plan"].seen
    make_speaker(photo=old)

    response = admin_client.post(address, {"new": new.pk, "seen": seen})

    assert response.status_code == 200
    assert not PictureReplacement.objects.exists()


def test_exports_write_the_new_picture_and_imports_keep_it(
    admin_client: Client, new: StoredImage, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    post = archive / "zh" / "news" / "a.md"
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: 甲\ndate: 2024-05-20\n---\n\n![图](./1.png)\n", encoding="utf-8")
    (post.parent / "1.png").write_bytes(png_bytes())
    call_command("import_posts", archive, "--source", "a", verbosity=0)
    old = ArticleImage.objects.get().image
    assert old

    replace(admin_client, old, new)
    call_command("export_posts", tmp_path / "out", "--source", "a", verbosity=0)
    post.write_text(post.read_text(encoding="utf-8") + "\n新的一段\n", encoding="utf-8")
    call_command("import_posts", archive, "--source", "a", verbosity=0)

    assert (tmp_path / "out/zh/news/a.md").read_bytes().count(b"![") == 1
    assert (tmp_path / "out/zh/news/1.png").read_bytes() == png_bytes(color="#ff0000")
    article = Article.objects.get()
    assert "新的一段" in article.body
    assert new.digest in article.body_html
    assert ArticleImage.objects.get().image == new
