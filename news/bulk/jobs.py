"""The bulk changes that take too long for a page: what the worker does."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobFailed, JobProgress
from cmsproject.shared.jobs.rows import Job
from news.bulk.applying import apply_plan
from news.bulk.import_undoing import undo_import
from news.bulk.planning import make_plan
from news.bulk.replacing import BadPattern
from news.bulk.undoing import CannotUndo, undo_run
from news.import_lock import BUSY, ImportBusy, only_import
from news.models import BulkPlan, BulkRun, ImportRun


def plan_in_background(job: Job, progress: JobProgress) -> str:
    plan = plan_of(job)
    make_plan(plan, person(job), progress)
    return reverse("admin:news_article_bulk_plan", args=[plan.pk])


def apply_in_background(job: Job, progress: JobProgress) -> str:
    try:
        run = apply_plan(plan_of(job), person(job), progress)
    except BadPattern as error:
        raise JobFailed(str(error)) from error
    return reverse("admin:news_bulkrun_change", args=[run.pk])


def undo_in_background(job: Job, progress: JobProgress) -> str:
    run = BulkRun.objects.get(pk=job.values["run"])
    try:
        undo_run(run, person(job), progress)
    except CannotUndo as error:
        raise JobFailed(str(error)) from error
    return reverse("admin:news_bulkrun_change", args=[run.pk])


def undo_import_in_background(job: Job, progress: JobProgress) -> str:
    run = ImportRun.objects.get(pk=job.values["run"])
    try:
        with only_import():
            undo_import(run, person(job), progress)
    except CannotUndo as error:
        raise JobFailed(str(error)) from error
    except ImportBusy as error:
        raise JobFailed(BUSY) from error
    return reverse("admin:news_importrun_change", args=[run.pk])


def plan_of(job: Job) -> BulkPlan:
    plan = BulkPlan.objects.filter(pk=job.values["plan"]).first()
    if plan is None:
        raise JobFailed(_("The plan is no longer there; choose the articles again."))
    return plan


def person(job: Job) -> Any:
    """With today's rights: they may have changed since the job was asked for."""
    user = get_user_model().objects.filter(pk=job.user_id or 0, is_active=True).first()
    if user is None:
        raise JobFailed(_("The account that asked for it is no longer there."))
    return user
