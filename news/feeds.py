"""RSS and Atom of the list of articles, under the same filters as the list."""

import hashlib
import html
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from cmsproject.shared.images.inspecting import media_type_of
from cmsproject.shared.languages import html_language
from cmsproject.shared.paging import query_address
from news.absolute import with_absolute_addresses, without_control_characters
from news.facets import Facets
from news.filters import ArticleFilters
from news.listing import as_rows, summary_of
from news.models import Article

MOST_ENTRIES = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
CONTENT_NAMESPACE = "http://purl.org/rss/1.0/modules/content/"


class DatedByChange(SyndicationFeed):
    """Its date is the last change that shows; Django's is the clock's where a feed is empty."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


class RssFeed(DatedByChange, Rss201rev2Feed):
    """RSS 2.0 with the whole text in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT_NAMESPACE}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class AtomFeed(DatedByChange, Atom1Feed):
    """Atom 1.0 with the whole text in `content`."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


FEEDS: dict[str, type[RssFeed | AtomFeed]] = {"rss": RssFeed, "atom": AtomFeed}


def article_feed(request: HttpRequest, language: str, form: str) -> HttpResponseBase:
    if form not in FEEDS:
        raise Http404(_("Feeds are offered as feed.rss and feed.atom."))
    now = timezone.now()
    filters = ArticleFilters.read(language, request.GET)
    chips = Facets(request.path, filters, now).chips()
    found = as_rows(filters.articles(now)).defer(None).defer("body", "plain_text", "extra")
    articles = list(found.newest_first()[:MOST_ENTRIES])
    site = f"{request.scheme}://{request.get_host()}"
    feed = FEEDS[form](
        title=" · ".join([settings.SITE_NAME, *(str(chip.label) for chip in chips)]),
        link=site + query_address(reverse("article-list", args=[language]), filters.parameters()),
        description=_("News of %(site)s") % {"site": settings.SITE_NAME},
        language=html_language(language),
        author_name=settings.SITE_NAME,
        feed_url=site + query_address(request.path, filters.parameters()),
        changed=last_change(articles),
    )
    for article in articles:
        add_entry(feed, article, site)
    return conditional_response(request, feed)


def last_change(articles: Sequence[Article]) -> datetime:
    """When readers last saw something change: an edit, or a moment of publication come."""
    moments = [moment for one in articles for moment in (one.updated_at, one.public_from) if moment]
    return max(moments, default=NEVER)


def add_entry(feed: SyndicationFeed, article: Article, site: str) -> None:
    page = site + article.get_absolute_url()
    authors = ", ".join(author.name for author in article.authors.all())
    tags = [link.tag.name for link in article.article_tags.all()]
    published = timezone.localtime(article.published_at) if article.published_at else None
    feed.add_item(
        title=without_control_characters(article.title),
        link=page,
        description=html.escape(without_control_characters(summary_of(article))),
        content=without_control_characters(with_absolute_addresses(article.body_html, site, page)),
        author_name=without_control_characters(authors) or None,
        pubdate=published,
        updateddate=last_edit(article),
        unique_id=page,
        unique_id_is_permalink=True,
        categories=[without_control_characters(tag) for tag in tags],
        enclosures=banner_enclosures(article, site),
    )


def last_edit(article: Article) -> datetime:
    """A person's last edit; a post that only the importer has touched is as old as it says."""
    if article.updated_by_id is None and article.published_at is not None:
        return timezone.localtime(article.published_at)
    return timezone.localtime(article.updated_at)


def banner_enclosures(article: Article, site: str) -> list[Enclosure]:
    if article.banner is None:
        return []
    banner = article.banner
    media_type = media_type_of(banner.format)
    return [Enclosure(site + banner.get_absolute_url(), str(banner.size), media_type)]


def conditional_response(request: HttpRequest, feed: RssFeed | AtomFeed) -> HttpResponseBase:
    """The feed, or 304 where the reader has this very content."""
    content = feed.writeString("utf-8").encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    changed = int(feed.latest_post_date().timestamp())
    response = HttpResponse(
        content,
        content_type=feed.content_type,
        headers={
            "ETag": etag,
            "Last-Modified": http_date(changed),
            "Cache-Control": "public, max-age=300",
        },
    )
    return get_conditional_response(request, etag, changed, response) or response
