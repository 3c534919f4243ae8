"""Articles with everything that can belong to one, for tests of pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

from news.models import Article, Category
from tests.factories import make_article, make_event, make_image, make_organization, make_speaker

# Will not be reached while this test is run.
FAR_FUTURE = datetime(2190, 1, 1, tzinfo=UTC)


def make_category(name: str, **fields: Any) -> Category:
    category, _is_new = Category.objects.get_or_create(name=name, defaults=fields)
    return category


def make_reported_article(**fields: Any) -> Article:
    """With tags, authors, banner, category, and an event, a person and an organization of its own."""
    values: dict[str, Any] = {
        "tags": ["内核", "活动"],
        "authors": ["甲", "乙"],
        "banner": make_image(),
        "category": make_category("动态"),
        "body": "正文。\n\n## 一\n\n## 二\n\n## 三\n",
    }
    article = make_article(**{**values, **fields})
    article.article_events.create(event=make_event(ends_at=datetime(2025, 6, 14, 9, tzinfo=UTC)))
    article.article_speakers.create(speaker=make_speaker())
    article.article_organizations.create(organization=make_organization())
    return article


def hours_later(hours: int) -> datetime:
    return datetime(2023, 3, 1, 4, 0, tzinfo=UTC) + timedelta(hours=hours)
