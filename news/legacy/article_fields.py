"""What a legacy post becomes as field values of an article, and which of them were edited since."""

from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, TypeAlias

from django.db.models import Prefetch
from django.utils import timezone

from cmsproject.shared.models import Tag, TagSynonym
from cmsproject.shared.naming import fold
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import LONGEST_TAG
from news.legacy.format.post import LegacyPost, PublishedWhen
from news.models import Article, ArticleTag

Fields: TypeAlias = dict[str, Any]
# Joined, not prefetched in a second step: SQLite refuses a look-up of a thousand tags at once.
TAG_LINKS = ArticleTag.objects.select_related("tag").order_by("order", "id")
WITH_TAGS = Prefetch("article_tags", TAG_LINKS)


def fields_of_post(post: LegacyPost, *, undated: Status, now: datetime) -> Fields:
    """Values by name, JSON-able: what `LegacyOriginal.imported` keeps.

    A naive moment and a day alone are in the site's zone; `undated` is the status of a post
    without any date. The body is represented by its digest.
    """
    published_at, published_on = moments(post.published)
    status = Status.PUBLISHED if post.published else undated
    if published_at and published_at > now:
        status = Status.SCHEDULED
    return {
        "title": post.title,
        "summary": post.summary,
        "body": digest_of(post.body),
        "tags": [tag for tag in post.tags if 0 < len(fold(tag)) <= LONGEST_TAG],
        "authors": [[author.name, author.title, author.address] for author in post.authors],
        "category": post.category if len(fold(post.category)) <= LONGEST_TAG else "",
        "status": (Status.DRAFT if post.is_draft else status).value,
        "published_at": published_at.isoformat() if published_at else None,
        "published_on": published_on.isoformat() if published_on else None,
        "banner_reference": post.banner,
        "banner_alt": post.banner_alt,
        "extra": post.extra,
    }


def moments(published: PublishedWhen | None) -> tuple[datetime | None, date | None]:
    """Moment and day of publication in the site's zone."""
    if published is None:
        return None, None
    if published.moment is None:
        return timezone.make_aware(datetime.combine(published.day, time.min)), published.day
    moment = published.moment
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return aware, timezone.localdate(aware)


def fields_of_article(article: Article) -> Fields:
    """The same values as they stand now, and the language."""
    return {
        "language": article.language,
        "title": article.title,
        "summary": article.summary,
        "body": digest_of(article.body),
        "tags": [link.tag.name for link in article.article_tags.all()],
        "authors": [[row.name, row.title, row.address] for row in article.authors.all()],
        "category": article.category.name if article.category else "",
        "status": article.status,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "banner_reference": article.banner_reference,
        "banner_alt": article.banner_alt,
        "extra": article.extra,
    }


def edited_fields(article: Article, imported: Fields) -> Fields:
    """Names and present values of what differs from the import.

    Spellings and synonyms of a tag are one tag; moments are compared as moments; a scheduled
    article whose time has come counts as published.
    """
    present = fields_of_article(article)
    present["tags"] = present_tags(article, imported.get("tags", []))
    return {
        name: value
        for name, value in present.items()
        if name in imported and comparable(name, value) != comparable(name, imported[name])
    }


def present_tags(article: Article, stated: list[str]) -> list[str]:
    """The article's tags by the names that its post states, even where they bear others by now.

    The stated list itself where it means these very tags.
    """
    tags = [link.tag for link in article.article_tags.all()]
    meant = meanings(stated, tags)
    if list(dict.fromkeys(meant.get(fold(name)) for name in stated)) == tags:
        return stated
    return [
        name
        for tag in tags
        for name in [one for one in stated if meant.get(fold(one)) == tag] or [tag.name]
    ]


def meanings(names: list[str], tags: list[Tag]) -> dict[str, Tag]:
    """Which of the tags each folded name means, by their spellings or else by a synonym."""
    known = {fold(name): tag for tag in tags for name in (tag.name, *tag.spellings)}
    if unknown := {fold(name) for name in names} - known.keys():
        synonyms = TagSynonym.objects.filter(folded__in=unknown, tag__in=tags)
        known |= {one.folded: tag for one in synonyms for tag in tags if tag.pk == one.tag_id}
    return known


def comparable(name: str, value: Any) -> Any:
    if name == "tags":
        return list(dict.fromkeys(fold(tag) for tag in value))
    if name == "category":
        return fold(value)
    if name == "published_at" and value:
        return datetime.fromisoformat(value)
    if name == "status":
        return Status.PUBLISHED if value == Status.SCHEDULED else value
    return value


def digest_of(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
