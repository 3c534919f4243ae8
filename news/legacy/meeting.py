"""A file and its article, both changed since the import: what both say, joined.

The three sides are snapshots: base is what was imported, theirs what the file says now, ours the
article as it stands. They differ only in what was truly changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from news.editing.joining import Joined, join
from news.history.snapshots import Snapshot
from news.legacy.article_fields import Fields, comparable, edited_fields
from news.legacy.changes import edited_content
from news.legacy.format.post import UnreadablePost
from news.legacy.format.writer import UnwritableFieldError
from news.legacy.preparing import read_post
from news.models import Article, LegacyOriginal, Outcome

# No category has this number: the name alone counts.
NO_NUMBER = 0


@dataclass(frozen=True)
class Stated:
    """What a file says: values as `fields_of_post` gives them, with the language.

    `pictures` are digests by reference in the text; `banner` the digest of that picture, or None.
    """

    content: bytes
    fields: Fields
    body: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    banner: str | None = None


@dataclass(frozen=True)
class Meeting:
    """`is_adopted`: the file holds the very edits made here, and nothing of the article changes."""

    base: Snapshot
    theirs: Snapshot
    joined: Joined
    is_adopted: bool

    @property
    def outcome(self) -> Outcome:
        if self.is_adopted:
            return Outcome.UNCHANGED
        return Outcome.CONFLICT if self.joined.conflicts else Outcome.MERGED

    @property
    def reason(self) -> str:
        if self.is_adopted:
            return ""
        fields = ", ".join(dict.fromkeys(conflict.field for conflict in self.joined.conflicts))
        return f"{CONTRADICTION} ({fields})" if fields else ""


CONTRADICTION = "the file and the article contradict each other; neither was touched"


def meet(article: Article, stated: Stated, ours: Snapshot) -> Meeting:
    """`ours` is the article's snapshot; its original, tags and authors are at hand."""
    base, theirs, ours = sides_of(article, stated, ours)
    return Meeting(base, theirs, join(base, theirs, ours), holds_edits(article, stated))


def is_edited(article: Article) -> bool:
    return bool(edited_fields(article, article.legacy_original.imported))


def holds_edits(article: Article, stated: Stated) -> bool:
    """Whether an export would write this very file, or the file states what the article does."""
    try:
        is_exported = edited_content(article) == stated.content
    except UnwritableFieldError:
        is_exported = False
    return is_exported or not edited_fields(article, stated.fields)


def sides_of(
    article: Article, stated: Stated, ours: Snapshot
) -> tuple[Snapshot, Snapshot, Snapshot]:
    """Base, theirs and ours. Equal values that are written in two ways (a moment in another zone,
    a tag by a synonym) stand as ours has them."""
    imported = article.legacy_original.imported
    edits = edited_fields(article, imported)
    ours = {**ours, "tags": edits.get("tags", ours["tags"])}
    base = dict(ours)
    for name in edits:
        base |= as_in_snapshot(name, imported[name], body_of(article.legacy_original), None)
    theirs = dict(base)
    for name, value in stated.fields.items():
        if name not in imported or comparable(name, value) != comparable(name, imported[name]):
            theirs |= as_in_snapshot(name, value, stated.body, stated.banner)
    theirs["pictures"] = {**ours["pictures"], **stated.pictures}
    if "banner_reference" not in edits and stated.banner:
        theirs["banner"] = stated.banner
    return base, theirs, ours


def as_in_snapshot(name: str, value: Any, body: str, banner: str | None) -> Snapshot:
    if name == "body":
        return {"body": body}
    if name == "category":
        return {"category": [NO_NUMBER, value] if value else None}
    if name == "banner_reference":
        return {"banner_reference": value, "banner": banner}
    return {name: value}


def body_of(original: LegacyOriginal) -> str:
    """The text that was imported."""
    post = read_post(bytes(original.content), original.article.legacy_path)
    return "" if isinstance(post, UnreadablePost) else post.body
