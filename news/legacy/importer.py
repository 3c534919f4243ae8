"""Import an archive: scan every file, plan, then write batch by batch, each in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import DatabaseError, transaction
from django.db.models import Prefetch
from django.utils import timezone

from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.publishing import Status
from news.legacy.archive import Archive, KnownPost, PreparedPost, ScannedPost
from news.legacy.article_fields import TAG_LINKS, edited_fields
from news.legacy.format.post import UnreadablePost
from news.legacy.plan import PlannedPost, find_posts, known_posts, plan_posts
from news.legacy.pool import map_posts
from news.legacy.preparing import forget_files, prepare_post, read_content, scan_post
from news.legacy.report import ImportReport, PostReport
from news.legacy.writing import PostWriter
from news.models import ImportRun, LegacyOriginal, Outcome
from news.progress import SILENT, Progress

BATCH = 100
# The database refuses a row; a picture changes or goes away between reading and writing.
REFUSALS = (DatabaseError, UnreadableImage, OSError)


@dataclass(frozen=True)
class ImportOptions:
    """Posts without a date may be held back; `workers` None means one for each processor."""

    pattern: str = ""
    holds_back_undated: bool = False
    workers: int | None = None
    started_by: str = ""


def plan_import(
    archive: Archive, options: ImportOptions, progress: Progress = SILENT
) -> list[PlannedPost]:
    """What `import_archive` would do now; writes nothing."""
    forget_files()
    paths = find_posts(archive.root, options.pattern)
    known = known_posts(archive.source)
    progress.begin("Reading", len(paths))
    scanned = []
    work = partial(scan_one, archive)
    tasks = ((path, known.get(path, [])) for path in paths)
    for post in map_posts(work, tasks, count=len(paths), workers=options.workers):
        scanned.append(post)
        progress.advance()
    return plan_posts(scanned, edited_here(archive, scanned))


def scan_one(archive: Archive, task: tuple[str, Sequence[KnownPost]]) -> ScannedPost:
    return scan_post(archive, *task)


def edited_here(archive: Archive, posts: Sequence[ScannedPost]) -> set[int]:
    """Articles edited since their import, of those posts whose file changed too."""
    changed = {
        post.known.article_id: post.path
        for post in posts
        if post.known is not None and not post.is_unchanged
    }
    originals = LegacyOriginal.objects.filter(pk__in=changed).select_related("article__category")
    rows = originals.prefetch_related(
        Prefetch("article__article_tags", TAG_LINKS), "article__authors"
    )
    return {
        row.pk
        for row in rows
        if bytes(row.content) != read_content(archive, changed[row.pk])
        and edited_fields(row.article, row.imported)
    }


def import_archive(
    archive: Archive, options: ImportOptions, progress: Progress = SILENT
) -> ImportReport:
    """Bring the archive's present state into the database.

    Every file gets one outcome. Writes nothing at all where nothing changed. Interrupted, it
    leaves whole batches only, and a second run takes up the rest.
    """
    planned = plan_import(archive, options, progress)
    report = ImportReport(archive.source, planned)
    todo = [post for post in planned if post.outcome in (Outcome.CREATED, Outcome.UPDATED)]
    if not todo:
        return report
    run = ImportRun.objects.create(
        source=archive.source, started_at=timezone.now(), started_by=options.started_by
    )
    undated = Status.DRAFT if options.holds_back_undated else Status.PUBLISHED
    writer = PostWriter(archive, run, undated)
    progress.begin("Importing", len(todo))
    work = partial(prepare_post, archive)
    paths = (post.path for post in todo)
    prepared = map_posts(work, paths, count=len(todo), workers=options.workers)
    for batch in batches(zip(todo, prepared, strict=True), BATCH):
        for path, outcome in write_batch(writer, batch):
            report.note(path, outcome)
            progress.advance()
    run.finished_at = timezone.now()
    run.counts = report.counts()
    run.outcomes = report.changes()
    run.save(update_fields=["finished_at", "counts", "outcomes"])
    return report


Pair = tuple[PlannedPost, PreparedPost | UnreadablePost]


def write_batch(writer: PostWriter, batch: Sequence[Pair]) -> Iterator[tuple[str, PostReport]]:
    """Write a batch in one transaction; where that fails, post by post."""
    readable = [(plan, post) for plan, post in batch if isinstance(post, PreparedPost)]
    for plan, post in batch:
        if isinstance(post, UnreadablePost):
            yield plan.path, PostReport.unreadable(post.reason, post.line)
    try:
        with transaction.atomic():
            written = writer.write(readable)
    except REFUSALS:
        written = write_singly(writer, readable)
    yield from written


def write_singly(
    writer: PostWriter, posts: Sequence[tuple[PlannedPost, PreparedPost]]
) -> list[tuple[str, PostReport]]:
    """Each post behind a savepoint, so that one refused post takes no other with it."""
    written = []
    with transaction.atomic():
        for plan, post in posts:
            try:
                with transaction.atomic():
                    written += writer.write([(plan, post)])
            except REFUSALS as error:
                reason = f"it could not be written: {error}"
                written.append((plan.path, PostReport.unreadable(reason, 1)))
    return written


def batches(items: Iterator[Pair], size: int) -> Iterator[list[Pair]]:
    while batch := list(islice(items, size)):
        yield batch
