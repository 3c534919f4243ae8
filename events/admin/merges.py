"""Merges and splits of records in the admin, and taking them back."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.links import change_address, lines_of
from cmsproject.shared.admin.records import ReadOnlyAdmin
from events.admin.merge_pages import check_may_merge, may_merge, note
from events.merging.kinds import MODELS, CannotMerge
from events.merging.taking_back import take_back
from events.models import MergeAction, MergedKind, RecordMerge


@admin.register(RecordMerge)
class RecordMergeAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "action", "kind", "moved", "done_at", "done_by", "taken_back_at")
    list_filter = ("action", "kind")
    list_select_related = ("done_by",)
    fields = (
        *("action", "kind", "name", "other_names", "moved"),
        *("done_at", "done_by", "taken_back_at"),
    )
    change_form_template = "admin/events/recordmerge/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        back = self.admin_site.admin_view(require_POST(take_back_page))
        return [
            path("<int:number>/take-back/", back, name="events_recordmerge_take_back"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        merge: RecordMerge = kwargs["obj"]
        may = may_merge(request, MODELS[MergedKind(merge.kind)])
        context["may_take_back"] = may and merge.taken_back_at is None
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("other records"))
    def other_names(self, merge: RecordMerge) -> str:
        return lines_of((name,) for name in merge.names)

    @admin.display(description=gettext_lazy("moved"))
    def moved(self, merge: RecordMerge) -> str:
        """Rows of events, articles and whatever else points to the records."""
        records = [merge.record] if merge.action == MergeAction.SPLIT else merge.record
        links = [moved for record in records for moved in record["links"].values()]
        talks = sum(len(record.get("talks", {}).get("joined", ())) for record in records)
        return str(talks + sum(len(moved["moved"]) + len(moved["dropped"]) for moved in links))


def take_back_page(request: HttpRequest, number: int) -> HttpResponse:
    merge = get_object_or_404(RecordMerge, pk=number)
    model = MODELS[MergedKind(merge.kind)]
    check_may_merge(request, model)
    try:
        take_back(merge, timezone.now())
    except CannotMerge as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(merge))
    record: Any = model._default_manager.get(pk=merge.number)
    note(request, record, merge)
    messages.success(request, _("Taken back: %(merge)s.") % {"merge": merge})
    return HttpResponseRedirect(change_address(record))
