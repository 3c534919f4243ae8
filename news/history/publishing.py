"""Save, publish, schedule, withdraw and give up: each step writes row and history as one.

Every step takes the article as `held` gave it, what it is to become as a snapshot, and the state
that its editor began from. Raises ValidationError, in words, where the step cannot be taken; then
nothing is written.
"""

from copy import copy
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold_path
from cmsproject.shared.publishing import PUBLIC_STATUSES, Status
from news.editing.joining import join
from news.editing.publication import Publication, settle
from news.history.ancestry import live_ancestor
from news.history.recording import (
    add_working_copy,
    close,
    keep_beginnings,
    newest_revision,
    record,
    working_copy,
)
from news.history.snapshots import Snapshot, as_day, as_moment, drafts_of, iso, snapshot_of
from news.history.writing import write_snapshots
from news.models import (
    Article,
    ImageRole,
    LegacyAddress,
    Revision,
    RevisionReason,
    RevisionState,
)
from news.reviewing.workflow import state_after_saving, tell_published
from news.slugs import check_slug, news_place
from news.storing import rendered_draft

FORMER_SLUG = 2


def held(number: int) -> Article:
    """The article with its row locked to the end of the transaction. Raises DoesNotExist."""
    return Article.objects.select_for_update().get(pk=number)


@transaction.atomic
def save_draft(
    article: Article,
    snapshot: Snapshot,
    user: Any,
    *,
    base: Revision | None = None,
    reason: RevisionReason = RevisionReason.EDIT,
    note: str = "",
) -> Revision:
    """Keep a working copy; of an article that nobody will see the row becomes it too."""
    base = base or beginning_of(article)
    before = working_copy(article) if article.pk is not None else None
    state = RevisionState(state_after_saving(before, user))
    if before is None and article.status == Status.IN_REVIEW:
        state = RevisionState.IN_REVIEW
    if article.public_from is not None:
        return add_working_copy(
            article,
            with_own_pictures(article, snapshot),
            user,
            reason=reason,
            state=state,
            base=base,
            note=note,
            publish_at=before.publish_at if before and state == RevisionState.SCHEDULED else None,
        )
    write(article, {**snapshot, "status": status_of_draft(article, snapshot, state)}, user)
    (revision,) = record([article], user, reason, note=note)
    return with_base(revision, base, state if revision.state != RevisionState.REPLACED else None)


@transaction.atomic
def publish(
    article: Article,
    snapshot: Snapshot,
    user: Any,
    *,
    base: Revision | None = None,
    at: datetime | None = None,
    reason: RevisionReason | None = None,
    note: str = "",
) -> Revision:
    """The row becomes the snapshot, now; a moment typed for later is kept as a plan."""
    now = at or timezone.now()
    base = base or beginning_of(article)
    wanted = with_changes_of_row(article, snapshot, base)
    moment, day = as_moment(wanted["published_at"]), as_day(wanted["published_on"])
    settled = settle(publication_of(article, now), Publication(Status.PUBLISHED, moment, day), now)
    if reason is None:
        reason = RevisionReason.EDIT if article.public_from else RevisionReason.STATUS
    return write_public(article, with_publication(wanted, settled), user, base, reason, note, now)


@transaction.atomic
def schedule(
    article: Article,
    snapshot: Snapshot,
    user: Any,
    moment: datetime,
    *,
    base: Revision | None = None,
) -> Revision:
    """What is not visible yet appears at the moment; what is changes then."""
    now = timezone.now()
    base = base or beginning_of(article)
    if is_visible(article, now):
        return add_working_copy(
            article,
            with_own_pictures(article, snapshot),
            user,
            state=RevisionState.SCHEDULED,
            base=base,
            publish_at=moment,
        )
    wanted = with_changes_of_row(article, snapshot, base)
    planned = Publication(Status.SCHEDULED, moment, timezone.localdate(moment))
    wanted = with_publication(wanted, planned)
    return write_public(article, wanted, user, base, RevisionReason.STATUS, "", now)


@transaction.atomic
def unschedule(article: Article) -> Revision:
    """A planned change of a visible article is a draft again."""
    revision = working_copy(article)
    if revision is None or revision.state != RevisionState.SCHEDULED:
        raise ValidationError(_("No change is scheduled."))
    revision.state, revision.publish_at = RevisionState.DRAFT, None
    revision.save(update_fields=["state", "publish_at"])
    return revision


