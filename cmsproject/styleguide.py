"""The living page of tokens and components, for those who develop: real templates, real records."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cmsproject.shared.facets import Chip, Facet, Option
from cmsproject.shared.languages import current_language
from cmsproject.shared.paging import Paging
from events.lately import organizations_lately_seen, people_lately_seen
from events.models import Event
from news.listing import as_rows
from news.models import Article

# Custom properties of static/css/tokens.css; each has its class in static/css/styleguide.css.
COLORS = (
    *("surface", "surface-raised", "surface-sunken", "text", "text-soft", "text-faint", "line"),
    *("line-strong", "accent", "accent-strong", "accent-soft", "on-accent", "veil", "on-veil"),
    *("plate", "success", "warning", "danger", "info", "code-surface", "code-text"),
)
SIZES = ("small", "meta", "card", "text", "large", "title", "headline", "numeral")
ICONS = (
    *("search", "menu", "close", "language", "light", "dark", "auto", "feed", "place", "clock"),
    *("people", "series", "next", "previous", "away", "calendar", "video", "slides", "gallery"),
)
SHOWN = 3
MANY = 6


def styleguide(request: HttpRequest) -> HttpResponse:
    """Not found where CMS_DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.now()
    articles = as_rows(Article.objects.published(now).in_language(current_language()))
    events = Event.objects.published(now).select_related("banner")
    context = {
        "colors": COLORS,
        "sizes": SIZES,
        "icons": ICONS,
        "articles": articles.newest_first()[:SHOWN],
        "upcoming": events.upcoming(now).first(),
        "past": events.past(now).first(),
        "people": people_lately_seen(now, MANY),
        "organizations": organizations_lately_seen(now, MANY),
        "facets": [Facet("tag", "Tag", [Option(f"tag {n}", n, request.path) for n in range(1, 9)])],
        "chips": [Chip("Tag", "openEuler", request.path), Chip("Year", "2025", request.path)],
        "paging": Paging(request.path, 3, 12, 120),
    }
    return render(request, "styleguide/styleguide.html", context)
