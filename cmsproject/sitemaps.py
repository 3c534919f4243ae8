"""Every public address for search engines: an index, and a section for each kind and language."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from cmsproject.news_sitemap import NewsSitemap
from cmsproject.shared.languages import INTERFACE_LANGUAGES, content_languages
from cmsproject.shared.models import Tag
from cmsproject.sitemap_details import alternates, pictures_of, translated_groups
from events.models import Event, Organization, Speaker
from news.models import Article, Topic

ADDRESSES_IN_A_FILE = 5000
NEWS = "news"


class ArticleSitemap(Sitemap[Article]):
    limit = ADDRESSES_IN_A_FILE

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> QuerySet[Article]:
        public = Article.objects.published().in_language(self.language)
        return public.only("language", "slug", "updated_at", "translation_group").newest_first()

    def lastmod(self, item: Article) -> datetime:
        return item.updated_at.replace(microsecond=0)

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """With pictures and translations, in two more queries for the whole file."""
        urls = super().get_urls(page, site, protocol)
        here = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        pictures = pictures_of([url["item"] for url in urls])
        groups = translated_groups()
        for url in urls:
            article: Article = url["item"]
            url["alternates"] = alternates(groups.get(article.translation_group, {}), here)
            url["pictures"] = [here + path for path in pictures.get(article.pk, [])]
        return urls

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database: Django would load every article for the index."""
        public = Article.objects.published().in_language(self.language)
        latest: datetime | None = public.aggregate(latest=Max("updated_at"))["latest"]
        return latest


class TagSitemap(Sitemap[Tag]):
    """Tags of public articles; a tag's page changes when one of them appears."""

    limit = ADDRESSES_IN_A_FILE

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> QuerySet[Tag]:
        used = Tag.objects.filter(
            article_tags__language=self.language, article_tags__public_from__lte=timezone.now()
        )
        tags: QuerySet[Tag] = used.annotate(latest=Max("article_tags__public_from")).only("slug")
        return tags.order_by("id")

    def location(self, item: Tag) -> str:
        return reverse("tag", args=[self.language, item.slug])

    def lastmod(self, item: Any) -> datetime:
        latest: datetime = item.latest
        return latest.replace(microsecond=0)


class SharedSitemap(Sitemap[Any]):
    """Records that every language shows, at the addresses of one language."""

    limit = ADDRESSES_IN_A_FILE

    def __init__(self, language: str, page: str, rows: Callable[[], QuerySet[Any]]) -> None:
        self.language, self.page, self.rows = language, page, rows

    def items(self) -> QuerySet[Any]:
        return self.rows().only("slug").order_by("id")

    def location(self, item: Any) -> str:
        return reverse(self.page, args=[self.language, item.slug])

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        here = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        codes = [code for code in content_languages() if code in INTERFACE_LANGUAGES]
        for url in urls:
            paths = {code: reverse(self.page, args=[code, url["item"].slug]) for code in codes}
            url["alternates"] = alternates(paths, here)
        return urls


class EventSitemap(SharedSitemap):
    def items(self) -> QuerySet[Any]:
        return self.rows().only("slug", "updated_at").order_by("id")

    def lastmod(self, item: Event) -> datetime:
        return item.updated_at.replace(microsecond=0)

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.rows().aggregate(latest=Max("updated_at"))["latest"]
        return latest


class FrontSitemap(Sitemap[str]):
    """Home, the lists and the other pages that stand alone, of a language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> list[str]:
        lists = (f"{kind}-list" for kind in ("article", "tag", "feed", *SHARED_RECORDS))
        return ["home", "archive", "api-docs", "event-month", "event-apply", *lists]

    def location(self, item: str) -> str:
        return reverse(item, args=[self.language])


def sections() -> dict[str, Sitemap[Any]]:
    """By name. Shared records stand once for each language the interface speaks."""
    found: dict[str, Sitemap[Any]] = {NEWS: NewsSitemap()}
    for language in content_languages():
        found[f"articles-{language}"] = ArticleSitemap(language)
        found[f"tags-{language}"] = TagSitemap(language)
        if language not in INTERFACE_LANGUAGES:
            continue
        found[f"front-{language}"] = FrontSitemap(language)
        for page, rows in SHARED_RECORDS.items():
            section = EventSitemap if page == "event" else SharedSitemap
            found[f"{page}s-{language}"] = section(language, page, rows)
    return found


SHARED_RECORDS: dict[str, Callable[[], QuerySet[Any]]] = {
    "event": Event.objects.published,
    "speaker": Speaker.objects.published,
    "organization": Organization.objects.published,
    "topic": Topic.objects.published,
}
