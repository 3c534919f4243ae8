"""When readers last had something new to read of an article."""

from datetime import datetime

from django.utils import timezone

from news.models import Article


def last_edit(article: Article) -> datetime:
    """A person's last edit; a post that only the importer has touched is as old as it says."""
    if article.updated_by_id is None and article.published_at is not None:
        return timezone.localtime(article.published_at)
    return timezone.localtime(article.updated_at)
