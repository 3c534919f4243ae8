"""Edits made here and changes of the file meet: neither side is ever lost."""

import pytest

from cmsproject.shared.models import Tag
from news.legacy.importer import plan_import
from news.legacy.plan import PlannedPost
from news.models import Article
from news.storing import ArticleDraft, store_article
from tests.archives import POST, ArchiveFolder, outcomes

pytestmark = pytest.mark.django_db


def edit(article: Article, **fields: str) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    store_article(ArticleDraft(article, tags=["Meetup", "内核"]))


def test_an_article_edited_here_is_left_alone(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "unchanged"}
    assert Article.objects.get().title == "我的标题"


def test_file_and_article_both_changed_is_a_conflict_that_touches_nothing(
    archive: ArchiveFolder,
) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    archive.write("zh/a.md", POST.replace("一个下午", "一整天"))

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "conflict"}
    assert report["exit_code"] == 1
    assert Article.objects.get().title == "我的标题"
    assert Article.objects.get().summary == "一个下午。"


def test_a_picture_dropped_or_added_here_leaves_the_file_unchanged(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.write("zh/b.md", POST.replace("成都", "西安"))
    archive.bring_in()
    for article in Article.objects.all():
        more = "![](./other.png)" if "西安" in article.title else ""
        edit(article, body=article.body.replace("![合影](./media/1.png)", more))

    report = archive.bring_in()

    assert set(outcomes(report).values()) == {"unchanged"}


def test_a_renamed_tag_is_no_edit(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    Tag.objects.filter(name="内核").update(name="Linux 内核", spellings=["内核"])
    archive.write("zh/a.md", POST.replace("一个下午", "一整天"))

    assert outcomes(archive.bring_in()) == {"zh/a.md": "updated"}


def test_an_edit_between_plan_and_write_is_a_conflict(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    archive.write("zh/a.md", POST.replace("一个下午", "一整天"))

    def plan_then_edit(*arguments: object) -> list[PlannedPost]:
        planned = plan_import(*arguments)  # type: ignore[arg-type]  # passed on as they came
        edit(Article.objects.get(), title="我的标题")
        return planned

    monkeypatch.setattr("news.legacy.importer.plan_import", plan_then_edit)
    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "conflict"}
    assert Article.objects.get().title == "我的标题"
