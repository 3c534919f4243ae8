"""Import from a zip in the admin: sent, planned, imported, taken back."""

import os
import time
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cmsproject.shared.jobs.rows import Job
from cmsproject.shared.publishing import Status
from news.models import Article, ImportRun, ZipState, ZipUpload
from news.zips.folders import keep_upload, place_of
from tests.factories import make_user, png_bytes
from tests.news.bulk.doing import work_off
from tests.news.zips.packing import POST, named_in, packed

pytestmark = pytest.mark.django_db
ADD = "/admin/news/zipupload/add/"
FILES: dict[str, bytes | str] = {
    "portal-main/zh/news/a.md": POST.format(title="甲"),
    "portal-main/zh/news/b.md": POST.format(title="乙"),
    "portal-main/zh/news/1.png": png_bytes(),
    "portal-main/README.md": "# 说明\n",
}


@pytest.fixture
def desk(admin_client: Client, settings: Any, tmp_path: Path) -> Client:
    settings.STARTS_WORKERS = False
    settings.WORK_ROOT = tmp_path / "work"
    return admin_client


def send(client: Client, data: bytes, name: str = "portal-main.zip") -> ZipUpload:
    response = client.post(ADD, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302
    work_off()
    return ZipUpload.objects.order_by("-pk")[0]


def page(client: Client, upload: ZipUpload) -> str:
    return client.get(reverse("admin:news_zipupload_page", args=[upload.pk])).content.decode()


def press(client: Client, upload: ZipUpload, **data: object) -> ZipUpload:
    client.post(reverse("admin:news_zipupload_page", args=[upload.pk]), data)
    work_off()
    upload.refresh_from_db()
    return upload


def test_a_zip_is_planned_then_imported_and_its_files_are_removed(desk: Any) -> None:
    upload = send(desk, packed(FILES))
    plan = page(desk, upload)
    before = Article.objects.count()

    upload = press(desk, upload, **{"import": "1"})

    assert before == 0
    assert "zh/news/a.md" in plan
    assert upload.choice["source"] == "portal"
    assert upload.choice["root"] == "portal-main"
    assert upload.state == ZipState.IMPORTED
    assert upload.import_run is not None
    assert upload.import_run.user == upload.user
    assert set(Article.objects.values_list("legacy_path", flat=True)) == {
        *("zh/news/a.md", "zh/news/b.md", "README.md"),
    }
    assert not place_of(upload.key).exists()


def test_the_same_zip_again_changes_nothing(desk: Any) -> None:
    press(desk, send(desk, packed(FILES)), **{"import": "1"})

    again = send(desk, packed(FILES), "portal-main (1).zip")

    assert again.state == ZipState.PLANNED
    assert again.plan["counts"]["unchanged"] == 3
    assert 'name="import"' not in page(desk, again)


def test_an_editor_may_read_it_otherwise(desk: Any) -> None:
    upload = send(desk, packed(FILES))
    choice = {
        "source": "archive",
        "root": "portal-main/zh",
        "language": "en",
        "undated": "draft",
        "plan": "1",
    }

    upload = press(desk, upload, **choice)

    assert upload.state == ZipState.PLANNED
    assert upload.plan["counts"]["created"] == 2
    assert upload.choice["root"] == "portal-main/zh"


def test_a_folder_outside_the_zip_cannot_be_chosen(desk: Any) -> None:
    upload = send(desk, packed(FILES))
    choice = {"source": "x", "root": "../..", "language": "zh", "undated": "draft", "plan": "1"}

    upload = press(desk, upload, **choice)

    assert upload.choice["root"] == "portal-main"


def test_gbk_names_become_posts(desk: Any) -> None:
    data = named_in("gbk", ["社区/活动回顾.md"], "---\ntitle: 回顾\n---\n正文。\n".encode())

    press(desk, send(desk, data), **{"import": "1"})

    assert Article.objects.get().legacy_path in ("社区/活动回顾.md", "活动回顾.md")


def test_a_refused_zip_says_why_and_leaves_nothing(desk: Any) -> None:
    upload = send(desk, packed({"../../etc/cron.md": "x"}))

    assert upload.state == ZipState.REFUSED
    assert "会跳出所在文件夹" in page(desk, upload)
    assert not place_of(upload.key).exists()


def test_a_zip_over_the_limit_is_refused_in_words(desk: Any, settings: Any) -> None:
    settings.LARGEST_ZIP = 200_000

    response = desk.post(ADD, {"file": SimpleUploadedFile("a.zip", b"\0" * 230_000)})
    declared = desk.post(ADD, {"file": SimpleUploadedFile("a.zip", b"\0" * 400_000)})

    assert (response.status_code, declared.status_code) == (413, 413)
    assert "文件超过" in response.content.decode()
    assert ZipUpload.objects.count() == 0


def test_an_upload_without_the_token_is_refused(
    settings: Any, tmp_path: Path, admin_user: User
) -> None:
    settings.WORK_ROOT = tmp_path
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    response = client.post(ADD, {"file": SimpleUploadedFile("a.zip", packed(FILES))})

    assert response.status_code == 403
    assert ZipUpload.objects.count() == 0


def test_only_who_may_import_sees_the_page(client: Client) -> None:
    client.force_login(make_user(is_staff=True))

    assert client.get(ADD).status_code == 403


def test_what_was_given_up_is_gone(desk: Any) -> None:
    upload = send(desk, packed(FILES))

    desk.post(reverse("admin:news_zipupload_page", args=[upload.pk]), {"give_up": "1"})

    assert ZipUpload.objects.count() == 0
    assert not place_of(upload.key).exists()


def test_an_import_is_taken_back_and_brought_back_by_the_same_zip(desk: Any) -> None:
    upload = press(desk, send(desk, packed(FILES)), **{"import": "1"})
    run = upload.import_run
    assert run is not None
    undo = reverse("admin:news_importrun_undo", args=[run.pk])

    told = desk.get(undo).content.decode()
    desk.post(undo)
    run.refresh_from_db()
    trashed = Article.objects.filter(trashed_at__isnull=False).count()
    again = press(desk, send(desk, packed(FILES)), **{"import": "1"})

    assert "3" in told
    assert run.undone_at is not None
    assert trashed == 3
    assert again.plan["counts"]["updated"] == 3
    assert set(Article.objects.values_list("trashed_at", "status")) == {(None, Status.PUBLISHED)}
    assert ImportRun.objects.count() == 2


def test_the_undo_restores_what_was_updated_and_leaves_what_was_edited(desk: Any) -> None:
    press(desk, send(desk, packed(FILES)), **{"import": "1"})
    newer: dict[str, bytes | str] = {
        **FILES,
        "portal-main/zh/news/a.md": POST.format(title="甲二"),
        "portal-main/zh/news/b.md": POST.format(title="乙二"),
    }
    second = press(desk, send(desk, packed(newer)), **{"import": "1"})
    run = second.import_run
    assert run is not None
    Article.objects.filter(legacy_path="zh/news/b.md").update(title="人改过的题目")

    desk.post(reverse("admin:news_importrun_undo", args=[run.pk]))
    run.refresh_from_db()
    third = press(desk, send(desk, packed(newer)))

    titles = dict(Article.objects.values_list("legacy_path", "title"))
    assert titles["zh/news/a.md"] == "甲"
    assert titles["zh/news/b.md"] == "人改过的题目"
    assert [row[1] for row in run.undo["kept"]] == ["人改过的题目"]
    assert third.plan["counts"]["updated"] == 1


def test_a_zip_that_is_being_sent_is_not_swept_away(desk: Any) -> None:
    sending, forgotten = place_of(uuid4()), place_of(uuid4())
    for place in (sending, forgotten):
        place.mkdir(parents=True)
    long_ago = time.time() - 24 * 60 * 60
    os.utime(forgotten, (long_ago, long_ago))

    send(desk, packed(FILES))

    assert sending.is_dir()
    assert not forgotten.exists()


def test_a_full_disk_is_not_left_full_of_halves(desk: Any) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"PK"
        raise OSError(ENOSPC, "No space left on device")

    key = uuid4()
    with pytest.raises(OSError, match="No space"):
        keep_upload(key, chunks())

    assert not place_of(key).exists()


def test_a_worker_that_ends_while_unpacking_is_begun_again(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_values: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as during:
        during.setattr("news.zips.importing.guess", killed)
        upload = send(desk, packed(FILES))

    upload = press(desk, upload)

    assert upload.state == ZipState.PLANNED


def test_an_import_that_the_disk_stops_says_so_in_the_language_of_the_page(
    desk: Any, settings: Any, tmp_path: Path
) -> None:
    upload = send(desk, packed(FILES))
    (tmp_path / "no-folder").write_text("")
    settings.MEDIA_ROOT = tmp_path / "no-folder" / "media"

    upload = press(desk, upload, **{"import": "1"})

    assert Job.objects.order_by("-pk")[0].reason.startswith("导入已停止")
    assert upload.state == ZipState.PLANNED
    assert not Article.objects.exists()