@transaction.atomic
def withdraw(
    article: Article,
    snapshot: Snapshot,
    user: Any,
    status: Status,
    *,
    base: Revision | None = None,
) -> Revision:
    """Visitors see it no more: a draft again (DRAFT), or put away (ARCHIVED)."""
    base = base or beginning_of(article)
    close([article])
    write(article, {**snapshot, "status": str(status)}, user)
    (revision,) = record([article], user, RevisionReason.STATUS)
    return with_base(revision, base)


@transaction.atomic
def discard(article: Article) -> None:
    """Give up the working copy: editors go on from what visitors see."""
    if article.public_from is None or working_copy(article) is None:
        raise ValidationError(_("There is no draft beside what is published."))
    close([article])


def write_public(
    article: Article,
    wanted: Snapshot,
    user: Any,
    base: Revision | None,
    reason: RevisionReason,
    note: str,
    now: datetime,
) -> Revision:
    """Row, former address, history and notices of something that is or will be public."""
    former = (article.language, article.slug) if is_visible(article, now) else None
    draft = working_copy(article) if article.pk is not None else None
    write(article, wanted, user)
    if former and former != (article.language, article.slug):
        keep_former_address(article, *former)
    close([article])
    (revision,) = record([article], user, reason, note=note)
    tell_published(article, draft or revision, user)
    return with_base(revision, base)


def write(article: Article, wanted: Snapshot, user: Any) -> None:
    if (wanted["language"], wanted["slug"]) != (article.language, article.slug):
        check_slug(Article(pk=article.pk, language=wanted["language"]), wanted["slug"])
    write_snapshots([(article, wanted)], user)


def with_base(
    revision: Revision, base: Revision | None, state: RevisionState | None = None
) -> Revision:
    revision.base, revision.state = base, state or revision.state
    revision.save(update_fields=["base", "state"])
    return revision


def beginning_of(article: Article) -> Revision | None:
    """How an article without a history stands, kept now; None for a new one."""
    if article.pk is None:
        return None
    keep_beginnings([article])
    return newest_revision(article)


def with_changes_of_row(article: Article, snapshot: Snapshot, base: Revision | None) -> Snapshot:
    """What was written beside the working copy since it began (an import, a bulk change) stays.

    Where both changed the same, the working copy wins; the other is in the history.
    """
    if article.public_from is None or base is None:
        return snapshot
    ancestor = live_ancestor(base)
    if ancestor is None:
        return snapshot
    present = snapshot_of(article)
    if present == ancestor.snapshot:
        return snapshot
    return join(ancestor.snapshot, present, snapshot).snapshot


def with_own_pictures(article: Article, snapshot: Snapshot) -> Snapshot:
    """With the stored pictures that the text shows, and no others."""
    (draft,) = drafts_of([(copy(article), snapshot)])
    _rendered, uses = rendered_draft(draft)
    stored = {use.reference: use.image for use in uses if use.role == ImageRole.BODY}
    pictures = {reference: image.digest for reference, image in stored.items() if image}
    return {**snapshot, "pictures": pictures}


def with_publication(snapshot: Snapshot, publication: Publication) -> Snapshot:
    return {
        **snapshot,
        "status": str(publication.status),
        "published_at": iso(publication.moment),
        "published_on": iso(publication.day),
    }


def publication_of(article: Article, now: datetime) -> Publication | None:
    """As the row has it; what is published for later counts as planned. None for a new article."""
    if article.pk is None:
        return None
    is_planned = article.public_from is not None and article.public_from > now
    status = Status.SCHEDULED if is_planned else Status(article.status)
    return Publication(status, article.published_at, article.published_on)


def status_of_draft(article: Article, snapshot: Snapshot, state: RevisionState) -> str:
    """Never a public one, whatever the form was opened with: publishing is a step of its own."""
    if article.status != Status.ARCHIVED:
        return draft_status(state)
    is_public = snapshot["status"] in PUBLIC_STATUSES
    return str(Status.ARCHIVED if is_public else snapshot["status"])


def draft_status(state: RevisionState) -> str:
    is_draft = state in (RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED)
    return str(Status.DRAFT if is_draft else Status.IN_REVIEW)


def is_visible(article: Article, now: datetime) -> bool:
    return article.public_from is not None and article.public_from <= now


def keep_former_address(article: Article, language: str, slug: str) -> None:
    path = f"{news_place(language)}{slug}"
    LegacyAddress.objects.get_or_create(
        path=path, article=article, defaults={"folded": fold_path(path), "rank": FORMER_SLUG}
    )
