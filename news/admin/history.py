"""The versions of an article: list, comparison, restoring."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.paging import query_address
from news.admin.numbers import number_in
from news.editing.rights import may_edit, may_publish, may_see
from news.history.comparing import compare_versions
from news.history.restoring import restore_version, when_of
from news.history.snapshots import Snapshot, snapshot_of
from news.models import Article, Revision

AT_ONCE = 50
NEWEST = 6
# In the place of a number: the article as visitors see it.
LIVE = "live"


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""
    wrap = desk.admin_site.admin_view

    def versions(request: HttpRequest, article_id: int) -> HttpResponse:
        return version_list(desk, request, article_id)

    def compare(request: HttpRequest, article_id: int) -> HttpResponse:
        return comparison(desk, request, article_id)

    one, restored = "<int:article_id>/versions/", "<int:version_id>/restore/"
    return [
        path(one, wrap(versions), name="news_article_versions"),
        path(f"{one}compare/", wrap(compare), name="news_article_compare"),
        path(f"{one}{restored}", wrap(require_POST(restore)), name="news_article_restore"),
    ]


def context(
    desk: Any, request: HttpRequest, article: Article | None, snapshot: Snapshot | None
) -> dict[str, Any]:
    """The newest versions for the form's panel; none for a new article and for who may not look."""
    is_stored = article is not None and article.pk is not None
    if article is None or not is_stored or not may_see_history(request, article):
        return {"history_panel": None}
    newest = list(shown(article.revisions)[: NEWEST + 1])
    return {
        "history_panel": {
            "article": article,
            "versions": [row_of(request, article, one) for one in newest[:NEWEST]],
            "has_more": len(newest) > NEWEST,
        }
    }


def version_list(desk: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """Fifty at once, the newest first; `?before=` is the number where the page before ended."""
    article = seen(request, article_id)
    rows = shown(article.revisions)
    if before := request.GET.get("before"):
        rows = rows.filter(pk__lt=number_in(before))
    found = list(rows[: AT_ONCE + 1])
    page = {
        "article": article,
        "title": _("Versions"),
        "versions": [row_of(request, article, one) for one in found[:AT_ONCE]],
        "may_edit": may_edit(request.user, article),
        "next": found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None,
        "is_first": not before,
    }
    return desk_page(desk, request, "admin/news/article/versions.html", page)


def comparison(desk: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """Two versions, each a number or `live`; without them the newest beside what is live."""
    article = seen(request, article_id)
    newest = shown(article.revisions).first()
    asked = request.GET
    first = chosen(article, asked.get("from", LIVE))
    second = chosen(article, asked.get("to", str(newest.pk) if newest else LIVE))
    if first and second and first.pk > second.pk:
        first, second = second, first
    is_whole, is_inline = "whole" in asked, asked.get("view") == "inline"
    parameters = {"from": key_of(first), "to": key_of(second)}
    live = snapshot_of(article) if first is None or second is None else None
    before, after = (one.snapshot if one else live for one in (first, second))
    if before is None or after is None:
        raise Http404
    page = {
        "article": article,
        "title": _("What changed"),
        "first": first,
        "second": second,
        "found": compare_versions(before, after, whole=is_whole),
        "language": after["language"],
        "is_whole": is_whole,
        "is_inline": is_inline,
        "views": view_addresses(request.path, parameters, is_whole=is_whole, is_inline=is_inline),
        "may_edit": may_edit(request.user, article),
        "may_publish": may_publish(request.user),
    }
    return desk_page(desk, request, "admin/news/article/compare.html", page)


def restore(request: HttpRequest, article_id: int, version_id: int) -> HttpResponse:
    article = seen(request, article_id)
    version = get_object_or_404(Revision, article=article, pk=version_id)
    is_published = "publish" in request.POST
    if not may_edit(request.user, article) or article.trashed_at is not None:
        raise PermissionDenied
    if is_published and not may_publish(request.user):
        raise PermissionDenied
    back = change_address(article)
    try:
        restore_version(version, request.user, is_published=is_published)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:news_article_versions", args=[article.pk]))
    note = gettext_lazy("Restored an earlier version.")
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, [article], CHANGE, change_message=str(note))
    told = (
        _("The version of %(when)s stands again.")
        if is_published or not article.public_from
        else _("The version of %(when)s is your draft now; visitors see it once it is published.")
    )
    messages.success(request, told % {"when": when_of(version)})
    return HttpResponseRedirect(back)


def seen(request: HttpRequest, article_id: int) -> Article:
    article = get_object_or_404(Article, pk=article_id)
    if not may_see(request.user, article) or not may_see_history(request, article):
        raise PermissionDenied
    return article


def may_see_history(request: HttpRequest, article: Article) -> bool:
    """Drafts of others are in it: it is for those who may edit the article."""
    may_read_all: bool = request.user.has_perm("news.change_article")
    return may_read_all or article.created_by_id == request.user.pk


def shown(versions: Any) -> QuerySet[Any]:
    """Without their texts, with who saved them and in which run."""
    rows: QuerySet[Any] = versions.select_related("created_by", "import_run", "bulk_run")
    return rows.defer("snapshot", "bulk_run__values", "import_run__outcomes").order_by("-id")


def chosen(article: Article, text: str) -> Revision | None:
    """None for `live`. Raises Http404 for what is no version of the article."""
    if text == LIVE:
        return None
    return get_object_or_404(article.revisions.select_related("created_by"), pk=number_in(text))


def key_of(version: Revision | None) -> str:
    return str(version.pk) if version else LIVE


def row_of(request: HttpRequest, article: Article, version: Revision) -> dict[str, Any]:
    """A version with where it is compared with the live article, and where it is restored."""
    compare = reverse("admin:news_article_compare", args=[article.pk])
    return {
        "version": version,
        "compare": query_address(compare, {"from": str(version.pk), "to": LIVE}),
        "restore": reverse("admin:news_article_restore", args=[article.pk, version.pk])
        if may_edit(request.user, article)
        else "",
    }


def view_addresses(
    path: str, parameters: dict[str, str], *, is_whole: bool, is_inline: bool
) -> dict[str, str]:
    """The same comparison side by side, in one column, and with or without what is the same."""
    whole = {"whole": "1"} if is_whole else {}
    inline = {"view": "inline"} if is_inline else {}
    return {
        "side": query_address(path, {**parameters, **whole}),
        "inline": query_address(path, {**parameters, **whole, "view": "inline"}),
        "whole": query_address(path, {**parameters, **inline, "whole": "1"}),
        "changes": query_address(path, {**parameters, **inline}),
    }


def desk_page(
    desk: Any, request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    everything = {**desk.admin_site.each_context(request), "opts": Article._meta, **context}
    return TemplateResponse(request, template, everything)
