"""Keep the states of articles: before their first change here, and after each one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from cmsproject.shared.publishing import Status
from news.history.pictures import keep_pictures
from news.history.snapshots import Snapshot, snapshots_of
from news.models import (
    OPEN_STATES,
    Article,
    BulkRun,
    ImportRun,
    Revision,
    RevisionReason,
    RevisionState,
)

BATCH = 200


def newest_revision(article: Article) -> Revision | None:
    """The state editors go on from: the working copy where there is one, else how the row stands.

    A change of the row beside a working copy (an import, a bulk change) is kept after it; a draft
    that was given up is newer than what is live.
    """
    kept = article.revisions.order_by("-id")
    if article.public_from is not None:
        kept = kept.filter(state=RevisionState.LIVE)
    return working_copy(article) or kept.first()


def working_copy(article: Article) -> Revision | None:
    return article.revisions.filter(state__in=OPEN_STATES).select_related("created_by").first()


@transaction.atomic
def keep_beginnings(articles: Sequence[Article]) -> None:
    """Keep how articles stand that have no history yet; to be called before a change is written.

    `articles` are as in the database. Costs one query where all have a history.
    """
    numbers = [article.pk for article in articles]
    known = set(Revision.objects.filter(article__in=numbers).values_list("article_id", flat=True))
    new = [article for article in articles if article.pk not in known]
    kept = Revision.objects.bulk_create(
        (
            Revision(
                article=article,
                snapshot=snapshot,
                state=RevisionState.LIVE if article.public_from else RevisionState.REPLACED,
                live_from=article.public_from,
                reason=RevisionReason.BEGINNING,
                created_at=article.updated_at,
                created_by_id=article.updated_by_id,
                import_run_id=article.import_run_id,
            )
            for article, snapshot in zip(new, snapshots_of(new), strict=True)
        ),
        BATCH,
    )
    keep_pictures(kept)


@transaction.atomic
def record(
    articles: Sequence[Article],
    user: Any,
    reason: RevisionReason,
    *,
    note: str = "",
    import_run: ImportRun | None = None,
    bulk_run: BulkRun | None = None,
) -> list[Revision]:
    """Keep how articles stand after a change of their rows.

    Of a public article the new state is live and its working copy stays; of any other it is the
    working copy and takes over the review state of the one before. What is archived has none.
    """
    apart = [article for article in articles if article.public_from is None]
    reviewed = states_before_closing(apart)
    revisions = [
        Revision(
            article=article,
            base=None,
            snapshot=snapshot,
            state=state_of_row(article, reviewed.get(article.pk)),
            live_from=live_from(article),
            reason=reason,
            note=note,
            created_by=user,
            import_run=import_run,
            bulk_run=bulk_run,
        )
        for article, snapshot in zip(articles, snapshots_of(articles), strict=True)
    ]
    recorded = Revision.objects.bulk_create(revisions, BATCH)
    keep_pictures(recorded)
    return recorded


def states_before_closing(articles: Sequence[Article]) -> dict[int, str]:
    """The review states of working copies, which are replaced by this."""
    rows = Revision.objects.filter(article__in=articles, state__in=OPEN_STATES)
    states = dict(rows.order_by().values_list("article_id", "state"))
    if states:
        close(articles)
    return states


def state_of_row(article: Article, before: str | None) -> RevisionState:
    if article.public_from is not None:
        return RevisionState.LIVE
    if article.status == Status.ARCHIVED:
        return RevisionState.REPLACED
    if before is None or before == RevisionState.SCHEDULED:
        return RevisionState.DRAFT
    return RevisionState(before)


def live_from(article: Article) -> datetime | None:
    """When visitors get to see what was just written: at once, or when the article appears."""
    if article.public_from is None:
        return None
    return max(article.updated_at, article.public_from)


def add_working_copy(
    article: Article,
    snapshot: Snapshot,
    user: Any,
    *,
    reason: RevisionReason = RevisionReason.EDIT,
    state: RevisionState = RevisionState.DRAFT,
    base: Revision | None = None,
    note: str = "",
    publish_at: datetime | None = None,
) -> Revision:
    """A new working copy in the place of the one before; the row stays as it is.

    `publish_at` goes with the state SCHEDULED alone.
    """
    close([article])
    revision = Revision.objects.create(
        article=article,
        base=base,
        snapshot=snapshot,
        state=state,
        publish_at=publish_at,
        reason=reason,
        note=note,
        created_by=user,
    )
    keep_pictures([revision])
    return revision


def close(articles: Iterable[Article]) -> None:
    """Working copies become replaced ones."""
    Revision.objects.filter(article__in=list(articles), state__in=OPEN_STATES).update(
        state=RevisionState.REPLACED, publish_at=None
    )
