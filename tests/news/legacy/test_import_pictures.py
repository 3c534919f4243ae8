"""Pictures come in with their posts, at once or later, and never from outside the archive."""

import pytest

from news.models import Article
from news.storing import ArticleDraft, store_article
from tests.archives import ArchiveFolder, outcomes, post_of

pytestmark = pytest.mark.django_db


def test_a_picture_supplied_later_arrives(archive: ArchiveFolder) -> None:
    archive.write("zh/a/a.md")
    first = archive.bring_in()
    archive.picture("zh/a/media/1.png")

    second = archive.bring_in()
    third = archive.bring_in()

    assert post_of(first, "zh/a/a.md")["images"]["missing"] == ["./media/1.png"]
    assert outcomes(second) == {"zh/a/a.md": "updated"}
    assert "<img" in Article.objects.get().body_html
    assert outcomes(third) == {"zh/a/a.md": "unchanged"}


def test_a_picture_supplied_later_reaches_an_edited_article(archive: ArchiveFolder) -> None:
    archive.write("zh/a/a.md")
    archive.bring_in()
    article = Article.objects.get()
    article.title = "我的标题"
    article.body = "新的正文。\n\n![合影](./media/1.png)"
    store_article(ArticleDraft(article))
    archive.picture("zh/a/media/1.png")

    report = archive.bring_in()

    article = Article.objects.get()
    assert outcomes(report) == {"zh/a/a.md": "updated"}
    assert article.title == "我的标题"
    assert "新的正文" in article.body_html
    assert "<img" in article.body_html


def test_pictures_of_static_roots_and_a_banner(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", "---\ntitle: 甲\nbanner: img/b.png\n---\n<img src='/img/c.png'>")
    archive.picture("img/b.png", "#112233", static=True)
    archive.picture("img/c.png", "#445566", static=True)

    report = archive.bring_in()

    article = Article.objects.get()
    assert post_of(report, "zh/a.md")["images"]["stored"] == 2
    assert article.banner is not None
    assert article.banner.color == "#112233"


def test_pictures_outside_the_roots_are_missing(archive: ArchiveFolder) -> None:
    (archive.folder / "secret.png").write_bytes(archive.picture("ok.png"))
    (archive.root / "link.png").symlink_to(archive.folder / "secret.png")
    archive.write("a.md", "# 甲\n\n![](../secret.png) ![](link.png) ![](ok.png)")

    report = archive.bring_in()

    assert post_of(report, "a.md")["images"]["missing"] == ["../secret.png", "link.png"]
