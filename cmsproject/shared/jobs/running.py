"""Ask for a background job, run it in the worker, cancel it, see that it ends.

The one place that knows `django_tasks`, which Django itself has from version 6.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from cmsproject.shared.jobs.locks import JOB, AlreadyHeld, forget, held, is_held
from cmsproject.shared.jobs.progress import JobCancelled, JobFailed, JobProgress
from cmsproject.shared.jobs.rows import Job, JobState
from cmsproject.shared.jobs.workers import ensure_worker

logger = logging.getLogger(__name__)
Work = Callable[[Job, JobProgress], str]


def start_job(title: str, work: Work, values: dict[str, Any], user: Any, back: str) -> Job:
    """Queue `work`, a function of a module that gives the address to go on to.

    It begins when this transaction has ended; `back` is shown where it does not succeed.
    """
    job = Job.objects.create(
        title=title,
        work=f"{work.__module__}.{work.__qualname__}",
        values=values,
        language=translation.get_language() or "",
        user=user,
        back=back,
    )
    run_job.enqueue(job.pk)
    transaction.on_commit(ensure_worker)
    return job


@task()
def run_job(number: int) -> None:
    """What the worker does. A job that was cancelled before, or is at work already, is left."""
    try:
        with held(JOB, number) as line:
            now = timezone.now()
            waiting = Job.objects.filter(pk=number, state=JobState.WAITING)
            if waiting.update(state=JobState.WORKING, started_at=now):
                do(Job.objects.get(pk=number), line)
    except AlreadyHeld:
        return
    forget(JOB, number)


def do(job: Job, line: Any) -> None:
    """Errors that nobody named are raised again, so that the worker's own record has them."""
    work: Work = import_string(job.work)
    with translation.override(job.language or None):
        try:
            leads_to = work(job, JobProgress(job, line))
        except JobCancelled:
            end(job, JobState.CANCELLED)
        except JobFailed as error:
            end(job, JobState.FAILED, reason=str(error))
        except Exception as error:
            logger.exception("Job %s failed", job.pk)
            told = _("An unexpected error, kept in the worker's log: %(error)s")
            end(job, JobState.FAILED, reason=told % {"error": f"{type(error).__name__}: {error}"})
            raise
        except BaseException:
            end(job, JobState.FAILED, reason=_("The worker was stopped before the end."))
            raise
        else:
            end(job, JobState.DONE, leads_to=leads_to)


def end(job: Job, state: JobState, *, reason: str = "", leads_to: str = "") -> None:
    at_work = Job.objects.filter(pk=job.pk, state=JobState.WORKING)
    at_work.update(state=state, reason=reason, leads_to=leads_to, ended_at=timezone.now())


def cancel_job(job: Job) -> None:
    """At once where it has not begun; else at the next thing it is told to stop at."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.CANCELLED, ended_at=timezone.now()):
        Job.objects.filter(pk=job.pk, state=JobState.WORKING).update(is_unwanted=True)


def look_after(job: Job) -> Job:
    """The job as it stands now: one whose worker died has failed, one that waits gets a worker."""
    if job.state == JobState.WAITING:
        ensure_worker()
    elif job.state == JobState.WORKING and not is_held(JOB, job.pk):
        end(job, JobState.FAILED, reason=_("The worker ended before the job was done."))
        forget(JOB, job.pk)
    job.refresh_from_db()
    return job
