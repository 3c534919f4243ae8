"""Steps that need nothing from the form's fields: trash, way back, giving up a draft or a plan."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cmsproject.shared.admin.links import change_address
from news.editing.rights import may_edit, may_publish, may_trash
from news.history.publishing import discard, held, unschedule
from news.history.trash import move_to_trash, restore, trashed
from news.models import Article

BATCH = 100


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""

    def empty(request: HttpRequest) -> HttpResponse:
        return empty_trash(desk, request)

    address = path("trash/empty/", desk.admin_site.admin_view(empty), name="news_article_empty")
    return [address]


def move_article(desk: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
    """The answer to such a step; None where the form asks for another."""
    name = next((name for name in MOVES if name in request.POST), None)
    if name is None or object_id is None:
        return None
    article = desk.get_object(request, unquote(object_id))
    if article is None:
        raise Http404
    try:
        with transaction.atomic():
            return MOVES[name](request, held(article.pk))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(request.get_full_path())


def to_trash(request: HttpRequest, article: Article) -> HttpResponse:
    demand(may_trash(request.user, article))
    move_to_trash([article.pk], request.user)
    note(request, article, gettext_lazy("Moved to the trash."))
    told = _("“%(title)s” is in the trash.") % {"title": article.title}
    back = format_html(
        '<a href="{}">{}</a>', change_address(article), _("Look at it or restore it")
    )
    messages.success(request, format_html("{} {}", told, back))
    return HttpResponseRedirect(reverse("admin:news_article_changelist"))


def out_of_trash(request: HttpRequest, article: Article) -> HttpResponse:
    demand(may_trash(request.user, article))
    (restored,) = restore([article.pk], request.user, may_be_public=may_publish(request.user)) or [
        article
    ]
    note(request, article, gettext_lazy("Restored from the trash."))
    is_public = restored.public_from is not None
    told = _("Restored; visitors see it again.") if is_public else _("Restored as it was.")
    messages.success(request, told)
    return HttpResponseRedirect(change_address(article))


def give_up(request: HttpRequest, article: Article) -> HttpResponse:
    demand(may_edit(request.user, article))
    discard(article)
    note(request, article, gettext_lazy("The draft was discarded."))
    messages.success(request, _("The draft is discarded; this is what is published."))
    return HttpResponseRedirect(change_address(article))


def cancel_schedule(request: HttpRequest, article: Article) -> HttpResponse:
    demand(may_publish(request.user))
    unschedule(article)
    note(request, article, gettext_lazy("The scheduled change was cancelled."))
    messages.success(request, _("The schedule is cancelled; the change stays as a draft."))
    return HttpResponseRedirect(change_address(article))


MOVES: dict[str, Callable[[HttpRequest, Article], HttpResponse]] = {
    "_trash": to_trash,
    "_restore": out_of_trash,
    "_discard": give_up,
    "_unschedule": cancel_schedule,
}


def empty_trash(desk: Any, request: HttpRequest) -> HttpResponse:
    """Delete for good what is in the trash, after a question."""
    demand(request.user.has_perm("news.delete_article"))
    numbers = list(trashed().order_by("pk").values_list("pk", flat=True))
    if request.method != "POST":
        context = {
            **desk.admin_site.each_context(request),
            "opts": Article._meta,
            "title": _("Empty the trash"),
            "count": len(numbers),
        }
        return TemplateResponse(request, "admin/news/article/empty_trash.html", context)
    for start in range(0, len(numbers), BATCH):
        chosen = trashed().filter(pk__in=numbers[start : start + BATCH])
        user_id: Any = request.user.pk
        LogEntry.objects.log_actions(user_id, chosen, DELETION, change_message="")
        desk.delete_queryset(request, chosen)
    told = ngettext(
        "%(count)d article was deleted for good.",
        "%(count)d articles were deleted for good.",
        len(numbers),
    )
    messages.success(request, told % {"count": len(numbers)})
    return HttpResponseRedirect(reverse("admin:news_article_changelist"))


def demand(allowed: bool) -> None:  # noqa: FBT001
    if not allowed:
        raise PermissionDenied


def note(request: HttpRequest, article: Article, words: Any) -> None:
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, [article], CHANGE, change_message=str(words))
