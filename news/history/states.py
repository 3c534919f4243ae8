"""In words, where an article stands: what visitors see, and what waits beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.publishing import PUBLIC_STATUSES, Status
from news.models import OPEN_STATES, Article, Revision, RevisionState

PUBLISHED = {
    "": _("Published"),
    RevisionState.DRAFT: _("Published + draft"),
    RevisionState.IN_REVIEW: _("Published + in review"),
    RevisionState.CHANGES_REQUESTED: _("Published + changes requested"),
    RevisionState.APPROVED: _("Published + approved draft"),
    RevisionState.SCHEDULED: _("Published + scheduled change"),
}
PLANNED = {
    "": _("Scheduled"),
    RevisionState.DRAFT: _("Scheduled + draft"),
    RevisionState.IN_REVIEW: _("Scheduled + in review"),
    RevisionState.CHANGES_REQUESTED: _("Scheduled + changes requested"),
    RevisionState.APPROVED: _("Scheduled + approved draft"),
    RevisionState.SCHEDULED: _("Scheduled"),
}
ALONE = {
    RevisionState.IN_REVIEW: _("In review"),
    RevisionState.CHANGES_REQUESTED: _("Changes requested"),
    RevisionState.APPROVED: _("Approved"),
}


@dataclass(frozen=True)
class Standing:
    """`kind` is a word for styles: draft, in_review, scheduled, published, archived, trash."""

    kind: str
    label: Any


def standing_of(article: Article, copy_state: str | None, now: datetime) -> Standing:
    """`copy_state` is the review state of its working copy, None or empty without one."""
    copy = copy_state or ""
    if article.trashed_at is not None:
        return Standing("trash", _("In the trash"))
    if article.public_from is not None:
        is_visible = article.public_from <= now
        words = PUBLISHED if is_visible else PLANNED
        return Standing("published" if is_visible else "scheduled", words[copy])
    if article.status == Status.ARCHIVED:
        return Standing("archived", _("Archived"))
    if copy in ALONE:
        return Standing("in_review", ALONE[RevisionState(copy)])
    if article.status == Status.IN_REVIEW:
        return Standing("in_review", _("In review"))
    return Standing("draft", _("Draft"))


def with_copies(articles: QuerySet[Any]) -> QuerySet[Any]:
    """With `copy_state` and `copy_due_at` of each article's working copy, in the same query."""
    copies = Revision.objects.filter(article=OuterRef("pk"), state__in=OPEN_STATES).order_by()
    annotated: QuerySet[Any] = articles.annotate(
        copy_state=Subquery(copies.values("state")[:1]),
        copy_due_at=Subquery(copies.values("publish_at")[:1]),
    )
    return annotated


def standing_condition(asked: str, now: datetime) -> Any:
    """What the list's filter of that name asks of articles; None for an unknown name."""
    public = Q(status__in=PUBLIC_STATUSES)
    visible, planned = public & Q(public_from__lte=now), public & Q(public_from__gt=now)
    away = Q(status=Status.ARCHIVED)
    review = has_copy(RevisionState.IN_REVIEW) | Q(status=Status.IN_REVIEW, public_from=None)
    conditions: dict[str, Any] = {
        "draft": ~public & ~away & ~has_copy(*ALONE) & ~Q(status=Status.IN_REVIEW),
        "changed": public & has_copy(*OPEN_STATES),
        "in_review": review & ~has_copy(RevisionState.APPROVED, RevisionState.CHANGES_REQUESTED),
        "changes_requested": Q(has_copy(RevisionState.CHANGES_REQUESTED)),
        "approved": Q(has_copy(RevisionState.APPROVED)),
        "scheduled": planned | Q(has_copy(RevisionState.SCHEDULED)),
        "published": visible,
        "archived": away,
    }
    return conditions.get(asked)


def has_copy(*states: str) -> Q:
    copies = Revision.objects.filter(article=OuterRef("pk"), state__in=states).order_by()
    return Q(Exists(copies))
