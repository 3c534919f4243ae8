"""Take a bulk change back: what would go back, what was edited since and stays, and the deed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobProgress
from news.bulk.changes import Kind
from news.bulk.going_back import CannotGoBack, go_back
from news.bulk.naming_fields import named
from news.bulk.planning import Standing, batches, load
from news.bulk.standing import standing_versions
from news.bulk.writing import write_and_record
from news.editing.rights import may_publish
from news.history.pictures import keep_pictures
from news.history.snapshots import Snapshot
from news.history.trash import restore
from news.models import (
    BulkRun,
    ImportRun,
    Revision,
    RevisionReason,
    RevisionState,
)

OF_THE_RUN = (RevisionReason.BULK, RevisionReason.TRASH)


class CannotUndo(Exception):
    """The whole run cannot be taken back; says why, for people."""


@dataclass
class Return:
    """What becomes of an article: `row` and `copy` are states to go back to, `reason` why not."""

    standing: Standing
    row: Snapshot | None = None
    copy: Snapshot | None = None
    reason: str = ""
    is_merged: bool = False


@dataclass
class UndoPlan:
    """Titles and reasons, for people; `gone` counts articles deleted since."""

    returns: list[tuple[int, str, bool]] = field(default_factory=list)
    left: list[list[Any]] = field(default_factory=list)
    gone: int = 0


def plan_undo(run: BulkRun, progress: JobProgress | None = None) -> UndoPlan:
    """What `undo_run` would do now; writes nothing."""
    plan = UndoPlan()
    numbers = articles_of(run)
    if progress:
        progress.begin(_("Looking through the articles"), len(numbers))
    for batch in batches(numbers):
        for one in returns(run, batch):
            note_return(plan, one)
        if progress:
            progress.advance(len(batch))
    plan.gone = max(0, run.counts.get("changed", 0) - len(numbers))
    return plan


def note_return(plan: UndoPlan, one: Return) -> None:
    article = one.standing.article
    if one.reason:
        plan.left.append([article.pk, article.title, one.reason])
    else:
        plan.returns.append((article.pk, article.title, one.is_merged))


@transaction.atomic
def undo_run(run: BulkRun, user: Any, progress: JobProgress | None = None) -> BulkRun:
    """Every article goes back that can; the others are named in `values["kept"]`.

    Raises CannotUndo for a run that was taken back before.
    """
    run = BulkRun.objects.select_for_update().get(pk=run.pk)
    if run.undone_at is not None:
        raise CannotUndo(_("It was taken back already."))
    plan = UndoPlan()
    numbers = articles_of(run)
    if progress:
        progress.begin(_("Taking back"), len(numbers))
    for batch in batches(numbers):
        found = list(returns(run, batch, holds=True))
        for one in found:
            note_return(plan, one)
        give_back(run, [one for one in found if not one.reason], user)
        if progress:
            progress.advance(len(batch))
    run.undone_at, run.undone_by = timezone.now(), user
    run.counts |= {"undone": len(plan.returns), "kept": len(plan.left)}
    run.values |= {"kept": plan.left}
    run.save(update_fields=["undone_at", "undone_by", "counts", "values"])
    return run


def articles_of(run: BulkRun) -> list[int]:
    versions = run.revisions.filter(reason__in=OF_THE_RUN).order_by("article_id")
    return list(versions.values_list("article_id", flat=True).distinct())


def returns(run: BulkRun, numbers: Sequence[int], *, holds: bool = False) -> Iterator[Return]:
    """A constant number of queries."""
    if run.kind == Kind.TRASH:
        yield from returns_from_trash(run, numbers, holds=holds)
        return
    versions = run.revisions.filter(article__in=numbers, reason__in=OF_THE_RUN)
    rows: dict[int, Revision] = {}
    copies: dict[int, Revision] = {}
    own_copies = set(run.values.get("copies", ()))
    for version in versions.select_related("base"):
        (copies if version.pk in own_copies else rows)[version.article_id] = version
    for standing in load(numbers, holds=holds):
        number = standing.article.pk
        yield way_back(standing, rows.get(number), copies.get(number))


def returns_from_trash(run: BulkRun, numbers: Sequence[int], *, holds: bool) -> Iterator[Return]:
    """Those that lie there since the run."""
    kept = Revision.objects.filter(article__in=numbers, reason=RevisionReason.TRASH)
    newest = dict(kept.order_by("pk").values_list("article_id", "bulk_run_id"))
    for standing in load(numbers, holds=holds):
        is_there = standing.article.trashed_at is not None
        is_of_run = is_there and newest.get(standing.article.pk) == run.pk
        reason = "" if is_of_run else _("It was taken out of the trash since.")
        yield Return(standing, reason=reason)


def way_back(standing: Standing, row: Revision | None, copy: Revision | None) -> Return:
    result = Return(standing)
    if standing.article.trashed_at is not None:
        result.reason = _("It is in the trash.")
        return result
    try:
        if row is not None:
            result.row = taken_back(row, standing.row)
        if standing.copy is not None and (led := copy or row) is not None:
            result.copy = taken_back(led, standing.copy.snapshot)
    except CannotGoBack as error:
        result.reason = _("Edited since: %(fields)s.") % {"fields": named(error.fields)}
        return result
    if standing.copy is not None and result.row is not None and is_withdrawn(result.row):
        result.reason = _("It has changes that are not published.")
    newest = [version.snapshot for version in (row, copy) if version is not None]
    present = [standing.row, *([standing.copy.snapshot] if standing.copy else [])]
    result.is_merged = not all(state in newest for state in present)
    return result


def taken_back(version: Revision, now: Snapshot) -> Snapshot:
    """Raises CannotGoBack."""
    if version.base is None:
        raise CannotGoBack([])
    return go_back(version.base.snapshot, version.snapshot, now)


def is_withdrawn(snapshot: Snapshot) -> bool:
    return snapshot["status"] not in ("published", "scheduled")


def give_back(run: BulkRun, found: Sequence[Return], user: Any) -> None:
    """Rows and working copies become what they were, as new versions."""
    if run.kind == Kind.TRASH:
        numbers = [one.standing.article.pk for one in found]
        restore(numbers, user, may_be_public=may_publish(user))
    rows = [one for one in found if one.row is not None and one.row != one.standing.row]
    standing_versions([(one.standing.article, one.standing.row) for one in rows])
    pairs = [(one.standing.article, one.row or {}) for one in rows]
    told = run.description
    made = write_and_record(pairs, user, RevisionReason.UNDO, note=told, bulk_run=run)
    reopen(run, made)
    copies = [
        (one.standing.copy, one.copy)
        for one in found
        if one.standing.copy is not None and one.copy is not None
    ]
    write_copies(copies, user, note=told, bulk_run=run)
    if found:
        told = _("Taken back: %(what)s") % {"what": run.description}
        everybody = [one.standing.article for one in found]
        LogEntry.objects.log_actions(user.pk, everybody, CHANGE, change_message=told)


def reopen(run: BulkRun, made: Sequence[Revision]) -> None:
    """Review states that ended with the run, where the version is a working copy again."""
    states = run.values.get("states", {})
    changed = [
        version
        for version in made
        if version.state == RevisionState.DRAFT and states.get(str(version.article_id))
    ]
    for version in changed:
        version.state = states[str(version.article_id)]
    Revision.objects.bulk_update(changed, ["state"])


def write_copies(
    copies: Sequence[tuple[Revision, Snapshot]],
    user: Any,
    *,
    note: str,
    bulk_run: BulkRun | None = None,
    import_run: ImportRun | None = None,
) -> None:
    """Working copies in the place and state of those that are open now."""
    former = [(copy, snapshot) for copy, snapshot in copies if snapshot != copy.snapshot]
    Revision.objects.filter(pk__in=[copy.pk for copy, _snapshot in former]).update(
        state=RevisionState.REPLACED, publish_at=None
    )
    made = Revision.objects.bulk_create(
        Revision(
            article_id=copy.article_id,
            base=copy,
            snapshot=snapshot,
            state=copy.state,
            publish_at=copy.publish_at,
            reason=RevisionReason.UNDO,
            note=note,
            created_by=user,
            bulk_run=bulk_run,
            import_run=import_run,
        )
        for copy, snapshot in former
    )
    keep_pictures(made)
