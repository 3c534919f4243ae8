"""Where edits made here and changes of the file meet: which of the two stands, decided once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.legacy.archive import Archive, ScannedPost
from news.legacy.article_fields import TAG_LINKS, Fields, edited_fields, fields_of_post
from news.legacy.changes import edited_content
from news.legacy.format.post import UnreadablePost
from news.legacy.format.writer import UnwritableFieldError
from news.legacy.preparing import read_content, read_post
from news.models import Article, LegacyOriginal

CONFLICT = "the file and the article were both changed; neither was touched"
ADOPTED = "the file holds the edits made here; it is the new original"


@dataclass(frozen=True)
class EditedHere:
    """Articles edited since their import whose file changed too, by what the file says now: the
    same as the article (`adopted`), or anything else (`conflicts`)."""

    conflicts: frozenset[int] = frozenset()
    adopted: frozenset[int] = frozenset()


def edited_here(archive: Archive, posts: Sequence[ScannedPost], undated: Status) -> EditedHere:
    """Of the posts whose file changed since their import."""
    changed = {
        post.known.article_id: post.path
        for post in posts
        if post.known is not None and not post.is_unchanged
    }
    now = timezone.now()
    conflicts: set[int] = set()
    adopted: set[int] = set()
    for original in originals_of(changed):
        path = changed[original.pk]
        content = read_content(archive, path)
        if isinstance(content, UnreadablePost) or bytes(original.content) == content:
            continue
        article = original.article
        if edited_fields(article, original.imported):
            stated = stated_fields(content, path, undated, now)
            (adopted if holds_edits(article, content, stated) else conflicts).add(article.pk)
    return EditedHere(frozenset(conflicts), frozenset(adopted))


def originals_of(articles: Iterable[int]) -> QuerySet[LegacyOriginal]:
    originals = LegacyOriginal.objects.filter(pk__in=list(articles))
    return originals.select_related("article__category").prefetch_related(
        Prefetch("article__article_tags", TAG_LINKS), "article__authors"
    )


def stated_fields(content: bytes, path: str, undated: Status, now: datetime) -> Fields | None:
    """The values that a file states, None where it cannot be read."""
    post = read_post(content, path)
    if isinstance(post, UnreadablePost):
        return None
    return fields_of_post(post, undated=undated, now=now)


def holds_edits(article: Article, content: bytes, stated: Fields | None) -> bool:
    """Whether an export would write this very file, or the file states what the article does.

    Either way nothing of the article changes.
    """
    try:
        is_exported = edited_content(article) == content
    except UnwritableFieldError:
        is_exported = False
    return is_exported or (stated is not None and not edited_fields(article, stated))
