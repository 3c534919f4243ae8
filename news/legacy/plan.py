"""Decide what an import will do with each post of an archive, before anything is written."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from news.legacy.archive import Archive, KnownPost, PreparedPost, ScannedPost
from news.legacy.edits import EditedHere
from news.legacy.format.post import UnreadablePost
from news.legacy.slugs import SlugRegister
from news.models import Article, ArticleImage, LegacyOriginal, Outcome

SUFFIXES = (".md", ".mdx", ".markdown")
SKIPPED_FOLDERS = {".git"}
WRITTEN = (Outcome.CREATED, Outcome.UPDATED, Outcome.MERGED)


@dataclass(frozen=True)
class PlannedPost:
    """`known` is what the database holds; `reason` tells why a post cannot be written.

    `is_adopted`: nothing changes but the original kept, see `news.legacy.edits`. `is_waiting`: a
    person is asked already.
    """

    path: str
    language: str
    outcome: Outcome
    slug: str = ""
    known: KnownPost | None = None
    reason: str = ""
    line: int = 0
    is_adopted: bool = False
    is_waiting: bool = False

    @property
    def is_to_be_written(self) -> bool:
        """A new conflict is, too: it is laid before people."""
        if self.outcome == Outcome.CONFLICT:
            return not self.is_waiting
        return self.is_adopted or self.outcome in WRITTEN


@dataclass
class FoundPosts:
    """`paths` below the root, sorted; `closed` are the folders that cannot be read, and why."""

    paths: list[str]
    closed: list[UnreadablePost]


def find_posts(root: Path, pattern: str = "") -> FoundPosts:
    """Every Markdown file below `root`; `pattern` is a glob over the whole path.

    Links to folders are not followed. A name that is no UTF-8 comes with surrogates.
    """
    paths = []
    closed: list[UnreadablePost] = []

    def note(error: OSError) -> None:
        path = Path(error.filename).relative_to(root).as_posix()
        closed.append(UnreadablePost(path, f"the folder cannot be read: {error.strerror}", 1))

    for folder, subfolders, names in os.walk(root, onerror=note):
        subfolders[:] = sorted(name for name in subfolders if name not in SKIPPED_FOLDERS)
        place = Path(folder).relative_to(root)
        for name in names:
            path = (place / name).as_posix()
            if name.lower().endswith(SUFFIXES) and fnmatchcase(path, pattern or "*"):
                paths.append(path)
    return FoundPosts(sorted(paths), closed)


def known_posts(source: str) -> dict[str, list[KnownPost]]:
    """What the database holds of an archive, by path."""
    pictures: dict[int, list[ArticleImage]] = {}
    for picture in ArticleImage.objects.filter(article__legacy_source=source):
        pictures.setdefault(picture.article_id, []).append(picture)
    originals = LegacyOriginal.objects.filter(article__legacy_source=source)
    read = {
        pk: (references, language)
        for pk, references, language in originals.values_list(
            "pk", "references", "imported__language"
        )
    }
    known: dict[str, list[KnownPost]] = {}
    rows = Article.objects.imported_from(source).values_list(
        "id", "language", "slug", "legacy_digest", "legacy_path"
    )
    for article_id, language, slug, digest, path in rows:
        named = pictures.get(article_id, [])
        references, stated_language = read.get(article_id, ((), None))
        local = [picture for picture in named if not picture.is_remote]
        post = KnownPost(
            article_id=article_id,
            language=language,
            stated_language=stated_language or language,
            slug=slug,
            digest=digest,
            references=tuple((role, name) for role, name in references),
            stored=sum(picture.image_id is not None for picture in local),
            missing=tuple(picture.reference for picture in local if picture.image_id is None),
            remote=len(named) - len(local),
        )
        known.setdefault(path, []).append(post)
    return known


def plan_posts(posts: Sequence[ScannedPost], edited: EditedHere) -> list[PlannedPost]:
    """One outcome for each post.

    Slugs are given in the order of paths, so that the same archive gets the same addresses.
    """
    slugs = SlugRegister(posts)
    return [plan_post(post, edited, slugs) for post in posts]


def plan_post(post: ScannedPost, edited: EditedHere, slugs: SlugRegister) -> PlannedPost:
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
    meeting = None if post.is_unchanged else edited.meetings.get(post.known.article_id)
    outcome = Outcome.UNCHANGED if post.is_unchanged else Outcome.UPDATED
    if meeting:
        outcome = meeting.outcome
    language, slug = post.known.language, post.known.slug
    if language == post.known.stated_language != post.language:
        # The file moved to another language, and nobody chose one here.
        language, slug = post.language, slugs.keep(post, slug)
    return PlannedPost(
        post.path,
        language,
        outcome,
        slug=slug,
        known=post.known,
        reason=meeting.reason if meeting else "",
        is_adopted=meeting.is_adopted if meeting else False,
        is_waiting=post.known.article_id in edited.waiting,
    )


def look_again(archive: Archive, plan: PlannedPost, post: PreparedPost) -> PlannedPost:
    """The plan for one post as the database stands now; the same where nothing changed there."""
    known = known_posts(archive.source).get(plan.path, [])
    if known and plan.known is None:
        return replace(plan, outcome=Outcome.UPDATED, slug=known[0].slug, known=known[0])
    if plan.known is not None:
        return plan
    scanned = ScannedPost(
        plan.path, plan.language, post.post.title, post.post.slug, post.post.addresses
    )
    return replace(plan, slug=SlugRegister([scanned]).give(scanned))
