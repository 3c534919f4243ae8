"""Turn an article's edits into the bytes of its post."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from cmsproject.shared.naming import fold
from cmsproject.shared.publishing import PUBLIC_STATUSES
from news.legacy.article_fields import edited_fields, fields_of_article
from news.legacy.format.post import LegacyAuthor, PublishedWhen
from news.legacy.format.writer import rewrite_post, write_post
from news.models import Article

COPIED = ("title", "summary", "category", "banner_reference", "banner_alt")
KEYS = {"banner_reference": "banner"}


def edited_content(article: Article) -> bytes:
    """The post's bytes with the article's edits; the original's own where there are none."""
    original = article.legacy_original
    edits = edited_fields(article, original.imported)
    body = article.body if edits.pop("body", None) else None
    changes = changes_of(article, edits, original.imported)
    content = bytes(original.content)
    if not changes and body is None:
        return content
    return rewrite_post(content, article.legacy_path, changes, body)


def changes_of(article: Article, edits: dict[str, Any], imported: dict[str, Any]) -> dict[str, Any]:
    """Edits in the writer's terms: published as `PublishedWhen`, authors as `LegacyAuthor`."""
    changes = {KEYS.get(name, name): edits[name] for name in COPIED if name in edits}
    if "tags" in edits:
        changes["tags"] = as_typed(edits["tags"], imported["tags"])
    if "authors" in edits:
        changes["authors"] = tuple(LegacyAuthor(*author) for author in edits["authors"])
    if "published_at" in edits or "published_on" in edits:
        changes["published"] = published_when(article)
    if "status" in edits and is_draft(edits["status"]) != is_draft(imported["status"]):
        changes["is_draft"] = is_draft(edits["status"])
    return changes


def as_typed(tags: list[str], imported: list[str]) -> tuple[str, ...]:
    """Tags in the spelling of the post, where it had them."""
    spellings = {fold(tag): tag for tag in reversed(imported)}
    return tuple(spellings.get(fold(tag), tag) for tag in tags)


def is_draft(status: str) -> bool:
    """In a file there is no status but draft: what visitors may not see is one."""
    return status not in PUBLIC_STATUSES


def published_when(article: Article) -> PublishedWhen | None:
    """A moment that is the day's midnight was given as a day, and is written as one."""
    if article.published_at is None:
        return PublishedWhen(article.published_on) if article.published_on else None
    moment = timezone.localtime(article.published_at)
    day = article.published_on or moment.date()
    if moment == timezone.make_aware(datetime.combine(day, time.min)):
        return PublishedWhen(day)
    return PublishedWhen(day, moment)


def new_content(article: Article) -> bytes:
    """A post born here, with clean front matter."""
    values = fields_of_article(article)
    return write_post(
        title=article.title,
        summary=article.summary,
        tags=tuple(values["tags"]),
        authors=tuple(LegacyAuthor(*author) for author in values["authors"]),
        category=values["category"],
        published=published_when(article),
        is_draft=is_draft(article.status),
        banner=article.banner_reference or banner_address(article),
        banner_alt=article.banner_alt,
        body=article.body,
    )


def banner_address(article: Article) -> str:
    return article.banner.get_absolute_url() if article.banner else ""
