"""What a bulk change would do to each article: outcome, reason, before and after."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobProgress
from news.bulk.changes import CannotChange, Change, Kind
from news.bulk.replacing import BadPattern
from news.editing.rights import may_edit, may_link, may_publish, may_trash
from news.history.snapshots import Snapshot, snapshots_of
from news.models import OPEN_STATES, Article, BulkPlan, Revision

BATCH = 200


class Outcome(StrEnum):
    CHANGES = "changes"
    SAME = "same"
    LEFT = "left"


@dataclass
class Standing:
    """An article as it stands: its row, and of a public one the working copy beside it."""

    article: Article
    row: Snapshot
    copy: Revision | None = None

    @property
    def fingerprint(self) -> str:
        copy = self.copy.pk if self.copy else None
        told = json.dumps([self.row, copy, str(self.article.trashed_at)], sort_keys=True)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass
class Planned:
    """What becomes of an article; `row` and `copy` are the states after, None where unchanged."""

    standing: Standing
    outcome: Outcome
    reason: str = ""
    row: Snapshot | None = None
    copy: Snapshot | None = None
    notes: list[str] = field(default_factory=list)


def make_plan(plan: BulkPlan, user: Any, progress: JobProgress | None = None) -> None:
    """Fill the plan's entries; where the change itself cannot be made, its problem instead."""
    plan.entries, plan.problem = [], ""
    try:
        change = change_of(plan)
    except BadPattern as error:
        plan.problem = str(error)
    else:
        if progress:
            progress.begin(_("Looking through the articles"), len(plan.selection))
        for numbers in batches(plan.selection):
            plan.entries += [entry(one) for one in planned(change, load(numbers), user)]
            if progress:
                progress.advance(len(numbers))
    plan.save(update_fields=["entries", "problem"])


def change_of(plan: BulkPlan) -> Change:
    """Raises BadPattern."""
    return Change(Kind(plan.kind), plan.values, timezone.now())


def entry(one: Planned) -> list[Any]:
    return [one.standing.article.pk, str(one.outcome), one.standing.fingerprint]


def load(numbers: Sequence[int], *, holds: bool = False) -> list[Standing]:
    """The articles that are still there, in the order of the numbers; ten queries for any number.

    `holds` keeps others from writing them before this transaction ends.
    """
    rows = Article.objects.filter(pk__in=numbers).order_by("pk")
    found = {article.pk: article for article in (rows.select_for_update() if holds else rows)}
    articles = [found[number] for number in numbers if number in found]
    public = [article.pk for article in articles if article.public_from is not None]
    copies = {
        copy.article_id: copy
        for copy in Revision.objects.filter(article__in=public, state__in=OPEN_STATES)
    }
    return [
        Standing(article, snapshot, copies.get(article.pk))
        for article, snapshot in zip(articles, snapshots_of(articles), strict=True)
    ]


def planned(change: Change, standings: Sequence[Standing], user: Any) -> Iterator[Planned]:
    for standing in standings:
        if reason := refusal(change, standing, user):
            yield Planned(standing, Outcome.LEFT, reason)
            continue
        try:
            yield worked_out(change, standing)
        except CannotChange as error:
            yield Planned(standing, Outcome.LEFT, str(error))


def refusal(change: Change, standing: Standing, user: Any) -> str:
    """Why the article is left out; empty where it is not."""
    article = standing.article
    if article.trashed_at is not None:
        return _("It is in the trash.")
    if change.kind == Kind.EVENT and may_link(user, article):
        return ""
    if change.kind == Kind.TRASH:
        may = may_trash(user, article)
    else:
        may = may_edit(user, article) and (not change.is_of_status or may_publish(user))
    if not may:
        return _("You may not do this with it.")
    if not change.is_of_status and article.public_from is not None and not may_publish(user):
        return _("It is public, and you may not publish.")
    ends_copies = change.kind in (Kind.WITHDRAW, Kind.ARCHIVE)
    if ends_copies and standing.copy is not None:
        return _("It has changes that are not published: publish or discard them first.")
    return ""


def worked_out(change: Change, standing: Standing) -> Planned:
    if change.kind == Kind.TRASH:
        return Planned(standing, Outcome.CHANGES)
    path = standing.article.legacy_path
    row = change.apply(standing.row, path)
    copy = None
    if standing.copy is not None and not change.is_of_status:
        copy = change.apply(standing.copy.snapshot, path)
    result = Planned(
        standing,
        Outcome.CHANGES,
        row=row if row != standing.row else None,
        copy=copy if standing.copy is not None and copy != standing.copy.snapshot else None,
        notes=notes_on(change, standing),
    )
    if result.row is None and result.copy is None:
        is_fix = change.kind == Kind.FIX
        told = _("There is nothing to fix.") if is_fix else _("It is so already.")
        result.outcome, result.reason = Outcome.SAME, told
    return result


def notes_on(change: Change, standing: Standing) -> list[str]:
    """What an editor should know of an article that does change."""
    copy = standing.copy
    if copy is None:
        return []
    told = _("It has changes that are not published (%(state)s).") % {
        "state": copy.get_state_display()
    }
    if change.is_of_status:
        return [told, _("They are not published by this.")]
    return [told, _("They get the same change.")]


def batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), BATCH):
        yield numbers[start : start + BATCH]
