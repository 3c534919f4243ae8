"""Pages that join news and events: the door, home, tags, and what stands where nothing is found."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from cmsproject.home import load_home
from cmsproject.old_tags import find_moved_tag
from cmsproject.shared.languages import content_languages, current_language
from cmsproject.shared.models import Tag
from cmsproject.shared.paging import query_address, read_paging
from cmsproject.tag_page import load_tag_page
from cmsproject.tags import load_tag_index, tag_addresses
from events.former_addresses import find_moved_record
from events.models import Event
from news.legacy.redirects import find_redirect
from news.listing import as_rows
from news.models import Article
from news.suggestions import suggest_articles, words_of
from news.translations.addresses import home_addresses

EVENTS_BESIDE_ARTICLES = 6
LONGEST_SHOWN_PATH = 300


def root(request: HttpRequest) -> HttpResponse:
    """To the home page in the language that the reader's browser asks for first."""
    accepted = request.headers.get("Accept-Language", "")
    response = HttpResponseRedirect(reverse("home", args=[preferred_language(accepted)]))
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "no-store"
    return response


def preferred_language(accepted: str) -> str:
    offered = content_languages()
    for wanted, _weight in parse_accept_lang_header(accepted.casefold()):
        code = wanted.partition("-")[0]
        if code in offered:
            return code
    return settings.SITE_LANGUAGE


def home(request: HttpRequest, language: str) -> HttpResponse:
    now = timezone.now()
    context = {"home": load_home(language, now), "translations": home_addresses(now)}
    return render(request, "home.html", context)


def tag_list(request: HttpRequest, language: str) -> HttpResponse:
    index = load_tag_index(language, timezone.now(), request.GET.get("initial", "")[:1])
    return render(request, "tags/tag_list.html", {"index": index})


def tag(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The tag's articles by page, with its latest events; `?show=events` pages the events."""
    found = get_object_or_404(Tag.objects.select_related("image"), slug=slug)
    now = timezone.now()
    articles = Article.objects.published(now).in_language(language).tagged(slug)
    events = Event.objects.published(now).filter(event_tags__tag=found)
    events = events.order_by("-starts_at", "-id")
    article_count, event_count = articles.count(), events.count()
    shows_events = request.GET.get("show") == "events"
    if not article_count and not event_count:
        raise Http404(_("Nothing public bears this tag."))
    total = event_count if shows_events else article_count
    kept = {"show": "events"} if shows_events else {}
    paging = read_paging(request.path, request.GET, total, kept)
    page = slice(paging.start, paging.stop)
    context = {
        "tag": found,
        "page": load_tag_page(found, language, now) if paging.number == 1 else None,
        "shows_events": shows_events,
        "article_count": article_count,
        "event_count": event_count,
        "articles": [] if shows_events else as_rows(articles).newest_first()[page],
        "events": events[page] if shows_events else events[:EVENTS_BESIDE_ARTICLES],
        "events_address": query_address(request.path, {"show": "events"}),
        "paging": paging,
        "canonical": paging.canonical,
        "translations": tag_addresses(found, now, has_events=event_count > 0),
        "feed_query": query_address("", {"tag": slug}),
    }
    return render(request, "tags/tag.html", context)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Leads an old address on; else says what was looked for and names the nearest articles."""
    redirect = find_redirect(request) or find_moved_tag(request) or find_moved_record(request)
    if redirect:
        return redirect
    context = {
        "looked_for": request.path[:LONGEST_SHOWN_PATH],
        "words": words_of(request.path_info),
        "suggestions": suggest_articles(request.path_info, current_language()),
    }
    return render(request, "404.html", context, status=404)
