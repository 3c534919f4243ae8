"""Two imports at once: the second is told, and nothing is lost."""

import fcntl
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from news.import_lock import ADVISORY_KEY, ImportBusy, file_lock
from news.models import Article, ImportRun
from tests.archives import ArchiveFolder
from tests.news.events_file import make_events_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveFolder:
    return ArchiveFolder(tmp_path / "archive")


def test_a_file_is_locked_once(tmp_path: Path) -> None:
    file = tmp_path / "db.import-lock"
    with file_lock(file), pytest.raises(ImportBusy), file_lock(file):
        pass

    with file_lock(file):
        pass


def test_who_is_at_work_is_told(tmp_path: Path) -> None:
    ImportRun.objects.create(source="portal", started_at=timezone.now(), started_by="lin")
    file = tmp_path / "db.import-lock"

    told = pytest.raises(ImportBusy, match=r"source portal, since .* by lin")
    with file_lock(file), told, file_lock(file):
        pass


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only on PostgreSQL: advisory locks")
def test_a_second_import_is_refused(archive: ArchiveFolder, tmp_path: Path) -> None:
    archive.write("zh/a.md")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_KEY])

        with pytest.raises(CommandError, match="Another import is at work"):
            archive.bring_in()
        with pytest.raises(CommandError, match="Another import is at work"):
            call_command("import_events", str(make_events_file(tmp_path)))
    finally:
        other.close()

    assert not Article.objects.filter(legacy_source="old").exists()
    assert archive.bring_in()["exit_code"] == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only on SQLite: a lock file")
def test_a_plan_needs_no_lock(
    archive: ArchiveFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md")
    file = tmp_path / "db.import-lock"
    monkeypatch.setattr("news.import_lock.lock_file", lambda: file)

    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        planned = archive.bring_in("--plan")
        with pytest.raises(CommandError, match="Another import is at work"):
            archive.bring_in()

    assert planned["counts"]["created"] == 1
