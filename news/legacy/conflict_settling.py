"""Settle a contradiction between a file and an article as a person chose."""

from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from news.editing.choices import Chosen
from news.editing.joining import Joined, carry_over, join
from news.history.recording import keep_beginnings, record
from news.history.snapshots import Snapshot, snapshot_of
from news.history.writing import write_snapshots
from news.models import Article, ImportConflict, LegacyOriginal, RevisionReason

# What a file says of an article; all else is ours alone.
FILE_KEYS = (
    *("title", "summary", "body", "tags", "authors", "category", "status", "published_at"),
    *("published_on", "banner", "banner_reference", "banner_alt", "extra", "pictures"),
)


class Way(StrEnum):
    """As chosen place by place, or one side as a whole."""

    CHOSEN = "chosen"
    ARTICLE = "article"
    FILE = "file"


def joined_now(conflict: ImportConflict, chosen: Chosen | None = None) -> Joined:
    """What file and article, as it stands by now, say together."""
    return join(conflict.base, conflict.theirs, snapshot_of(conflict.article), chosen)


@transaction.atomic
def settle(conflict: ImportConflict, way: Way, chosen: Chosen, user: Any) -> Joined | None:
    """Write what was chosen; the file becomes the article's original either way.

    None where nobody is asked any more. With conflicts left nothing is written.
    """
    rows = ImportConflict.objects.select_for_update(of=("self",)).filter(settled_at=None)
    held = rows.filter(pk=conflict.pk).first()
    if held is None:
        return None
    article = Article.objects.select_for_update().get(pk=held.article_id)
    before = snapshot_of(article)
    joined = joined_as(held, way, before, chosen)
    if joined.conflicts:
        return joined
    article.legacy_digest = held.digest
    if joined.snapshot == before:
        Article.objects.filter(pk=article.pk).update(legacy_digest=held.digest)
    else:
        wanted = joined.snapshot
        if article.trashed_at is not None:
            # There nobody sees it; restoring tells where it stands.
            wanted = {**wanted, "status": before["status"]}
        write_and_record(article, before, wanted, held, user)
    LegacyOriginal.objects.filter(article=article).update(
        content=held.content, imported=held.imported, references=held.references
    )
    held.settled_at, held.settled_by = timezone.now(), user
    held.save(update_fields=["settled_at", "settled_by"])
    return joined


def joined_as(held: ImportConflict, way: Way, before: Snapshot, chosen: Chosen) -> Joined:
    if way == Way.ARTICLE:
        return Joined(before)
    if way == Way.FILE:
        return Joined({**before, **{key: held.theirs[key] for key in FILE_KEYS}})
    return join(held.base, held.theirs, before, chosen)


def write_and_record(
    article: Article, before: Snapshot, wanted: Snapshot, held: ImportConflict, user: Any
) -> None:
    keep_beginnings([article])
    write_snapshots([(article, wanted)], user)
    (revision,) = record([article], user, RevisionReason.MERGE, import_run=held.import_run)
    carry_over(article, before, revision.snapshot, user)
