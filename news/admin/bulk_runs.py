"""Bulk changes that were made: the list, the report of each, and taking one back."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cmsproject.shared.admin.jobs import job_address
from cmsproject.shared.admin.links import change_address
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.jobs.running import start_job
from news.admin.bulk import MOST_CHANGED_AT_ONCE, may_change_many
from news.bulk.jobs import undo_in_background
from news.bulk.undoing import OF_THE_RUN, CannotUndo, plan_undo, undo_run
from news.models import Article, BulkRun

MOST_SHOWN = 200


@admin.register(BulkRun)
class BulkRunAdmin(ReadOnlyAdmin):
    list_display = ("description", "outcome", "started_at", "user", "undone")
    list_select_related = ("user", "undone_by")
    search_fields = ("description",)
    fields = ("description", "started_at", "user", "outcome", "undone")
    change_form_template = "admin/news/bulk/run.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user", "undone_by")

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(undo_page)
        return [
            path("<int:number>/undo/", undo, name="news_bulkrun_undo"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        extra = {**(extra_context or {})}
        if run is not None:
            extra |= report_of(run) | {"may_undo": may_undo(request, run)}
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description=gettext_lazy("articles"))
    def outcome(self, run: BulkRun) -> str:
        changed, left = run.counts.get("changed", 0), run.counts.get("left", 0)
        told = ngettext("%(count)d article changed", "%(count)d articles changed", changed)
        more = _("%(count)d left out") % {"count": left} if left else ""
        return " · ".join(filter(None, [told % {"count": changed}, more]))

    @admin.display(description=gettext_lazy("taken back"), ordering="undone_at")
    def undone(self, run: BulkRun) -> str:
        if run.undone_at is None:
            return "-"
        return format_html("{} {}", run.undone_by or "", shown_moment(run.undone_at))


def shown_moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def report_of(run: BulkRun) -> dict[str, Any]:
    """Articles of the run, as many as a page holds; what was left out, and why."""
    versions = run.revisions.filter(reason__in=OF_THE_RUN).order_by("article_id")
    numbers = list(versions.values_list("article_id", flat=True).distinct()[: MOST_SHOWN + 1])
    articles = Article.objects.filter(pk__in=numbers[:MOST_SHOWN]).only("title", "trashed_at")
    return {
        "articles": articles.order_by("title"),
        "further": max(0, run.counts.get("changed", 0) - MOST_SHOWN),
        "left": run.values.get("left", [])[:MOST_SHOWN],
        "kept": run.values.get("kept", [])[:MOST_SHOWN],
    }


def may_undo(request: HttpRequest, run: BulkRun) -> bool:
    return run.undone_at is None and may_change_many(request)


def undo_page(request: HttpRequest, number: int) -> HttpResponse:
    """GET shows what would go back; POST does it."""
    if not may_change_many(request):
        raise PermissionDenied
    run = get_object_or_404(BulkRun, pk=number)
    if run.undone_at is not None:
        messages.info(request, _("It was taken back already."))
        return HttpResponseRedirect(change_address(run))
    if request.method == "POST":
        return undo(request, run)
    is_long = run.counts.get("changed", 0) > MOST_SHOWN
    context = {
        **admin.site.each_context(request),
        "title": _("Take back: %(what)s") % {"what": run.description},
        "opts": BulkRun._meta,
        "run": run,
        "plan": None if is_long else plan_undo(run),
    }
    return render(request, "admin/news/bulk/undo.html", context)


def undo(request: HttpRequest, run: BulkRun) -> HttpResponse:
    if run.counts.get("changed", 0) > MOST_CHANGED_AT_ONCE:
        title = _("Take back: %(what)s") % {"what": run.description}
        back = reverse("admin:news_bulkrun_change", args=[run.pk])
        job = start_job(title, undo_in_background, {"run": run.pk}, request.user, back)
        return HttpResponseRedirect(job_address(job))
    try:
        run = undo_run(run, request.user)
    except CannotUndo as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(run))
    count = run.counts["undone"]
    told = ngettext("%(count)d article is as before.", "%(count)d articles are as before.", count)
    messages.success(request, told % {"count": count})
    return HttpResponseRedirect(change_address(run))
