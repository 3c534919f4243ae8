"""What the admin of speakers and of organizations does alike: names, likely pairs, splitting."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from events.admin.addressed import SLUG_HELP, AddressedForm
from events.admin.likely_pages import likely_page
from events.admin.merged import MergedAdmin
from events.admin.split_pages import split_page


class NamedForm(AddressedForm):
    slug_sources = ("name_en", "name")

    class Meta:
        help_texts = {"slug": SLUG_HELP}


class NamedAdmin(MergedAdmin):
    form = NamedForm

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, f"events_{self.model._meta.model_name}"
        return [
            path("possibly-the-same/", wrap(self.likely_view), name=f"{name}_likely"),
            path("<int:number>/split/", wrap(self.split_view), name=f"{name}_split"),
            *super().get_urls(),
        ]

    def likely_view(self, request: HttpRequest) -> HttpResponse:
        return likely_page(request, self.model)

    def split_view(self, request: HttpRequest, number: int) -> HttpResponse:
        return split_page(request, self.model, number)
