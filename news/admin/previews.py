"""The unsaved article as its readers will see it: page, feed entry, share card."""

from collections.abc import Callable
from functools import partial
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from cmsproject.shared.languages import in_language
from news.editing.posted import posted_article
from news.editing.preview import (
    Unsaved,
    kept_by_nobody,
    preview_page,
    refused_page,
    site_of,
    unsaved_article,
)
from news.editing.preview_views import feed_entry_of, share_card_of
from news.editing.rights import may_edit
from news.history.snapshots import Snapshot
from news.models import Article


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin. The previews alone may stand in a frame, and in ours alone."""
    view = require_POST(partial(preview, desk))
    framed = csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(view))
    page = desk.admin_site.admin_view(framed)
    return [
        path("preview/", page, name="news_article_preview_new"),
        path("<int:article_id>/preview/", page, name="news_article_preview"),
    ]


def context(
    desk: Any, request: HttpRequest, article: Article | None, snapshot: Snapshot
) -> dict[str, Any]:
    """What the form's preview panel needs to know."""
    is_stored = article is not None and article.pk is not None
    if article is not None and is_stored and not may_edit(request.user, article):
        return {}
    name = "admin:news_article_preview" if is_stored else "admin:news_article_preview_new"
    arguments = [article.pk] if article is not None and is_stored else []
    return {"preview_address": reverse(name, args=arguments)}


def preview(desk: Any, request: HttpRequest, article_id: int | None = None) -> HttpResponse:
    """The posted form as `preview_as` says: a page for people, an envelope for our script."""
    article = get_object_or_404(Article, pk=article_id) if article_id else None
    if not may_write(desk, request, article):
        raise PermissionDenied
    posted = posted_article(desk, request, article)
    if posted.snapshot is None:
        return refusal(request, posted.errors)
    unsaved = unsaved_article(article or Article(), posted.snapshot, request.user)
    shown = VIEWS.get(request.POST.get("preview_as", ""), preview_page)(request, unsaved)
    return kept_by_nobody(envelope(shown, unsaved) if wants_envelope(request) else shown)


def may_write(desk: Any, request: HttpRequest, article: Article | None) -> bool:
    if article is None:
        return bool(desk.has_add_permission(request))
    return bool(desk.has_change_permission(request, article))


def refusal(request: HttpRequest, errors: list[tuple[str, list[str]]]) -> HttpResponse:
    if wants_envelope(request):
        # No fault of the request: browsers would log one at every half-written form.
        return kept_by_nobody(JsonResponse({"errors": errors}))
    return refused_page(request, errors)


def envelope(shown: HttpResponse, unsaved: Unsaved) -> HttpResponse:
    """Lines of a long text are more than a header may hold, hence JSON around the HTML."""
    return JsonResponse({"html": shown.content.decode(), "lines": unsaved.lines})


def wants_envelope(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def feed_page(request: HttpRequest, unsaved: Unsaved) -> HttpResponse:
    with in_language(unsaved.article.language):
        entry = feed_entry_of(unsaved, site_of(request))
        return render(request, "admin/news/article/preview_feed.html", {"entry": entry})


def card_page(request: HttpRequest, unsaved: Unsaved) -> HttpResponse:
    page = preview_page(request, unsaved).content.decode()
    with in_language(unsaved.article.language):
        card = share_card_of(page, unsaved.article)
        return render(request, "admin/news/article/preview_card.html", {"card": card})


VIEWS: dict[str, Callable[[HttpRequest, Unsaved], HttpResponse]] = {
    "feed": feed_page,
    "card": card_page,
}
