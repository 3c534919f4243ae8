"""The way of a working copy from draft to approval; publishing it is `news.history`'s.

Each step writes the state of the working copy, the review beside it, a line in the admin's
history, and the notices; the text is saved before, as a new working copy.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.publishing import Status
from news.editing.rights import may_edit, may_publish
from news.history.recording import working_copy
from news.models import (
    Article,
    NoticeKind,
    Review,
    ReviewComment,
    Revision,
    RevisionState,
)
from news.reviewing.notices import notify, people_who_may

SUBMITTED_FROM = {
    *(RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED, RevisionState.APPROVED),
}
# What stands in the admin's history.
SUBMITTED = gettext_lazy("Submitted for review.")
REQUESTED = gettext_lazy("Changes were requested.")
APPROVED = gettext_lazy("Approved.")


def state_after_saving(before: Revision | None, user: Any) -> RevisionState:
    """The state of the working copy that follows `before`, saved by the user.

    A change after approval is to be looked at again, unless its editor may publish anyway.
    """
    if before is None:
        return RevisionState.DRAFT
    if before.state in (RevisionState.APPROVED, RevisionState.SCHEDULED):
        return RevisionState(before.state) if may_publish(user) else RevisionState.DRAFT
    return RevisionState(before.state)


@transaction.atomic
def submit(article: Article, user: Any) -> Revision:
    """Ask for a review of the working copy; raises PermissionDenied, or ValidationError."""
    revision = held_copy(article)
    if not may_edit(user, article):
        raise PermissionDenied
    if revision.state not in SUBMITTED_FROM:
        raise ValidationError(_("It is in review already."))
    review, _is_new = Review.objects.update_or_create(
        article=article,
        defaults={
            "submitted_by": user,
            "submitted_at": timezone.now(),
            "decided_by": None,
            "decided_at": None,
        },
    )
    move(article, revision, RevisionState.IN_REVIEW, user, SUBMITTED)
    told = [review.reviewer] if review.reviewer else people_who_may("news.publish_article")
    notify(NoticeKind.SUBMITTED, article, user, told)
    return revision


@transaction.atomic
def request_changes(article: Article, user: Any, text: str) -> Revision:
    """Hand the working copy back with a reason, which becomes a comment on the whole."""
    revision = held_copy(article)
    if not may_publish(user):
        raise PermissionDenied
    if revision.state == RevisionState.SCHEDULED:
        raise ValidationError(_("It is scheduled: take back the schedule first."))
    if not text.strip():
        raise ValidationError(_("Say what should be changed."))
    ReviewComment.objects.create(article=article, revision=revision, text=text, author=user)
    decided(article, user)
    move(article, revision, RevisionState.CHANGES_REQUESTED, user, REQUESTED)
    notify(NoticeKind.CHANGES_REQUESTED, article, user, writers(article, revision), text)
    return revision


@transaction.atomic
def approve(article: Article, user: Any) -> Revision:
    """The working copy may be published as it is."""
    revision = held_copy(article)
    if not may_publish(user):
        raise PermissionDenied
    if revision.state in (RevisionState.APPROVED, RevisionState.SCHEDULED):
        raise ValidationError(_("It is approved already."))
    decided(article, user)
    move(article, revision, RevisionState.APPROVED, user, APPROVED)
    notify(NoticeKind.APPROVED, article, user, writers(article, revision))
    return revision


@transaction.atomic
def tell_published(article: Article, revision: Revision, user: Any) -> None:
    """After a working copy went live: the review is over, its writers are told."""
    told = writers(article, revision)
    Review.objects.filter(article=article).delete()
    notify(NoticeKind.PUBLISHED, article, user, told)


@transaction.atomic
def assign(article: Article, reviewer: Any, user: Any) -> None:
    """Name who is to look at it (None: whoever may); that person is told."""
    if not may_publish(user):
        raise PermissionDenied
    review = Review.objects.filter(article=article).first()
    if review is None:
        raise ValidationError(_("It has not been submitted for review."))
    review.reviewer = reviewer
    review.save(update_fields=["reviewer"])
    if reviewer is not None:
        notify(NoticeKind.SUBMITTED, article, user, [reviewer], _("You are asked to review it."))


def held_copy(article: Article) -> Revision:
    """The working copy, the article held for this transaction, so that steps follow each other."""
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    revision = working_copy(article)
    if revision is None:
        raise ValidationError(_("There is no draft: everything is published as it stands."))
    return revision


def move(article: Article, revision: Revision, state: RevisionState, user: Any, told: Any) -> None:
    revision.state = state
    revision.save(update_fields=["state"])
    if article.public_from is None and article.status in (Status.DRAFT, Status.IN_REVIEW):
        is_draft = state in (RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED)
        article.status = Status.DRAFT if is_draft else Status.IN_REVIEW
        # By the row alone: neither visitors' pages nor search show what is not public.
        Article.objects.filter(pk=article.pk).update(status=article.status)
    LogEntry.objects.log_actions(user.pk, [article], CHANGE, change_message=str(told))


def decided(article: Article, user: Any) -> None:
    Review.objects.filter(article=article).update(decided_by=user, decided_at=timezone.now())


def writers(article: Article, revision: Revision) -> Iterable[Any]:
    """Whoever began the article, saved this state or submitted it."""
    review = Review.objects.filter(article=article).select_related("submitted_by").first()
    return [article.created_by, revision.created_by, review.submitted_by if review else None]
