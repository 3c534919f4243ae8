"""Files that come back from an export, folders that are closed, sources whose language changes."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from cmsproject.shared.publishing import Status
from news.legacy.importer import plan_import
from news.legacy.plan import PlannedPost
from news.legacy.writing import PostWriter
from news.models import Article, ImportRun, LegacyOriginal
from news.storing import ArticleDraft, store_article
from tests.archives import POST, ArchiveFolder, outcomes, post_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db

STATED = POST.replace("category: news\n", "category: news\nlang: zh\n")


def edit(article: Article, tags: list[str] | None = None, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    store_article(ArticleDraft(article, tags=["Meetup", "内核"] if tags is None else tags))


def export_over_itself(archive: ArchiveFolder) -> None:
    out = archive.send_out("--source", "old")
    for file in out.rglob("*.md"):
        archive.write(file.relative_to(out).as_posix(), file.read_bytes())


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "我的标题"},
        {"body": "别的\r\n正文"},
        {"status": Status.ARCHIVED},
        {"summary": ""},
        {"tags": ["内核", "新的"]},
    ],
)
def test_an_edit_that_came_back_by_an_export_is_the_new_original(
    archive: ArchiveFolder, fields: dict[str, Any]
) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), **fields)
    export_over_itself(archive)
    before = Article.objects.values("updated_at", "body", "title").get()

    plan, first, second = archive.bring_in("--plan"), archive.bring_in(), archive.bring_in()

    for report in (plan, first, second):
        assert (outcomes(report), report["exit_code"]) == ({"zh/a.md": "unchanged"}, 0)
    assert "new original" in post_of(first, "zh/a.md")["warnings"][0]
    assert post_of(second, "zh/a.md")["warnings"] == []
    content = bytes(LegacyOriginal.objects.get().content)
    assert content == (archive.root / "zh/a.md").read_bytes()
    assert Article.objects.values("updated_at", "body", "title").get() == before


def test_after_it_came_back_a_changed_file_is_an_update(archive: ArchiveFolder) -> None:
    file = archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    export_over_itself(archive)
    archive.bring_in()
    file.write_bytes(file.read_bytes().replace("一个下午".encode(), "一整天".encode()))

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "updated"}
    assert Article.objects.get().summary == "一整天。"


def test_the_same_edit_made_on_both_sides_is_no_conflict(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    edit(Article.objects.get(), title="我的标题")
    Article.objects.get().authors.create(name="林致远", folded="林致远")
    archive.write("zh/a.md", POST.replace("title: 成都聚会回顾", 'title: "我的标题"  # 改'))

    assert outcomes(archive.bring_in()) == {"zh/a.md": "unchanged"}


def test_a_closed_folder_is_named_and_fails_the_import(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")
    archive.write("zh/closed/b.md")
    scan = os.scandir

    # Whoever runs the tests as root may read any folder.
    def refuse_one(folder: Any) -> Any:
        if os.fspath(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse_one)
    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "created", "zh/closed": "unreadable"}
    assert report["exit_code"] == 1
    assert "folder cannot be read" in post_of(report, "zh/closed")["reasons"][0]


def test_an_interrupted_import_says_what_is_done_and_the_next_goes_on(
    archive: ArchiveFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in range(5):
        archive.write(f"zh/{number}.md", POST.replace("成都", f"第{number}次"))
    write = PostWriter.write

    def write_then_interrupt(writer: PostWriter, pairs: Any) -> Any:
        if ImportRun.objects.get().articles.exists():
            raise KeyboardInterrupt
        return write(writer, pairs)

    monkeypatch.setattr("news.legacy.importer.BATCH", 2)
    monkeypatch.setattr(PostWriter, "write", write_then_interrupt)
    interrupted = archive.bring_in()
    told = capsys.readouterr().out
    run = ImportRun.objects.get()
    monkeypatch.setattr(PostWriter, "write", write)
    resumed = archive.bring_in()

    assert interrupted["exit_code"] == 130
    assert interrupted["counts"]["created"] == run.counts["created"] == 2
    assert "2 posts are written, 3 are left" in told
    assert run.finished_at is not None
    assert (resumed["counts"]["created"], resumed["counts"]["unchanged"]) == (3, 2)


def test_an_import_interrupted_while_reading_wrote_nothing(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("news.legacy.importer.plan_import", interrupt)
    with pytest.raises(SystemExit) as exit_:
        call_command("import_posts", str(archive.root))

    assert exit_.value.code == 130
    assert not ImportRun.objects.exists()


def test_a_media_folder_that_cannot_be_written_is_one_error(
    archive: ArchiveFolder, tmp_path: Path
) -> None:
    archive.write("zh/a.md")
    occupied = tmp_path / "occupied"
    occupied.write_text("a file where the folder should be")

    with (
        override_settings(MEDIA_ROOT=occupied),
        pytest.raises(CommandError, match=r"media folder .* cannot be written"),
    ):
        archive.bring_in()

    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_full_disk_ends_the_import_once(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")
    archive.picture("zh/media/1.png")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("news.legacy.picture_rows.store_images", fail)
    with pytest.raises(CommandError, match="No space left"):
        archive.bring_in()

    assert ImportRun.objects.get().finished_at is not None


def test_a_slug_taken_since_the_plan_is_given_anew(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")

    def plan_then_take(*arguments: Any) -> list[PlannedPost]:
        planned = plan_import(*arguments)
        make_article(slug=planned[0].slug)
        return planned

    monkeypatch.setattr("news.legacy.importer.plan_import", plan_then_take)
    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "created"}
    assert Article.objects.count() == 2


def test_a_post_brought_in_since_the_plan_is_no_failure(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")

    def plan_then_import(*arguments: Any) -> list[PlannedPost]:
        planned = plan_import(*arguments)
        monkeypatch.setattr("news.legacy.importer.plan_import", plan_import)
        archive.bring_in()
        return planned

    monkeypatch.setattr("news.legacy.importer.plan_import", plan_then_import)
    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "updated"}
    assert Article.objects.count() == 1


def test_a_post_whose_language_changes_stays_one_article(
    archive: ArchiveFolder, client: Client
) -> None:
    file = archive.write("posts/a.md", STATED)
    archive.bring_in()
    before = Article.objects.get()
    file.write_text(STATED.replace("lang: zh", "lang: en"))

    report, again = archive.bring_in(), archive.bring_in()

    after = Article.objects.get()
    assert outcomes(report) == {"posts/a.md": "updated"}
    assert outcomes(again) == {"posts/a.md": "unchanged"}
    assert (after.pk, after.language, after.slug) == (before.pk, "en", before.slug)
    response = client.get(before.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, after.get_absolute_url())
    assert (archive.send_out("--source", "old") / "posts/a.md").read_bytes() == file.read_bytes()


def test_another_language_of_the_source_makes_no_second_article(archive: ArchiveFolder) -> None:
    archive.write("posts/a.md")
    archive.bring_in()
    make_article(language="en", slug=Article.objects.get().slug)

    report, again = archive.bring_in("--language", "en"), archive.bring_in("--language", "en")

    article = Article.objects.get(legacy_path="posts/a.md")
    assert (outcomes(report), outcomes(again)) == (
        {"posts/a.md": "updated"},
        {"posts/a.md": "unchanged"},
    )
    assert article.language == "en"
    assert article.slug != Article.objects.get(legacy_path="").slug


def test_a_language_chosen_here_stays(archive: ArchiveFolder) -> None:
    file = archive.write("posts/a.md")
    archive.bring_in()
    article = Article.objects.get()
    edit(article, language="en")

    unchanged = archive.bring_in()
    file.write_text(POST.replace("一个下午", "一整天"))
    changed = archive.bring_in()

    assert outcomes(unchanged) == {"posts/a.md": "unchanged"}
    assert outcomes(changed) == {"posts/a.md": "merged"}
    assert Article.objects.get().language == "en"
