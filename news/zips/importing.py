"""What the worker does with a zip: unpack and plan, plan anew as chosen, import."""

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.jobs.progress import JobCancelled, JobFailed, JobProgress
from cmsproject.shared.jobs.rows import Job
from news.import_lock import BUSY, ImportBusy, only_import
from news.legacy.archive import Archive
from news.legacy.importer import ImportOptions, import_archive, plan_import
from news.legacy.report import ImportReport
from news.legacy.stopping import ImportStopped
from news.models import ImportRun, ZipState, ZipUpload
from news.progress import Progress
from news.zips.checking import RefusedZip, check_zip
from news.zips.folders import packed_file, remove_files, unpacked_folder
from news.zips.guessing import folders_of, guess, is_post
from news.zips.unpacking import unpack

logger = logging.getLogger(__name__)
MOST_POSTS_KEPT = 2000
STOPPED = gettext_lazy(
    "The import stopped: the server's disk is full, or may not be written. What was written "
    "before is whole. Once there is room, import again to go on."
)


class StepProgress(Progress):
    """The importer's steps in the job's row, in the words of whoever asked."""

    def __init__(self, progress: JobProgress) -> None:
        self.progress = progress

    def begin(self, step: str, total: int) -> None:
        told = {"Reading": _("Reading the posts"), "Importing": _("Importing the posts")}
        self.progress.begin(told.get(step, step), total)

    def advance(self) -> None:
        self.progress.advance()


def unpack_and_plan(job: Job, progress: JobProgress) -> str:
    upload = upload_of(job)
    if upload.state == ZipState.SENT:
        try:
            look_into(upload, progress)
        except RefusedZip as error:
            upload.state, upload.reasons = ZipState.REFUSED, error.reasons
            upload.save(update_fields=["state", "reasons"])
            remove_files(upload)
            return page_of(upload)
    return plan_as_chosen(job, progress)


def look_into(upload: ZipUpload, progress: JobProgress) -> None:
    """Check, unpack, guess; the zip itself is removed then. Raises RefusedZip."""
    progress.begin(_("Checking the zip"))
    file = packed_file(upload.key)
    contents = check_zip(file)
    progress.begin(_("Unpacking"), len(contents.files))
    unpack(file, contents, unpacked_folder(upload.key), progress.advance)
    paths = sorted(contents.files)
    posts = [path for path in paths if is_post(path)]
    guessed = guess(paths, upload.name, settings.SITE_LANGUAGE)
    upload.found = {
        "files": len(paths),
        "posts": len(posts),
        "bytes": contents.total,
        "left_out": contents.left_out[:100],
        "folders": folders_of(paths),
    }
    upload.choice = {
        "source": guessed.source,
        "root": guessed.root,
        "static_roots": list(guessed.static_roots),
        "language": guessed.language,
        "undated": "publish",
    }
    upload.state = ZipState.UNPACKED
    upload.save(update_fields=["found", "choice", "state"])
    # Only now: a worker that ends before it is begun again, from the zip.
    file.unlink()


def plan_as_chosen(job: Job, progress: JobProgress) -> str:
    upload = upload_of(job)
    options = options_of(upload, job)
    report = ImportReport(
        upload.choice["source"], plan_import(archive_of(upload), options, StepProgress(progress))
    )
    upload.plan = kept_report(report)
    upload.state = ZipState.PLANNED
    upload.save(update_fields=["plan", "state"])
    return page_of(upload)


def import_as_planned(job: Job, progress: JobProgress) -> str:
    """The run is left as far as it came where the job is cancelled."""
    upload = upload_of(job)
    archive = archive_of(upload)
    try:
        with only_import():
            newest = ImportRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            report = import_archive(archive, options_of(upload, job), StepProgress(progress))
            made = ImportRun.objects.filter(pk__gt=newest, source=archive.source)
            upload.import_run = made.order_by("pk").first()
    except ImportBusy as error:
        raise JobFailed(BUSY) from error
    except ImportStopped as error:
        logger.warning("The import of a zip stopped: %s", error)
        raise JobFailed(STOPPED) from error
    if upload.import_run is not None:
        ImportRun.objects.filter(pk=upload.import_run.pk).update(user=job.user_id)
    upload.plan = kept_report(report)
    upload.state = ZipState.PLANNED if report.is_interrupted else ZipState.IMPORTED
    upload.save(update_fields=["plan", "state", "import_run"])
    if report.is_interrupted:
        raise JobCancelled
    remove_files(upload)
    return page_of(upload)


def upload_of(job: Job) -> ZipUpload:
    upload = ZipUpload.objects.filter(pk=job.values["upload"]).first()
    if upload is None:
        raise JobFailed(_("The zip is no longer there; send it again."))
    return upload


def archive_of(upload: ZipUpload) -> Archive:
    """Raises JobFailed where the files are gone."""
    folder = unpacked_folder(upload.key)
    choice = upload.choice
    root = below(folder, choice["root"])
    if not root.is_dir():
        raise JobFailed(_("The unpacked files are no longer there; send the zip again."))
    static_roots = [below(folder, one) for one in choice["static_roots"]]
    present = [one for one in static_roots if one.is_dir()]
    return Archive.at(root, choice["source"], present, choice["language"])


def below(folder: Path, path: str) -> Path:
    """Raises JobFailed for a path that leads out."""
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise JobFailed(_("There is no such folder in the zip."))
    return place


def options_of(upload: ZipUpload, job: Job) -> ImportOptions:
    user = get_user_model().objects.filter(pk=job.user_id or 0).first()
    return ImportOptions(
        holds_back_undated=upload.choice.get("undated") == "draft",
        workers=0,
        started_by=user.get_username() if user else "",
    )


def kept_report(report: ImportReport) -> dict[str, Any]:
    """Counts, and the posts an editor has to read first."""
    posts = report.changes()
    return {"counts": report.counts(), "posts": posts[:MOST_POSTS_KEPT], "total": len(posts)}


def page_of(upload: ZipUpload) -> str:
    return reverse("admin:news_zipupload_page", args=[upload.pk])
