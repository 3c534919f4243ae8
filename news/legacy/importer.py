"""Import an archive: scan every file, plan, then write batch by batch, each in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.publishing import Status
from news.legacy.archive import Archive, KnownPost, PreparedPost, ScannedPost
from news.legacy.conflict_queue import open_conflicts, take_back, tell_editors
from news.legacy.edits import edited_here
from news.legacy.format.post import UnreadablePost
from news.legacy.plan import PlannedPost, find_posts, known_posts, look_again, plan_posts
from news.legacy.pool import map_posts
from news.legacy.preparing import forget_files, prepare_post, scan_post
from news.legacy.report import ImportReport, PostReport
from news.legacy.stopping import check_media, stop_if_hopeless
from news.legacy.writing import PostWriter
from news.models import ImportRun, Outcome
from news.progress import SILENT, Progress
from news.proposals.refreshing import READ_OF_ARTICLES, readable_articles, refresh_articles
from news.translations.pairs import settle_pairs_of_run

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

    @property
    def undated(self) -> Status:
        """What becomes of a post without a date."""
        return Status.DRAFT if self.holds_back_undated else Status.PUBLISHED


def plan_import(
    archive: Archive, options: ImportOptions, progress: Progress = SILENT
) -> list[PlannedPost]:
    """What `import_archive` would do now; writes nothing."""
    forget_files()
    found = find_posts(archive.root, options.pattern)
    paths = found.paths
    known = known_posts(archive.source)
    progress.begin("Reading", len(paths))
    scanned = []
    work = partial(scan_one, archive)
    tasks = ((path, known.get(path, [])) for path in paths)
    for post in map_posts(work, tasks, count=len(paths), workers=options.workers):
        scanned.append(post)
        progress.advance()
    scanned += [ScannedPost(folder.path, unreadable=folder) for folder in found.closed]
    return plan_posts(scanned, edited_here(archive, scanned, options.undated))


def scan_one(archive: Archive, task: tuple[str, Sequence[KnownPost]]) -> ScannedPost:
    return scan_post(archive, *task)


def import_archive(
    archive: Archive, options: ImportOptions, progress: Progress = SILENT
) -> ImportReport:
    """Bring the archive's present state into the database.

    Every file gets one outcome. Writes nothing at all where nothing changed. Interrupted, it
    leaves whole batches only, says how many posts are left, and a second run takes these up.
    Raises ImportStopped where no post could be written.
    """
    planned = plan_import(archive, options, progress)
    report = ImportReport(archive.source, planned)
    take_back(agreeing(archive, planned))
    todo = [post for post in planned if post.is_to_be_written]
    if not todo:
        return report
    check_media()
    run = ImportRun.objects.create(
        source=archive.source, started_at=timezone.now(), started_by=options.started_by
    )
    progress.begin("Importing", len(todo))
    try:
        write_posts(archive, options, run, todo, report, progress)
        settle_pairs_of_run(run)
        tell_editors(run)
    except KeyboardInterrupt:
        report.interrupt(post.path for post in todo)
    finally:
        end_run(run, report)
    if not report.is_interrupted:
        read_for_records(archive.source, progress)
    return report


def read_for_records(source: str, progress: Progress) -> None:
    """A pass of its own: what it finds are proposals, and the articles are there without them."""
    articles = readable_articles(source)
    progress.begin("Reading for records", articles.count())
    refresh_articles(articles.iterator(READ_OF_ARTICLES), tell=progress.advance)


def agreeing(archive: Archive, planned: Sequence[PlannedPost]) -> list[int]:
    """Articles about which people are asked, though their file is as it was imported again."""
    asked = set(open_conflicts(archive.source).values_list("article_id", flat=True))
    return [
        post.known.article_id
        for post in planned
        if post.known is not None
        and post.known.article_id in asked
        and post.outcome == Outcome.UNCHANGED
    ]


def write_posts(
    archive: Archive,
    options: ImportOptions,
    run: ImportRun,
    todo: Sequence[PlannedPost],
    report: ImportReport,
    progress: Progress,
) -> None:
    writer = PostWriter(archive, run, options.undated)
    work = partial(prepare_post, archive)
    paths = (post.path for post in todo)
    prepared = map_posts(work, paths, count=len(todo), workers=options.workers)
    for batch in batches(zip(todo, prepared, strict=True), BATCH):
        for path, outcome in write_batch(writer, batch):
            report.note(path, outcome)
            progress.advance()


def end_run(run: ImportRun, report: ImportReport) -> None:
    run.finished_at = timezone.now()
    run.counts = report.counts()
    run.outcomes = report.changes()
    run.save(update_fields=["finished_at", "counts", "outcomes"])


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
    except REFUSALS as error:
        stop_if_hopeless(error)
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
                stop_if_hopeless(error)
                written += write_after_all(writer, plan, post, error)
    return written


def write_after_all(
    writer: PostWriter, plan: PlannedPost, post: PreparedPost, error: Exception
) -> list[tuple[str, PostReport]]:
    """Once more where somebody took the slug or brought in the post since it was planned."""
    fresh = look_again(writer.archive, plan, post) if isinstance(error, IntegrityError) else plan
    if fresh != plan:
        try:
            with transaction.atomic():
                return writer.write([(fresh, post)])
        except REFUSALS as second_error:
            error = second_error
    return [(plan.path, PostReport.unreadable(f"it could not be written: {error}", 1))]


def batches(items: Iterator[Pair], size: int) -> Iterator[list[Pair]]:
    while batch := list(islice(items, size)):
        yield batch
