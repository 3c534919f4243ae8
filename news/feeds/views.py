"""The feed of a list of articles, under the same filters as the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cmsproject.shared.etags import etag_of
from cmsproject.shared.paging import LAST_PAGE, page_number, query_address
from news.absolute import without_control_characters
from news.facets import Facets
from news.feeds.channel import Channel
from news.feeds.entries import MOST_ENTRIES, as_entries, last_change, make_entries
from news.feeds.json_form import write_json
from news.feeds.xml_forms import write_atom, write_rss
from news.filters import ArticleFilters


@dataclass(frozen=True)
class Form:
    media_type: str
    write: Callable[[Channel], bytes]


FORMS = {
    "rss": Form("application/rss+xml; charset=utf-8", write_rss),
    "atom": Form("application/atom+xml; charset=utf-8", write_atom),
    "json": Form("application/feed+json; charset=utf-8", write_json),
}


@require_safe
def article_feed(request: HttpRequest, language: str, form: str) -> HttpResponseBase:
    if form not in FORMS:
        raise Http404(_("Feeds are offered as feed.rss, feed.atom and feed.json."))
    channel = load_channel(request, language)
    content = FORMS[form].write(channel)
    return conditional_response(request, content, FORMS[form].media_type, channel.changed)


def load_channel(request: HttpRequest, language: str) -> Channel:
    """The entries of one page of the list; `?page=2` has the twenty before the latest twenty."""
    now = timezone.now()
    filters = ArticleFilters.read(language, request.GET)
    chips = Facets(request.path, filters, now).chips()
    page = page_number(request.GET.get("page", ""))
    if not 1 <= page <= LAST_PAGE:
        raise Http404(_("There is no page %(number)d.") % {"number": page})
    start = (page - 1) * MOST_ENTRIES
    ordered = as_entries(filters.articles(now)).newest_first()
    found = list(ordered[start : start + MOST_ENTRIES + 1])
    articles, has_more = found[:MOST_ENTRIES], len(found) > MOST_ENTRIES and page < LAST_PAGE
    site = f"{request.scheme}://{request.get_host()}"
    kept = filters.parameters()
    here = query_address(request.path, kept)
    title = " · ".join([settings.SITE_NAME, *(str(chip.label) for chip in chips)])
    return Channel(
        title=without_control_characters(title),
        description=_("News of %(site)s") % {"site": settings.SITE_NAME},
        site_name=settings.SITE_NAME,
        language=language,
        home=site + reverse("home", args=[language]),
        page=site + query_address(reverse("article-list", args=[language]), kept),
        address=site + page_address(here, page),
        identity=site + here,
        next_address=site + page_address(here, page + 1) if has_more else "",
        icon=site + reverse("icon", args=[settings.BRAND_HUE]),
        changed=last_change(articles),
        entries=make_entries(articles, site),
    )


def page_address(here: str, page: int) -> str:
    if page == 1:
        return here
    return f"{here}{'&' if '?' in here else '?'}page={page}"


def conditional_response(
    request: HttpRequest, content: bytes, media_type: str, changed_at: datetime
) -> HttpResponseBase:
    """The feed, or 304 where the reader has this very content. Feeds are for readers alone:
    a search engine is to show the pages."""
    etag = etag_of(content)
    changed = int(changed_at.timestamp())
    response = HttpResponse(
        content,
        content_type=media_type,
        headers={
            "ETag": etag,
            "Last-Modified": http_date(changed),
            "Cache-Control": "public, max-age=300",
            "X-Robots-Tag": "noindex",
        },
    )
    return get_conditional_response(request, etag, changed, response) or response
