"""Pages of news: the list of articles and one article."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.languages import in_language
from cmsproject.shared.paging import query_address, read_paging
from cmsproject.shared.reading import reading_minutes
from news.contents import contents_of
from news.facets import Facets
from news.filters import ALL_LANGUAGES, ArticleFilters
from news.linked import Linked
from news.listing import as_rows
from news.models import Article
from news.related import load_surroundings
from news.sharing import share_of
from news.translations.addresses import list_addresses
from news.years import load_archive


def article_list(request: HttpRequest, language: str) -> HttpResponse:
    now = timezone.now()
    filters = ArticleFilters.read(language, request.GET)
    facets = Facets(request.path, filters, now, request.GET.get("all", ""))
    chips = facets.chips()
    found = filters.articles(now)
    paging = read_paging(request.path, request.GET, facets.total, filters.parameters())
    lists = facets.all()
    context = {
        "articles": as_rows(found).newest_first()[paging.start : paging.stop],
        "paging": paging,
        "filters": filters,
        "facets": lists,
        "years": next((facet.options for facet in lists if facet.key == "year"), []),
        "chips": chips,
        "canonical": paging.canonical,
        "feed_query": query_address("", filters.parameters()),
        "translations": list_addresses(filters, now),
        "all_languages": query_address(
            request.path, filters.narrowed(shown_language=ALL_LANGUAGES).parameters()
        ),
        "this_language": query_address(
            request.path, filters.narrowed(shown_language="").parameters()
        ),
    }
    return render(request, "news/article_list.html", context)


def archive(request: HttpRequest, language: str) -> HttpResponse:
    found = load_archive(language, timezone.now(), reverse("article-list", args=[language]))
    return render(request, "news/archive.html", {"archive": found})


def article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    public = Article.objects.published().in_language(language)
    found = get_object_or_404(public.select_related("banner", "category"), slug=slug)
    return article_page(request, found)


def article_page(
    request: HttpRequest, article: Article, linked: Linked | None = None
) -> HttpResponse:
    """The public page of an article, public or not; an unsaved one stands without surroundings.

    `linked` is given for a preview: what the unsaved article names in the place of its rows.
    What is not public is marked to be neither indexed nor kept.
    """
    with in_language(article.language):
        surroundings = load_surroundings(article, linked)
        context = {
            "is_preview": linked is not None,
            "article": article,
            "around": surroundings,
            "contents": contents_of(article.body_html),
            "minutes": reading_minutes(article.word_count),
            "share": share_of(request, article),
            "translations": article_addresses(article, surroundings.translations),
            "list_address": reverse("article-list", args=[article.language]),
        }
        response = render(request, "news/article.html", context)
    if not article.is_public:
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "no-store"
    return response


def article_addresses(article: Article, translations: Sequence[Article]) -> dict[str, str]:
    """Where the article is read in each language, for those that have it."""
    if not article.slug:
        return {}
    return {one.language: one.get_absolute_url() for one in (article, *translations)}
