"""Make a planned change of many articles, in one transaction, so that it can be taken back."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobProgress
from news.bulk.changes import Change, Kind
from news.bulk.describing import describe
from news.bulk.planning import Outcome, Planned, batches, change_of, load, planned
from news.bulk.standing import open_states, standing_versions
from news.bulk.writing import write_and_record
from news.history.pictures import keep_pictures
from news.history.trash import move_to_trash
from news.models import Article, BulkPlan, BulkRun, Review, Revision, RevisionReason, RevisionState
from news.reviewing.workflow import tell_published


@transaction.atomic
def apply_plan(plan: BulkPlan, user: Any, progress: JobProgress | None = None) -> BulkRun:
    """Change what was planned and is still as it was then; the rest is named in the run.

    `run.values` holds `left` ([number, title, reason]), `copies` (versions that are working
    copies) and `states` (review states that ended with it, by article).
    """
    held = BulkPlan.objects.select_for_update().get(pk=plan.pk)
    if held.run is not None:
        return held.run
    change = change_of(held)
    run = BulkRun.objects.create(
        kind=held.kind, description=describe(change), values=dict(held.values), user=user
    )
    fingerprints = {
        number: fingerprint
        for number, outcome, fingerprint in held.entries or ()
        if outcome == Outcome.CHANGES
    }
    if progress:
        progress.begin(_("Changing the articles"), len(fingerprints))
    work = Work(run, change, user)
    # In one order for all who hold several articles.
    for numbers in batches(sorted(fingerprints)):
        work.change_batch(numbers, fingerprints)
        if progress:
            progress.advance(len(numbers))
    work.finish(len(held.selection))
    held.run = run
    held.save(update_fields=["run"])
    return run


class Work:
    """One run at work; collects what undoing it needs to know."""

    def __init__(self, run: BulkRun, change: Change, user: Any) -> None:
        self.run, self.change, self.user = run, change, user
        self.changed = 0
        self.left: list[list[Any]] = []
        self.copies: list[int] = []
        self.states: dict[str, str] = {}

    def change_batch(self, numbers: Sequence[int], fingerprints: dict[int, str]) -> None:
        """A constant number of queries."""
        standings = load(numbers, holds=True)
        fresh = [one for one in standings if one.fingerprint == fingerprints[one.article.pk]]
        for one in standings:
            if one.fingerprint != fingerprints[one.article.pk]:
                self.leave(one.article, _("It was edited since the plan was made."))
        found = {one.article.pk for one in standings}
        self.left += [[n, "", _("It is no longer there.")] for n in numbers if n not in found]
        todo = []
        for plan in planned(self.change, fresh, self.user):
            if plan.outcome == Outcome.CHANGES:
                todo.append(plan)
            else:
                self.leave(plan.standing.article, plan.reason)
        if self.change.kind == Kind.TRASH:
            self.move_to_trash([plan.standing.article.pk for plan in todo])
        self.write([plan for plan in todo if plan.row is not None])
        self.write_copies([plan for plan in todo if plan.copy is not None])
        self.log([plan.standing.article for plan in todo])
        self.changed += len(todo)

    def leave(self, article: Article, reason: str) -> None:
        self.left.append([article.pk, article.title, reason])

    def move_to_trash(self, numbers: Sequence[int]) -> None:
        """The versions kept of how they stood before are the run's."""
        moved = move_to_trash(numbers, self.user)
        kept = Revision.objects.filter(article__in=moved, reason=RevisionReason.TRASH).order_by()
        newest = kept.values("article").annotate(newest=Max("pk")).values_list("newest", flat=True)
        told = self.run.description
        Revision.objects.filter(pk__in=list(newest)).update(bulk_run=self.run, note=told)

    def write(self, todo: Sequence[Planned]) -> None:
        """The rows, with a version before and one after each."""
        articles = [one.standing.article for one in todo]
        before = standing_versions([(one.standing.article, one.standing.row) for one in todo])
        opened = open_states(articles)
        pairs = [(one.standing.article, one.row or one.standing.row) for one in todo]
        versions = write_and_record(
            pairs,
            self.user,
            RevisionReason.BULK,
            note=self.run.description,
            bulk_run=self.run,
        )
        for version in versions:
            version.base = before[version.article_id]
        Revision.objects.bulk_update(versions, ["base"])
        after = {version.article_id: version.state for version in versions}
        self.states |= {str(pk): state for pk, state in opened.items() if after[pk] != state}
        if self.change.kind == Kind.PUBLISH:
            self.tell(articles, versions)

    def tell(self, articles: Sequence[Article], versions: Sequence[Revision]) -> None:
        """Whoever waits for a judgement, and the authors of others' articles."""
        waiting = Review.objects.filter(article__in=articles).values_list("article_id", flat=True)
        reviewed = set(waiting)
        for article, version in zip(articles, versions, strict=True):
            is_others = article.created_by_id not in (None, self.user.pk)
            if article.pk in reviewed or is_others:
                tell_published(article, version, self.user)

    def write_copies(self, todo: Sequence[Planned]) -> None:
        """New working copies in the place and state of those before."""
        former = [one.standing.copy for one in todo if one.standing.copy is not None]
        Revision.objects.filter(pk__in=[copy.pk for copy in former]).update(
            state=RevisionState.REPLACED, publish_at=None
        )
        made = Revision.objects.bulk_create(
            Revision(
                article_id=copy.article_id,
                base=copy,
                snapshot=one.copy,
                state=copy.state,
                publish_at=copy.publish_at,
                reason=RevisionReason.BULK,
                note=self.run.description,
                created_by=self.user,
                bulk_run=self.run,
            )
            for one, copy in zip(todo, former, strict=True)
        )
        keep_pictures(made)
        self.copies += [copy.pk for copy in made]

    def log(self, articles: Sequence[Article]) -> None:
        """In the admin's history of each article."""
        if articles:
            LogEntry.objects.log_actions(
                self.user.pk, articles, CHANGE, change_message=self.run.description
            )

    def finish(self, chosen: int) -> None:
        self.run.counts = {"chosen": chosen, "changed": self.changed, "left": len(self.left)}
        self.run.values |= {"left": self.left, "copies": self.copies, "states": self.states}
        self.run.save(update_fields=["counts", "values"])
