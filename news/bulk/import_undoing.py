"""Take an import run back: what it created goes to the trash, what it updated becomes as before.

What was edited or imported again since is named and left. A later import of the same files finds
the true state: it updates what is as before, and brings back what lies in the trash.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobProgress
from cmsproject.shared.publishing import Status
from news.bulk.going_back import CannotGoBack, go_back
from news.bulk.naming_fields import named
from news.bulk.planning import Standing, batches, load
from news.bulk.undoing import CannotUndo, write_copies
from news.bulk.writing import write_and_record
from news.history.snapshots import Snapshot
from news.history.trash import move_to_trash
from news.legacy.article_fields import edited_fields
from news.models import (
    OPEN_STATES,
    Article,
    FormerOriginal,
    ImportRun,
    LegacyOriginal,
    Revision,
    RevisionReason,
)


@dataclass
class Step:
    """What becomes of one article: without `former` the trash, else `row` and `copy` to go back to.

    `reason` tells why it stays.
    """

    standing: Standing
    former: FormerOriginal | None = None
    row: Snapshot | None = None
    copy: Snapshot | None = None
    reason: str = ""


@dataclass
class ImportUndoPlan:
    """Articles as [number, title], those left with the reason too."""

    trashed: list[list[Any]] = field(default_factory=list)
    restored: list[list[Any]] = field(default_factory=list)
    left: list[list[Any]] = field(default_factory=list)

    def note(self, step: Step) -> None:
        article = step.standing.article
        if step.reason:
            self.left.append([article.pk, article.title, step.reason])
        elif step.former is None:
            self.trashed.append([article.pk, article.title])
        else:
            self.restored.append([article.pk, article.title])


def plan_import_undo(run: ImportRun, progress: JobProgress | None = None) -> ImportUndoPlan:
    """What `undo_import` would do now; writes nothing."""
    plan = ImportUndoPlan()
    for _numbers, steps in in_batches(run, progress, _("Looking through the articles")):
        for step in steps:
            plan.note(step)
    return plan


@transaction.atomic
def undo_import(run: ImportRun, user: Any, progress: JobProgress | None = None) -> ImportUndoPlan:
    """Raises CannotUndo. No import may be at work meanwhile (`news.import_lock`)."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    check_undoable(run)
    plan = ImportUndoPlan()
    for _numbers, steps in in_batches(run, progress, _("Taking back"), holds=True):
        for step in steps:
            plan.note(step)
        todo = [step for step in steps if not step.reason]
        give_to_trash([step for step in todo if step.former is None], user)
        give_back([step for step in todo if step.former is not None], run, user)
        log(run, [step.standing.article for step in todo], user)
    run.undone_at, run.undone_by = timezone.now(), user
    done = len(plan.trashed) + len(plan.restored)
    run.undo = {"undone": done, "kept": plan.left}
    run.save(update_fields=["undone_at", "undone_by", "undo"])
    return plan


def check_undoable(run: ImportRun) -> None:
    """Raises CannotUndo."""
    if run.undone_at is not None:
        raise CannotUndo(_("It was taken back already."))
    if run.finished_at is None:
        raise CannotUndo(_("It has not ended, or was broken off; import again to complete it."))


def in_batches(
    run: ImportRun, progress: JobProgress | None, told: str, *, holds: bool = False
) -> Iterator[tuple[Sequence[int], list[Step]]]:
    numbers = articles_of(run)
    if progress:
        progress.begin(told, len(numbers))
    for batch in batches(numbers):
        yield batch, list(steps_of(run, batch, holds=holds))
        if progress:
            progress.advance(len(batch))


def articles_of(run: ImportRun) -> list[int]:
    """Whatever the run wrote, also where a later one wrote it again."""
    own = set(run.articles.values_list("pk", flat=True))
    updated = set(run.former_originals.values_list("article_id", flat=True))
    later = FormerOriginal.objects.filter(former_run=run).values_list("article_id", flat=True)
    return sorted(own | updated | set(later))


