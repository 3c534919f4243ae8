"""Records that can be merged in the admin: the action on their list, and the page of the plan."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from events.admin.addressed import AddressedAdmin
from events.admin.merge_pages import MOST_MERGED, may_merge, merge_page


class MergedAdmin(AddressedAdmin):
    actions: Any = ("merge",)

    def get_urls(self) -> list[URLPattern]:
        name = f"events_{self.model._meta.model_name}_merge"
        return [
            path("merge/", self.admin_site.admin_view(self.merge_view), name=name),
            *super().get_urls(),
        ]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return merge_page(request, self.model)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may_merge(request, self.model)

    @admin.action(description=_("Merge selected…"), permissions=["merge"])
    def merge(self, request: HttpRequest, records: QuerySet[Any]) -> HttpResponse | None:
        numbers = sorted(records.order_by().values_list("pk", flat=True))
        if not 2 <= len(numbers) <= MOST_MERGED:
            message = _("Choose from two to %(limit)d records to merge.") % {"limit": MOST_MERGED}
            messages.warning(request, message)
            return None
        query = urlencode({"record": numbers}, doseq=True)
        address = reverse(f"admin:events_{self.model._meta.model_name}_merge")
        return HttpResponseRedirect(f"{address}?{query}")
