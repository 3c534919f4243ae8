"""Edits made here and changes of the file meet: neither side is ever lost."""

import pytest
from django.contrib.auth.models import User

from cmsproject.shared.models import Tag
from news.history.recording import (
    add_working_copy,
    keep_beginnings,
    newest_revision,
    working_copy,
)
from news.history.snapshots import snapshot_of
from news.legacy.importer import plan_import
from news.legacy.plan import PlannedPost
from news.models import Article, ImportConflict, ImportRun, Notice, Revision
from news.storing import ArticleDraft, store_article
from tests.archives import POST, ArchiveFolder, outcomes

pytestmark = pytest.mark.django_db


def edit(article: Article, **fields: str) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    store_article(ArticleDraft(article, tags=["Meetup", "内核"]))


def changed_file(*words: str) -> str:
    """The post with every first word of a pair replaced by the second."""
    text = POST
    for old, new in zip(words[::2], words[1::2], strict=True):
        text = text.replace(old, new)
    return text


def test_an_article_edited_here_is_left_alone(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "unchanged"}
    assert Article.objects.get().title == "我的标题"


def test_changes_of_file_and_article_are_joined(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(
        Article.objects.get(), title="我的标题", body=Article.objects.get().body + "\n我的一段。\n"
    )
    archive.write("zh/a.md", changed_file("一个下午", "一整天", "第一段。", "第一段改。"))

    planned = archive.bring_in("--plan")
    report = archive.bring_in()
    again = archive.bring_in()

    assert [outcomes(one) for one in (planned, report, again)] == [
        {"zh/a.md": "merged"},
        {"zh/a.md": "merged"},
        {"zh/a.md": "unchanged"},
    ]
    assert report["exit_code"] == 0
    article = Article.objects.get()
    assert (article.title, article.summary) == ("我的标题", "一整天。")
    assert article.body == "\n第一段改。\n\n![合影](./media/1.png)\n\n我的一段。\n"


def test_a_joined_article_is_exported_as_its_file_with_the_edits(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", POST.replace("---\n\n第一段", "# 手写的注\n---\n\n第一段"))
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    file = archive.write(
        "zh/a.md", changed_file("一个下午", "一整天").replace("date: '", "date:  '")
    )

    archive.bring_in()

    exported = archive.send_out() / "zh/a.md"
    wanted = file.read_text().replace("成都聚会回顾", "我的标题")
    assert exported.read_text() == wanted.replace("author: 林致远\n", "")


def test_the_history_tells_what_an_import_changed(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.write("zh/b.md")
    archive.bring_in()
    edit(Article.objects.get(legacy_path="zh/a.md"), title="我的标题")
    for path in ("zh/a.md", "zh/b.md"):
        archive.write(path, changed_file("一个下午", "一整天"))

    archive.bring_in()

    run = ImportRun.objects.first()
    kept = Revision.objects.order_by("article__legacy_path", "id")
    assert [(one.article.legacy_path, one.reason) for one in kept] == [
        ("zh/a.md", "beginning"),
        ("zh/a.md", "merge"),
        ("zh/b.md", "beginning"),
        ("zh/b.md", "import"),
    ]
    assert [one.import_run for one in kept if one.reason != "beginning"] == [run, run]


def test_an_import_creates_articles_without_a_history(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")

    archive.bring_in()

    assert not Revision.objects.exists()


def test_a_working_copy_takes_over_what_its_file_brings(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    article = Article.objects.get()
    keep_beginnings([article])
    snapshot = {**snapshot_of(article), "title": "我的标题"}
    add_working_copy(article, snapshot, None, base=newest_revision(article))
    archive.write("zh/a.md", changed_file("一个下午", "一整天"))

    report = archive.bring_in()

    copy = working_copy(article)
    assert outcomes(report) == {"zh/a.md": "updated"}
    assert Article.objects.get().title == "成都聚会回顾"
    assert copy is not None
    assert (copy.snapshot["title"], copy.snapshot["summary"]) == ("我的标题", "一整天。")
    assert copy.base == Revision.objects.get(reason="import")


def test_what_contradicts_touches_nothing_and_waits_for_a_person(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    archive.write("zh/a.md", changed_file("成都聚会回顾", "文件的标题", "一个下午", "一整天"))

    report = archive.bring_in()
    runs = ImportRun.objects.count()
    again = archive.bring_in()

    assert outcomes(report) == outcomes(again) == {"zh/a.md": "conflict"}
    assert (report["exit_code"], again["exit_code"]) == (1, 1)
    assert (Article.objects.get().title, Article.objects.get().summary) == (
        "我的标题",
        "一个下午。",
    )
    conflict = ImportConflict.objects.get()
    assert (conflict.base["title"], conflict.theirs["title"]) == ("成都聚会回顾", "文件的标题")
    assert ImportRun.objects.count() == runs


def test_editors_are_told_once_how_many_wait(archive: ArchiveFolder) -> None:
    editor = User.objects.create_superuser("editor")
    for number in range(3):
        archive.write(f"zh/{number}.md")
    archive.bring_in()
    for article in Article.objects.all():
        edit(article, title="我的标题")
    for number in range(3):
        archive.write(f"zh/{number}.md", changed_file("成都聚会回顾", "文件的标题"))

    archive.bring_in()
    archive.bring_in()

    notice = Notice.objects.get(user=editor)
    assert (notice.kind, "3" in notice.text) == ("conflict", True)


def test_a_file_put_back_takes_its_question_back(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    archive.write("zh/a.md", changed_file("成都聚会回顾", "文件的标题"))
    archive.bring_in()
    archive.write("zh/a.md")

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "unchanged"}
    assert not ImportConflict.objects.filter(settled_at=None).exists()


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


def test_an_edit_between_plan_and_write_is_joined(
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

    assert outcomes(report) == {"zh/a.md": "merged"}
    assert (Article.objects.get().title, Article.objects.get().summary) == ("我的标题", "一整天。")
