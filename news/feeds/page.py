"""The page for people that names every feed and says what feeds are good for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cmsproject.shared.paging import query_address
from news.facets import Facets
from news.filters import ALL_LANGUAGES, ArticleFilters

# A year that is over brings nothing new, so nobody would subscribe to it.
OVER = {"year", "month", "language"}


@require_safe
def feed_list(request: HttpRequest, language: str) -> HttpResponse:
    """One feed for each way to narrow the list of articles; `address` of an option is its query."""
    filters = ArticleFilters(language)
    facets = Facets("", filters, timezone.now()).all()
    everything = query_address("", filters.narrowed(shown_language=ALL_LANGUAGES).parameters())
    context = {
        "facets": [facet for facet in facets if facet.key not in OVER],
        "everything": everything,
    }
    return render(request, "news/feed_list.html", context)
