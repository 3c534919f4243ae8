"""Make records for tests: only what a test is about need be said."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from PIL import Image

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import find_or_create_tags
from events.models import Event, Organization, Speaker, Talk
from events.storing import store_event_tags
from news.models import Article
from news.slugs import free_article_slug
from news.storing import ArticleDraft, StatedAuthor, store_article, store_articles

numbers = count(1)
LONG_AGO = datetime(2024, 5, 20, 4, 0, tzinfo=UTC)


def make_article(
    *, tags: Sequence[str] = (), authors: Sequence[str] = (), **fields: Any
) -> Article:
    """A published Chinese article, unless the fields say otherwise."""
    return store_article(draft_of(tags=tags, authors=authors, **fields))


def make_articles(many: Sequence[dict[str, Any]]) -> list[Article]:
    """One article for the fields of each, stored together: titles and slugs differ."""
    drafts = [draft_of(**fields) for fields in many]
    store_articles(drafts)
    return [draft.article for draft in drafts]


def draft_of(
    *, tags: Sequence[str] = (), authors: Sequence[str] = (), **fields: Any
) -> ArticleDraft:
    number = next(numbers)
    values: dict[str, Any] = {
        "language": "zh",
        "title": f"社区动态第{number}期",
        "body": "正文。",
        "status": Status.PUBLISHED,
        "published_at": LONG_AGO + timedelta(minutes=number),
    }
    article = Article(**{**values, **fields})
    article.slug = article.slug or free_article_slug(article)
    return ArticleDraft(article, tags=tags, authors=[StatedAuthor(name) for name in authors])


def make_event(*, tags: Sequence[str] = (), **fields: Any) -> Event:
    """A public meetup of one afternoon."""
    number = next(numbers)
    values: dict[str, Any] = {
        "name": f"第{number}次聚会",
        "slug": f"meetup-{number}",
        "status": Status.PUBLISHED,
        "starts_at": datetime(2025, 6, 14, 5, 30, tzinfo=UTC),
        "ends_at": datetime(2025, 6, 14, 9, 30, tzinfo=UTC),
        "city": "成都",
    }
    event = Event.objects.create(**{**values, **fields})
    store_event_tags(event, tags)
    return event


def make_talk(event: Event, **fields: Any) -> Talk:
    return Talk.objects.create(**{"event": event, "title": f"议题{next(numbers)}", **fields})


def make_speaker(name: str = "", **fields: Any) -> Speaker:
    number = next(numbers)
    values = {"name": name or f"讲者{number}", "slug": f"speaker-{number}"}
    return Speaker.objects.create(**{**values, **fields})


def make_organization(name: str = "", **fields: Any) -> Organization:
    number = next(numbers)
    values = {"name": name or f"机构{number}", "slug": f"organization-{number}"}
    return Organization.objects.create(**{**values, **fields})


def make_tag(name: str) -> Tag:
    (tag,) = find_or_create_tags([name]).values()
    return tag


def png_bytes(width: int = 40, height: int = 30, color: str = "#3366cc") -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()


def make_image(name: str = "picture.png", color: str = "#3366cc") -> StoredImage:
    return store_image(png_bytes(color=color), name)


def make_user(username: str = "", **fields: Any) -> User:
    name = username or f"editor-{next(numbers)}"
    user: User = get_user_model().objects.create_user(name, password="secret", **fields)
    return user