def steps_of(run: ImportRun, numbers: Sequence[int], *, holds: bool) -> Iterator[Step]:
    """A constant number of queries."""
    formers = {one.article_id: one for one in run.former_originals.filter(article__in=numbers)}
    written = {
        version.article_id: version.snapshot
        for version in run.revisions.filter(article__in=numbers).order_by("pk")
        if version.reason in (RevisionReason.IMPORT, RevisionReason.MERGE)
    }
    originals = {one.pk: one for one in LegacyOriginal.objects.filter(pk__in=numbers)}
    open_rows = Revision.objects.filter(article__in=numbers, state__in=OPEN_STATES)
    opened = set(open_rows.values_list("article_id", flat=True))
    for standing in load(numbers, holds=holds):
        number = standing.article.pk
        if standing.article.import_run_id != run.pk:
            yield Step(standing, reason=_("It was imported again since."))
        elif number in formers:
            yield way_back(standing, formers[number], written.get(number))
        else:
            original = originals.get(number)
            yield way_to_trash(standing, original, is_open=number in opened)


def way_to_trash(standing: Standing, original: LegacyOriginal | None, *, is_open: bool) -> Step:
    """For an article that the run created."""
    article = standing.article
    if article.trashed_at is not None:
        return Step(standing, reason=_("It is in the trash already."))
    edits = edited_fields(article, original.imported) if original else {"body": ""}
    if edits:
        return Step(standing, reason=_("Edited since: %(fields)s.") % {"fields": named(edits)})
    if is_open and article.public_from is not None:
        return Step(standing, reason=_("It has changes that are not published."))
    return Step(standing)


def way_back(standing: Standing, former: FormerOriginal, after: Snapshot | None) -> Step:
    """For an article that the run changed."""
    step = Step(standing, former)
    if standing.article.trashed_at is not None:
        step.reason = _("It is in the trash.")
    elif after is None:
        step.reason = _("The state after the import is not known.")
    else:
        try:
            step.row = go_back(former.snapshot, after, standing.row)
            if standing.copy is not None:
                step.copy = go_back(former.snapshot, after, standing.copy.snapshot)
        except CannotGoBack as error:
            step.reason = _("Edited since: %(fields)s.") % {"fields": named(error.fields)}
    return step


def give_to_trash(steps: Sequence[Step], user: Any) -> None:
    """Marked so that an import of the same file takes it out again: nobody chose the trash."""
    moved = move_to_trash([step.standing.article.pk for step in steps], user)
    numbers = [article.pk for article in moved]
    Article.objects.filter(pk__in=numbers).update(legacy_digest="")
    originals = list(LegacyOriginal.objects.filter(pk__in=numbers).defer("content"))
    for original in originals:
        original.imported = {**original.imported, "status": Status.ARCHIVED.value}
    LegacyOriginal.objects.bulk_update(originals, ["imported"], 200)


def give_back(steps: Sequence[Step], run: ImportRun, user: Any) -> None:
    """Row, working copy and original as they were."""
    pairs = [(step.standing.article, step.row or {}) for step in steps]
    for step in steps:
        if step.former is not None:
            step.standing.article.legacy_digest = step.former.digest
            step.standing.article.import_run_id = step.former.former_run_id
    told = _("Import taken back: %(run)s") % {"run": run}
    write_and_record(pairs, user, RevisionReason.UNDO, import_run=run, note=told)
    copies = [
        (step.standing.copy, step.copy)
        for step in steps
        if step.standing.copy is not None and step.copy is not None
    ]
    write_copies(copies, user, import_run=run, note=told)
    originals = [
        LegacyOriginal(
            article_id=step.former.article_id,
            content=step.former.content,
            imported=step.former.imported,
            references=step.former.references,
        )
        for step in steps
        if step.former is not None
    ]
    LegacyOriginal.objects.bulk_update(originals, ["content", "imported", "references"], 200)


def log(run: ImportRun, articles: Sequence[Article], user: Any) -> None:
    """In the admin's history, where a person did it."""
    if articles and user is not None:
        told = _("Import taken back: %(run)s") % {"run": run}
        LogEntry.objects.log_actions(user.pk, articles, CHANGE, change_message=told)
