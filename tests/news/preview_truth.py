"""The page that a preview shows, and the page that visitors get once the same is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from news.editing.preview import preview_page, unsaved_article
from news.history.snapshots import snapshot_of
from news.history.writing import write_snapshots
from news.models import Article

NOINDEX = '<meta name="robots" content="noindex">'


@contextmanager
def clock_stopped(at: datetime | None = None) -> Iterator[datetime]:
    now = at or timezone.now()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now)
        yield now


def previewed_and_published(
    article: Article, user: Any, opened_at: datetime | None = None
) -> tuple[str, str]:
    """Both pages as HTML, the public one opened at once or at a moment; the article is saved and
    published by this."""
    with clock_stopped() as now:
        request = RequestFactory().post("/admin/news/article/preview/")
        request.user = user
        row = Article.objects.get(pk=article.pk)
        unsaved = unsaved_article(row, snapshot_of(row), user)
        previewed = preview_page(request, unsaved).content.decode()
        stored = Article.objects.get(pk=article.pk)
        shown = {**snapshot_of(stored), **publication_of(unsaved.article)}
        write_snapshots([(stored, shown)], user)
    with clock_stopped(opened_at or now):
        published = Client().get(stored.get_absolute_url()).content.decode()
    return previewed, published


def publication_of(article: Article) -> dict[str, Any]:
    moment, day = article.published_at, article.published_on
    return {
        "status": article.status,
        "published_at": moment.isoformat() if moment else None,
        "published_on": day.isoformat() if day else None,
    }


def article_part(page: str) -> str:
    start = page.index("<article")
    return page[start : page.index("</article>", start)]


def without_noindex(previewed: str) -> str:
    """The one line that a preview has more than the published page."""
    assert previewed.count(NOINDEX) == 1
    return previewed.replace(NOINDEX, "", 1)
