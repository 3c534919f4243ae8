"""Where edits made here and changes of the file meet: what an import will do, decided once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.history.snapshots import snapshot_of
from news.legacy.archive import Archive, ScannedPost
from news.legacy.article_fields import TAG_LINKS, fields_of_post
from news.legacy.conflict_queue import open_conflicts
from news.legacy.format.post import UnreadablePost
from news.legacy.meeting import Meeting, Stated, is_edited, meet
from news.legacy.preparing import read_content, read_post
from news.models import LegacyOriginal, Outcome

ADOPTED = "the file holds the edits made here; it is the new original"


@dataclass(frozen=True)
class EditedHere:
    """Articles edited since their import whose file changed too, and what becomes of each.

    `waiting` are those whose contradiction with this very file waits for a person already.
    """

    meetings: Mapping[int, Meeting] = field(default_factory=dict)
    waiting: frozenset[int] = frozenset()


def edited_here(archive: Archive, posts: Sequence[ScannedPost], undated: Status) -> EditedHere:
    """Of the posts whose file changed since their import."""
    changed = {
        post.known.article_id: post
        for post in posts
        if post.known is not None and not post.is_unchanged
    }
    now = timezone.now()
    asked = {row.article_id: bytes(row.content) for row in open_conflicts(archive.source)}
    meetings: dict[int, Meeting] = {}
    waiting: set[int] = set()
    for original in originals_of(changed):
        article = original.article
        content = read_content(archive, changed[article.pk].path)
        if isinstance(content, UnreadablePost) or bytes(original.content) == content:
            continue
        stated = stated_by(archive, changed[article.pk], content, undated, now)
        if stated is None or not is_edited(article):
            continue
        meetings[article.pk] = meet(article, stated, snapshot_of(article))
        if meetings[article.pk].outcome == Outcome.CONFLICT and asked.get(article.pk) == content:
            waiting.add(article.pk)
    return EditedHere(meetings, frozenset(waiting))


def originals_of(articles: Iterable[int]) -> QuerySet[LegacyOriginal]:
    originals = LegacyOriginal.objects.filter(pk__in=list(articles))
    return originals.select_related("article__category").prefetch_related(
        Prefetch("article__article_tags", TAG_LINKS), "article__authors"
    )


def stated_by(
    archive: Archive, post: ScannedPost, content: bytes, undated: Status, now: datetime
) -> Stated | None:
    """What a file says, None where it cannot be read. Its pictures are not looked for."""
    read = read_post(content, post.path)
    if isinstance(read, UnreadablePost):
        return None
    fields = fields_of_post(read, undated=undated, now=now)
    return Stated(content, {**fields, "language": archive.language_of(read.language)}, read.body)
