"""Move articles to the trash and out of it: nobody sees them meanwhile, nothing of them is lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from cmsproject.shared.publishing import PUBLIC_STATUSES, Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from news.history.pictures import keep_pictures
from news.history.recording import keep_beginnings, record
from news.history.snapshots import Snapshot, as_day, as_moment, snapshots_of
from news.models import Article, ArticleTag, Revision, RevisionReason, RevisionState

BATCH = 200
FIELDS = [
    *("status", "published_at", "published_on", "public_from", "updated_at", "updated_by"),
    *("trashed_at", "trashed_by"),
]


def trashed() -> QuerySet[Article]:
    return Article.objects.filter(trashed_at__isnull=False)


@transaction.atomic
def move_to_trash(numbers: Iterable[int], user: Any) -> list[Article]:
    """Returns the articles moved; those in the trash already are left.

    Working copies stay for the way back; planned changes are drafts from now on.
    """
    articles = held_articles(numbers, is_trashed=False)
    keep_beginnings(articles)
    keep_states(articles, user)
    planned = Revision.objects.filter(article__in=articles, state=RevisionState.SCHEDULED)
    planned.update(state=RevisionState.DRAFT, publish_at=None)
    for article in articles:
        article.status = Status.ARCHIVED
        article.trashed_at, article.trashed_by = timezone.now(), user
    save_states(articles, user)
    return articles


@transaction.atomic
def restore(numbers: Iterable[int], user: Any, *, may_be_public: bool) -> list[Article]:
    """Articles stand again as before the trash; those whose moment came meanwhile are drafts.

    Without `may_be_public`, for who may not publish, all of them are.
    """
    articles = held_articles(numbers, is_trashed=True)
    states = states_before(articles)
    for article in articles:
        put_state_back(article, states.get(article.pk), may_be_public=may_be_public)
        article.trashed_at = article.trashed_by = None
    save_states(articles, user)
    record(articles, user, RevisionReason.TRASH)
    return articles


def held_articles(numbers: Iterable[int], *, is_trashed: bool) -> list[Article]:
    # Locked in the order of their ids, so that two editors never wait for each other.
    rows = Article.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk")
    return list(rows.filter(trashed_at__isnull=not is_trashed))


def keep_states(articles: Sequence[Article], user: Any) -> None:
    """How each stood before the trash; no working copy is replaced by it."""
    kept = Revision.objects.bulk_create(
        (
            Revision(
                article=article,
                snapshot=snapshot,
                state=RevisionState.REPLACED,
                reason=RevisionReason.TRASH,
                created_by=user,
            )
            for article, snapshot in zip(articles, snapshots_of(articles), strict=True)
        ),
        BATCH,
    )
    keep_pictures(kept)


def states_before(articles: Sequence[Article]) -> dict[int, Snapshot]:
    """By article: what was kept when it was moved."""
    kept = Revision.objects.filter(article__in=articles, reason=RevisionReason.TRASH)
    # A later one of the same article takes the place of an earlier one.
    return dict(kept.order_by("pk").values_list("article_id", "snapshot"))


def put_state_back(article: Article, before: Snapshot | None, *, may_be_public: bool) -> None:
    if before is None:
        article.status = Status.DRAFT
        return
    article.status = before["status"]
    article.published_at = as_moment(before["published_at"])
    article.published_on = as_day(before["published_on"])
    if article.status in PUBLIC_STATUSES and not (may_be_public and was_no_plan(article)):
        article.status = Status.DRAFT


def was_no_plan(article: Article) -> bool:
    """Whether it was visible when it was moved, or is not to be yet."""
    moment, moved = article.published_at, article.trashed_at
    return moment is None or moved is None or moment <= moved or moment > timezone.now()


def save_states(articles: Sequence[Article], user: Any) -> None:
    now = timezone.now()
    for article in articles:
        article.fill_public_from()
        article.updated_at, article.updated_by = now, user
    with reindexed(Kind.ARTICLE, [article.pk for article in articles]):
        Article.objects.bulk_update(articles, FIELDS, BATCH)
        follow_articles(articles)


def follow_articles(articles: Iterable[Article]) -> None:
    """Copy the articles' publication to their tag rows."""
    moment = Article.objects.filter(pk=OuterRef("content_object")).values("public_from")
    rows = ArticleTag.objects.filter(content_object__in=[article.pk for article in articles])
    rows.update(public_from=Subquery(moment))
