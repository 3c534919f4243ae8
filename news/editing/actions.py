"""Publish, withdraw or archive many articles at once, their tag rows in step."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from news.editing.publication import Publication, settle
from news.models import Article, ArticleTag

CHANGED_FIELDS = [
    *("status", "published_at", "published_on", "public_from", "updated_at", "updated_by"),
]


@transaction.atomic
def set_status(ids: Iterable[int], status: Status, user: Any) -> list[Article]:
    """Give articles a status; returns those that did not have it. Texts are not rendered again.

    Publishing makes public now what had no date or was planned for later.
    """
    now = timezone.now()
    # Locked in the order of their ids, so that two editors never wait for each other.
    rows = Article.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk")
    loaded = rows.only("title", *CHANGED_FIELDS)
    changed = [article for article in loaded if article.status != status]
    for article in changed:
        before = Publication(article.status, article.published_at, article.published_on)
        settled = settle(before, Publication(status, before.moment, before.day), now)
        article.status = settled.status
        article.published_at, article.published_on = settled.moment, settled.day
        article.fill_public_from()
        article.updated_at, article.updated_by = now, user
    with reindexed(Kind.ARTICLE, [article.pk for article in changed]):
        Article.objects.bulk_update(changed, CHANGED_FIELDS, batch_size=200)
        follow_articles(changed)
    return changed


def follow_articles(articles: Iterable[Article]) -> None:
    """Copy the articles' publication to their tag rows."""
    moment = Article.objects.filter(pk=OuterRef("content_object")).values("public_from")
    rows = ArticleTag.objects.filter(content_object__in=[article.pk for article in articles])
    rows.update(public_from=Subquery(moment))
