"""The queue of imported files that contradict edits made here: looked at, chosen, settled."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.links import change_address, has_permission
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.numbers import record_number
from news.admin.article_filters import SourceFilter
from news.admin.conflicts import CONFLICT
from news.editing.choices import chosen_in
from news.editing.conflict_words import field_label, shown_conflict
from news.editing.rights import may_publish
from news.legacy.conflict_settling import Way, joined_now, settle
from news.models import ImportConflict

HEAVY = ("content", "base", "theirs", "imported", "references")
HEAVY_OF_ARTICLE = ("body", "body_html", "plain_text", "extra")


class SettledFilter(admin.SimpleListFilter):
    """Without a choice: what waits."""

    title = _("state")
    parameter_name = "settled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Settled")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Waiting")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(settled_at__isnull=self.value() != "yes")


@admin.register(ImportConflict)
class ImportConflictAdmin(ReadOnlyAdmin):
    list_display = ("path", "source", "article_link", "found_at", "settled")
    list_filter = (SettledFilter, SourceFilter)
    list_select_related = ("article", "settled_by")
    search_fields = ("path", "article__title")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> Any:
        heavy = (*HEAVY, *(f"article__{name}" for name in HEAVY_OF_ARTICLE))
        return super().get_queryset(request).defer(*heavy)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = ImportConflict.objects.select_related("article", "import_run", "settled_by")
        conflict = get_object_or_404(rows, pk=record_number(object_id))
        if request.method == "POST":
            return self.settle(request, conflict)
        return self.page(request, conflict)

    def settle(self, request: HttpRequest, conflict: ImportConflict) -> HttpResponse:
        if not may_settle(request):
            raise PermissionDenied
        way = next((way for way in Way if f"_{way}" in request.POST), Way.CHOSEN)
        settled = settle(conflict, way, chosen_in(request.POST), request.user)
        if settled is None:
            messages.info(request, gettext("Somebody settled this already."))
            return HttpResponseRedirect(request.path)
        if settled.conflicts:
            return self.page(request, conflict, status=CONFLICT)
        told = gettext("Settled: “%(title)s”.") % {"title": settled.snapshot["title"]}
        address = change_address(conflict.article)
        look = gettext("Open the article")
        messages.success(request, format_html('{} <a href="{}">{}</a>', told, address, look))
        return HttpResponseRedirect(reverse("admin:news_importconflict_changelist"))

    def page(
        self, request: HttpRequest, conflict: ImportConflict, status: int = 200
    ) -> HttpResponse:
        chosen = chosen_in(request.POST)
        joined = joined_now(conflict)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("A file contradicts the article"),
            "subtitle": conflict.path,
            "opts": self.opts,
            "conflict_row": conflict,
            "article": conflict.article,
            "conflicts": [shown_conflict(one, chosen) for one in joined.conflicts],
            "taken": [field_label(name) for name in joined.taken if name != "pictures"],
            "is_incomplete": status == CONFLICT,
            "may_settle": may_settle(request) and conflict.settled_at is None,
        }
        return render(request, "admin/news/importconflict/change_form.html", context, status=status)

    @admin.display(description=_("source"), ordering="article__legacy_source")
    def source(self, conflict: ImportConflict) -> str:
        return conflict.article.legacy_source

    @admin.display(description=_("article"), ordering="article__title")
    def article_link(self, conflict: ImportConflict) -> str:
        article = conflict.article
        return format_html('<a href="{}">{}</a>', change_address(article), article)

    @admin.display(description=_("settled by"), ordering="settled_at")
    def settled(self, conflict: ImportConflict) -> str:
        if conflict.settled_at is None:
            return gettext("Waiting")
        return str(conflict.settled_by or gettext("a later import"))


def may_settle(request: HttpRequest) -> bool:
    """Settling writes what visitors see."""
    return has_permission(request, "news.change_importconflict") and may_publish(request.user)
