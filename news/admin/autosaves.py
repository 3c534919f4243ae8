"""Unsaved work and who else is there: what the article form tells the server while people write."""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from news.admin.previews import may_write
from news.editing import unsaved
from news.editing.posted import Posted, posted_article
from news.editing.presence import as_told, clock, leave, newer_words, note_presence, others_at
from news.editing.rights import may_edit
from news.editing.unsaved_words import differences
from news.history.snapshots import Snapshot
from news.models import Article, Autosave

MOST_OFFERED = 5
TOO_LONG = 413


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""
    found = []
    for name, view in VIEWS.items():
        page = desk.admin_site.admin_view(never_cache(require_POST(partial(view, desk))))
        found += [
            path(f"unsaved/{name}/", page, name=f"news_article_unsaved_{name}_new"),
            path(f"<int:article_id>/unsaved/{name}/", page, name=f"news_article_unsaved_{name}"),
        ]
    return found


def context(
    desk: Any, request: HttpRequest, article: Article | None, snapshot: Snapshot
) -> dict[str, Any]:
    """What was kept of forms left unsaved, and where this one's is to be kept."""
    is_taken_back = hasattr(request, "taken_back")
    posted = getattr(request, "taken_back", request.POST)
    shown = article if article is not None and article.pk else None
    return {
        "unsaved": {
            "key": unsaved.key_of(posted),
            "saved_key": request.session.pop(unsaved.SAVED, ""),
            "is_taken_back": is_taken_back,
            "is_typed": is_taken_back or request.method == "POST",
            "offers": [] if is_taken_back else offers(desk, request, shown),
            "has_article": shown is not None,
            **{name: address_of(name, shown) for name in VIEWS},
        }
    }


def offers(desk: Any, request: HttpRequest, article: Article | None) -> list[dict[str, str]]:
    """The latest first; work that says no more than what is saved is not worth a question."""
    if request.method == "POST" or not may_write(desk, request, article):
        return []
    kept = Autosave.objects.filter(editor_id=request.user.pk, article=article)
    return [
        {"key": work.key, "when": clock(work.saved_at), "title": title_of(work)}
        for work in kept.order_by("-saved_at")[:MOST_OFFERED]
        if article is None or says_more(desk, request, article, work)
    ]


def says_more(desk: Any, request: HttpRequest, article: Article, work: Autosave) -> bool:
    posted = posted_with(desk, request, article, work.fields)
    return not posted.is_valid or posted.snapshot != posted.form.before


def title_of(work: Autosave) -> str:
    return " ".join((work.fields.get("title") or [""])[0].split()) or _("Without a title")


def posted_with(
    desk: Any, request: HttpRequest, article: Article | None, fields: unsaved.Fields
) -> Posted:
    """The article form as if these fields were posted now."""
    asked = copy(request)
    asked.method = "POST"
    asked.POST = unsaved.posted_again(fields)  # type: ignore[assignment]  # read like any other
    return posted_article(desk, asked, article)


def beat(desk: Any, request: HttpRequest, article: Article | None) -> HttpResponse:
    """Sent every few seconds and on leaving: `_keep` with fields that changed, `_writing`."""
    posted, told = request.POST, dict[str, Any]()
    if posted.get("_editor", "") != str(request.user.pk):
        # Somebody else signed in meanwhile: what the former editor typed is not theirs.
        raise PermissionDenied
    if "_keep" in posted:
        try:
            work = unsaved.keep(
                request.user, article, unsaved.key_of(posted), unsaved.fields_of(posted)
            )
        except unsaved.TooLong:
            return JsonResponse({"error": too_long()}, status=TOO_LONG)
        told["kept"] = clock(work.saved_at)
    if article is None:
        return JsonResponse(told)
    if "_leaving" in posted:
        leave(article, request.user)
        return JsonResponse(told)
    note_presence(article, request.user, is_writing="_writing" in posted)
    told["others"] = as_told(others_at(article, request.user))
    told["newer"] = newer_words(article, posted.get(unsaved.BASE, ""), request.user)
    return JsonResponse(told)


def too_long() -> str:
    return _(
        "This text is longer than is kept unsaved (%(most)s characters): save the draft, or make "
        "two articles of it."
    ) % {"most": f"{unsaved.MOST_CHARACTERS:,}"}


def take_back(desk: Any, request: HttpRequest, article: Article | None) -> HttpResponse:
    """The form again, filled with what was kept or is posted; nothing is saved by this."""
    fields = given_fields(request, article)
    if fields is None:
        return HttpResponseRedirect(form_address(article))
    request.taken_back = unsaved.posted_again(fields)  # type: ignore[attr-defined]  # read by the form
    request.method = "GET"
    number = str(article.pk) if article else None
    page: HttpResponse = desk.changeform_view(request, number, form_address(article))
    return page


def given_fields(request: HttpRequest, article: Article | None) -> unsaved.Fields | None:
    """What a browser kept and sends along; else what was kept here."""
    if "_kept_here" in request.POST:
        work = unsaved.kept_of(request.user, article, unsaved.key_of(request.POST))
        return work.fields if work else None
    return unsaved.fields_of(request.POST)


def compare(desk: Any, request: HttpRequest, article: Article | None) -> HttpResponse:
    """A part of a page: how the unsaved work differs from what is saved."""
    fields = given_fields(request, article) or {}
    posted = posted_with(desk, request, article, fields)
    told = differences(posted.form.before, posted.snapshot, fields)
    return render(request, "admin/news/article/_unsaved_differences.html", {"differences": told})


def discard(desk: Any, request: HttpRequest, article: Article | None) -> HttpResponse:
    unsaved.give_up(request.user, article, unsaved.key_of(request.POST))
    return HttpResponseRedirect(form_address(article))


def kept_beside_trash(
    desk: Any, request: HttpRequest, object_id: str | None
) -> HttpResponse | None:
    """What was posted for an article that went to the trash meanwhile is kept as unsaved work.

    None where it is no such article, or not theirs to write.
    """
    article = desk.get_object(request, unquote(object_id)) if object_id else None
    if request.method != "POST" or article is None or article.trashed_at is None:
        return None
    if not may_edit(request.user, article):
        return None
    try:
        fields = unsaved.fields_of(request.POST)
        unsaved.keep(request.user, article, unsaved.key_of(request.POST), fields)
    except unsaved.TooLong:
        return None
    told = _(
        "Not saved: somebody moved the article to the trash. What you wrote is kept, and offered "
        "to you here once the article is restored."
    )
    messages.error(request, told)
    return HttpResponseRedirect(form_address(article))


def form_address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:news_article_add")
    return reverse("admin:news_article_change", args=[quote(article.pk)])


def address_of(name: str, article: Article | None) -> str:
    if article is None:
        return reverse(f"admin:news_article_unsaved_{name}_new")
    return reverse(f"admin:news_article_unsaved_{name}", args=[article.pk])


def at_article(
    view: Callable[[Any, HttpRequest, Article | None], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view of an article that the editor may write, or of a new one."""

    def found(desk: Any, request: HttpRequest, article_id: int | None = None) -> HttpResponse:
        article = get_object_or_404(Article, pk=article_id) if article_id else None
        if not may_write(desk, request, article):
            raise PermissionDenied
        return view(desk, request, article)

    return found


VIEWS: dict[str, Callable[..., HttpResponse]] = {
    "beat": at_article(beat),
    "take_back": at_article(take_back),
    "compare": at_article(compare),
    "discard": at_article(discard),
}
