"""What the admin of speakers and of organizations does alike: names, addresses, merging."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from events.admin.addressed import SLUG_HELP, AddressedAdmin, AddressedForm
from events.admin.merge_pages import MOST_MERGED, likely_page, may_merge, merge_page
from events.admin.split_pages import split_page


class NamedForm(AddressedForm):
    slug_sources = ("name_en", "name")

    class Meta:
        help_texts = {"slug": SLUG_HELP}


class NamedAdmin(AddressedAdmin):
    form = NamedForm
    actions = ("merge",)

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, f"events_{self.model._meta.model_name}"
        return [
            path("merge/", wrap(self.merge_view), name=f"{name}_merge"),
            path("possibly-the-same/", wrap(self.likely_view), name=f"{name}_likely"),
            path("<int:number>/split/", wrap(self.split_view), name=f"{name}_split"),
            *super().get_urls(),
        ]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return merge_page(request, self.model)

    def likely_view(self, request: HttpRequest) -> HttpResponse:
        return likely_page(request, self.model)

    def split_view(self, request: HttpRequest, number: int) -> HttpResponse:
        return split_page(request, self.model, number)

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
