"""The versions that hold articles as they stand now, made where the history has none."""

from collections.abc import Mapping, Sequence

from django.db.models import Max, Q

from news.history.pictures import keep_pictures
from news.history.snapshots import Snapshot
from news.models import (
    OPEN_STATES,
    Article,
    Revision,
    RevisionReason,
    RevisionState,
)

BATCH = 200


def standing_versions(states: Sequence[tuple[Article, Snapshot]]) -> dict[int, Revision]:
    """By article's number; to be called before a change is written, in its transaction.

    Three queries at most. A state that came about without a version (tags merged, an event
    renamed) gets one.
    """
    known = newest_versions([article for article, _snapshot in states])
    missing = [
        (article, snapshot)
        for article, snapshot in states
        if article.pk not in known or known[article.pk].snapshot != snapshot
    ]
    made = [version_now(article, snapshot, known) for article, snapshot in missing]
    keep_pictures(Revision.objects.bulk_create(made, BATCH))
    return known | {version.article_id: version for version in made}


def newest_versions(articles: Sequence[Article]) -> dict[int, Revision]:
    """Of a public article the newest that went live, of any other the newest."""
    public = [article.pk for article in articles if article.public_from is not None]
    others = [article.pk for article in articles if article.public_from is None]
    live = Q(article__in=public, state=RevisionState.LIVE)
    rows = Revision.objects.filter(live | Q(article__in=others)).order_by()
    newest = rows.values("article").annotate(newest=Max("pk")).values("newest")
    return {version.article_id: version for version in Revision.objects.filter(pk__in=newest)}


def version_now(article: Article, snapshot: Snapshot, known: Mapping[int, Revision]) -> Revision:
    return Revision(
        article=article,
        snapshot=snapshot,
        state=RevisionState.LIVE if article.public_from else RevisionState.REPLACED,
        live_from=article.public_from,
        reason=RevisionReason.BEGINNING,
        created_at=article.updated_at,
        created_by_id=article.updated_by_id,
        import_run_id=None if article.pk in known else article.import_run_id,
    )


def open_states(articles: Sequence[Article]) -> dict[int, str]:
    """The review state of each article's open version."""
    rows = Revision.objects.filter(article__in=articles, state__in=OPEN_STATES).order_by()
    return dict(rows.values_list("article_id", "state"))
