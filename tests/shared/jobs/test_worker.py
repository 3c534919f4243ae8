"""A worker that is killed in the middle of a job: the page that waits says so."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from cmsproject.shared.jobs.locks import WORKER, is_held
from cmsproject.shared.jobs.progress import JobProgress
from cmsproject.shared.jobs.rows import Job, JobState
from cmsproject.shared.jobs.running import start_job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]
PATIENCE = 60


def work_forever(job: Job, progress: JobProgress) -> str:
    progress.begin("Working", 1000)
    for _number in range(1000):
        progress.advance()
        time.sleep(0.2)
    return "/admin/"


@pytest.fixture
def database(settings: Any) -> str:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite database is in memory")
    settings.STARTS_WORKERS = False
    values = connection.settings_dict
    user, host, port = values["USER"], values["HOST"] or "127.0.0.1", values["PORT"] or 5432
    password = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return f"postgres://{user}{password}@{host}:{port}/{values['NAME']}"


def start_worker(database: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--no-reload"],
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def test_a_killed_worker_is_told_of_and_a_cancelled_job_stops(
    admin_client: Client, admin_user: User, database: Any
) -> None:
    killed = start_job("Long", work_forever, {}, admin_user, "/admin/")
    worker = start_worker(database)
    wait_until(lambda: Job.objects.get(pk=killed.pk).done > 0)
    is_seen = is_held(WORKER)
    worker.send_signal(signal.SIGKILL)
    worker.wait()

    page = admin_client.get(reverse("admin:shared_job_progress", args=[killed.pk]))
    killed.refresh_from_db()

    assert is_seen
    assert killed.state == JobState.FAILED
    assert killed.reason in page.content.decode()

    cancelled = start_job("Long", work_forever, {}, admin_user, "/admin/")
    worker = start_worker(database)
    wait_until(lambda: Job.objects.get(pk=cancelled.pk).state == JobState.WORKING)
    admin_client.post(reverse("admin:shared_job_cancel", args=[cancelled.pk]))
    worker.wait(timeout=PATIENCE)
    cancelled.refresh_from_db()

    assert cancelled.state == JobState.CANCELLED
    assert not is_held(WORKER)
