"""Make articles what snapshots say: rows, links and everything derived, in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from news.history.snapshots import drafts_of
from news.models import Article
from news.storing import store_articles


@transaction.atomic
def write_snapshots(pairs: Sequence[tuple[Article, Mapping[str, Any]]], user: Any) -> None:
    """Rows and links become what the snapshots say; history is the caller's to record.

    The articles are held by `select_for_update` where others may write them.
    Raises IntegrityError where the database refuses; then nothing is written.
    """
    for article, _snapshot in pairs:
        article.updated_by = user
    store_articles(drafts_of(pairs, makes_categories=True))
