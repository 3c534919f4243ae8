"""Write many articles' rows from snapshots, rendering only the texts that changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from news.history.recording import close, record
from news.history.snapshots import drafts_of
from news.models import Article, BulkRun, ImportRun, Revision, RevisionReason
from news.storing import store_articles

# What the page of the text is made of.
SHOWN = ("title", "body", "language", "slug", "banner", "banner_reference", "banner_alt")


def write_and_record(
    pairs: Sequence[tuple[Article, Mapping[str, Any]]],
    user: Any,
    reason: RevisionReason,
    *,
    note: str,
    bulk_run: BulkRun | None = None,
    import_run: ImportRun | None = None,
) -> list[Revision]:
    """The rows, and a version of each."""
    private = [article for article, _snapshot in pairs if article.public_from is None]
    write_rows(pairs, user)
    # What was the working copy is public now.
    close(article for article in private if article.public_from is not None)
    articles = [article for article, _snapshot in pairs]
    return record(articles, user, reason, note=note, bulk_run=bulk_run, import_run=import_run)


@transaction.atomic
def write_rows(pairs: Sequence[tuple[Article, Mapping[str, Any]]], user: Any) -> None:
    """Rows and links become what the snapshots say; history is the caller's to record.

    The articles are as in the database, but for where they lie in the trash, and held.
    """
    articles = [article for article, _snapshot in pairs]
    prefetch_related_objects(articles, "images__image", "banner")
    unchanged = {article.pk for article, snapshot in pairs if shows_the_same(article, snapshot)}
    for article in articles:
        article.updated_by = user
    drafts = drafts_of(pairs, makes_categories=True)
    store_articles([replace(one, keeps_text=one.article.pk in unchanged) for one in drafts])


def shows_the_same(article: Article, snapshot: Mapping[str, Any]) -> bool:
    """Whether stored HTML and picture rows hold for the snapshot too."""
    banner = article.banner.digest if article.banner else None
    now = {name: getattr(article, name) for name in SHOWN} | {"banner": banner}
    stored = {
        row.reference: row.image.digest
        for row in article.images.all()
        if row.image is not None and row.role == "body"
    }
    return now == {name: snapshot[name] for name in SHOWN} and stored == snapshot["pictures"]
