"""The sitemap of fresh news, as news search reads it: articles of the last two days."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils import timezone

from cmsproject.shared.absolute import without_control_characters
from news.models import Article
from news.structured import published

# Older news and more than a thousand entries are not allowed.
FRESH = timedelta(days=2)
MOST_ENTRIES = 1000
# ISO 639, but Chinese is named by its script's home.
LANGUAGES = {"zh": "zh-cn"}


class NewsSitemap(Sitemap[Article]):
    limit = MOST_ENTRIES

    def items(self) -> QuerySet[Article]:
        now = timezone.now()
        fresh = Article.objects.published(now).filter(public_from__gt=now - FRESH)
        fields = ("language", "slug", "title", "published_at", "published_on")
        return fresh.only(*fields).newest_first()[:MOST_ENTRIES]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            article: Article = url["item"]
            url["name"] = settings.SITE_NAME
            url["language"] = LANGUAGES.get(article.language, article.language)
            url["published"] = published(article)
            url["title"] = without_control_characters(article.title)
        return urls
