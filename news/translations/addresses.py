"""Where a list of articles, and the home page, are read in each language."""

from datetime import datetime

from django.urls import reverse

from cmsproject.shared.languages import INTERFACE_LANGUAGES, content_languages
from cmsproject.shared.paging import query_address
from news.filters import ALL_LANGUAGES, ArticleFilters
from news.models import Article


def list_addresses(filters: ArticleFilters, at: datetime) -> dict[str, str]:
    """The list under the same filters, by language of the page, where it shows anything.

    Slugs, years and names mean the same in every language. The language of the page is always
    among them. In one query, and none where the list shows the same on every page.
    """
    used = {filters.language}
    if filters.shown_language:
        used.update(content_languages())
    else:
        everywhere = filters.narrowed(shown_language=ALL_LANGUAGES).articles(at).order_by()
        used.update(everywhere.values_list("language", flat=True).distinct())
    return {
        language: list_address(filters.on_page_in(language))
        for language in content_languages()
        if language in used
    }


def home_addresses(at: datetime) -> dict[str, str]:
    """The home page by language: those the interface speaks, and those that have articles."""
    public = Article.objects.published(at).order_by()
    used = {*INTERFACE_LANGUAGES, *public.values_list("language", flat=True).distinct()}
    return {code: reverse("home", args=[code]) for code in content_languages() if code in used}


def list_address(filters: ArticleFilters) -> str:
    return query_address(reverse("article-list", args=[filters.language]), filters.parameters())
