"""Background jobs: done by a worker, told as they go, cancelled, failed, outlived by none."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cmsproject.shared.jobs.progress import JobFailed, JobProgress
from cmsproject.shared.jobs.rows import Job, JobState
from cmsproject.shared.jobs.running import start_job
from tests.factories import make_user
from tests.news.bulk.doing import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def count_to_three(job: Job, progress: JobProgress) -> str:
    progress.begin("Counting", 3)
    for _number in range(3):
        progress.advance()
    progress.tell()
    return "/admin/"


def refuse(job: Job, progress: JobProgress) -> str:
    raise JobFailed("There is no such thing.")


def break_down(job: Job, progress: JobProgress) -> str:
    raise ZeroDivisionError("by nought")


def be_cancelled(job: Job, progress: JobProgress) -> str:
    Job.objects.filter(pk=job.pk).update(is_unwanted=True)
    progress.begin("Waiting for the end", 1)
    raise AssertionError("went on")


@pytest.fixture
def desk(admin_client: Client, settings: Any) -> Client:
    settings.STARTS_WORKERS = False
    return admin_client


def ask(work: Any, user: Any) -> Job:
    return start_job("A job", work, {}, user, "/admin/back/")


def test_a_job_leads_on_when_it_is_done(desk: Any, admin_user: User) -> None:
    job = ask(count_to_three, admin_user)
    waiting = desk.get(reverse("admin:shared_job_progress", args=[job.pk]))

    work_off()
    job.refresh_from_db()
    done = desk.get(reverse("admin:shared_job_progress", args=[job.pk]))

    assert waiting.status_code == 200
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert done.headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("work", "state", "reason"),
    [
        (refuse, JobState.FAILED, "There is no such thing."),
        (break_down, JobState.FAILED, "ZeroDivisionError: by nought"),
        (be_cancelled, JobState.CANCELLED, ""),
    ],
)
def test_how_a_job_ended_is_told_with_the_way_back(
    desk: Any, admin_user: User, work: Any, state: Any, reason: Any
) -> None:
    job = ask(work, admin_user)

    work_off()
    job.refresh_from_db()
    page = desk.get(reverse("admin:shared_job_progress", args=[job.pk])).content.decode()

    assert job.state == state
    assert reason in page
    assert "/admin/back/" in page


def test_a_waiting_job_is_cancelled_at_once_and_not_done(desk: Any, admin_user: User) -> None:
    job = ask(count_to_three, admin_user)

    desk.post(reverse("admin:shared_job_cancel", args=[job.pk]))
    work_off()
    job.refresh_from_db()

    assert (job.state, job.done) == (JobState.CANCELLED, 0)


def test_a_job_whose_worker_died_has_failed(desk: Any, admin_user: User) -> None:
    job = ask(count_to_three, admin_user)
    Job.objects.filter(pk=job.pk).update(state=JobState.WORKING)

    answer = desk.get(reverse("admin:shared_job_state", args=[job.pk])).json()
    job.refresh_from_db()

    assert answer["has_ended"]
    assert job.state == JobState.FAILED
    assert job.reason


def test_the_script_is_told_how_far_it_is(desk: Any, admin_user: User) -> None:
    job = ask(count_to_three, admin_user)
    Job.objects.filter(pk=job.pk).update(step="Counting", done=1, total=3)

    answer = desk.get(reverse("admin:shared_job_state", args=[job.pk])).json()

    assert not answer["has_ended"]
    assert "1 / 3" in answer["html"]


def test_nobody_sees_anothers_job(client: Client, admin_user: User, settings: Any) -> None:
    settings.STARTS_WORKERS = False
    job = ask(count_to_three, admin_user)
    client.force_login(make_user(is_staff=True))

    assert client.get(reverse("admin:shared_job_progress", args=[job.pk])).status_code == 404
