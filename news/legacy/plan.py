"""Decide what an import will do with each post of an archive, before anything is written."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from news.legacy.archive import KnownPost, ScannedPost
from news.legacy.slugs import SlugRegister
from news.models import Article, ArticleImage, LegacyOriginal, Outcome

SUFFIXES = (".md", ".mdx", ".markdown")
CONFLICT = "the file and the article were both changed; neither was touched"
SKIPPED_FOLDERS = {".git"}


@dataclass(frozen=True)
class PlannedPost:
    """`known` is what the database holds; `reason` tells why a post cannot be written."""

    path: str
    language: str
    outcome: Outcome
    slug: str = ""
    known: KnownPost | None = None
    reason: str = ""
    line: int = 0


def find_posts(root: Path, pattern: str = "") -> list[str]:
    """Paths below `root` of every Markdown file, sorted; `pattern` is a glob over the whole path.

    Links to folders are not followed. A name that is no UTF-8 comes with surrogates.
    """
    paths = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in SKIPPED_FOLDERS)
        place = Path(folder).relative_to(root)
        for name in names:
            path = (place / name).as_posix()
            if name.lower().endswith(SUFFIXES) and fnmatchcase(path, pattern or "*"):
                paths.append(path)
    return sorted(paths)


def known_posts(source: str) -> dict[str, list[KnownPost]]:
    """What the database holds of an archive, by path."""
    pictures: dict[int, list[ArticleImage]] = {}
    for picture in ArticleImage.objects.filter(article__legacy_source=source):
        pictures.setdefault(picture.article_id, []).append(picture)
    originals = LegacyOriginal.objects.filter(article__legacy_source=source)
    references = dict(originals.values_list("pk", "references"))
    known: dict[str, list[KnownPost]] = {}
    rows = Article.objects.imported_from(source).values_list(
        "id", "language", "slug", "legacy_digest", "legacy_path"
    )
    for article_id, language, slug, digest, path in rows:
        named = pictures.get(article_id, [])
        local = [picture for picture in named if not picture.is_remote]
        post = KnownPost(
            article_id=article_id,
            language=language,
            slug=slug,
            digest=digest,
            references=tuple((role, name) for role, name in references.get(article_id, ())),
            stored=sum(picture.image_id is not None for picture in local),
            missing=tuple(picture.reference for picture in local if picture.image_id is None),
            remote=len(named) - len(local),
        )
        known.setdefault(path, []).append(post)
    return known


def plan_posts(posts: Sequence[ScannedPost], edited: set[int]) -> list[PlannedPost]:
    """One outcome for each post; `edited` are the articles whose text was edited here since.

    Slugs are given in the order of paths, so that the same archive gets the same addresses.
    """
    slugs = SlugRegister(posts)
    return [plan_post(post, edited, slugs) for post in posts]


def plan_post(post: ScannedPost, edited: set[int], slugs: SlugRegister) -> PlannedPost:
    if post.unreadable:
        return PlannedPost(
            post.path,
            post.language,
            Outcome.UNREADABLE,
            reason=post.unreadable.reason,
            line=post.unreadable.line,
        )
    if post.known is None:
        return PlannedPost(post.path, post.language, Outcome.CREATED, slug=slugs.give(post))
    outcome = Outcome.UPDATED
    reason = ""
    if post.is_unchanged:
        outcome = Outcome.UNCHANGED
    elif post.known.article_id in edited:
        outcome = Outcome.CONFLICT
        reason = CONFLICT
    return PlannedPost(
        post.path, post.language, outcome, slug=post.known.slug, known=post.known, reason=reason
    )
