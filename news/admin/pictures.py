"""The pictures articles name: which are stored, missing, or on another host."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.links import change_address, thumbnail
from cmsproject.shared.admin.records import ReadOnlyAdmin
from news.admin.article_filters import OfLanguageFilter, SourceFilter
from news.models import ArticleImage

MISSING = Q(image__isnull=True, is_remote=False)


class PlaceFilter(admin.SimpleListFilter):
    title = _("place")
    parameter_name = "place"
    places = {
        "missing": MISSING,
        "remote": Q(is_remote=True),
        "stored": Q(image__isnull=False),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("missing", _("Missing")),
            ("remote", _("On another host")),
            ("stored", _("Stored")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        place = self.value()
        return queryset.filter(self.places[place]) if place in self.places else queryset


@admin.register(ArticleImage)
class ArticleImageAdmin(ReadOnlyAdmin):
    list_display = ("reference", "place", "picture", "role", "article_link")
    list_filter = (PlaceFilter, "role", OfLanguageFilter, SourceFilter)
    list_select_related = ("image", "article")
    search_fields = ("reference", "article__title", "article__legacy_path")
    fields = ("reference", "role", "place", "picture", "article_link")
    ordering = ("-article_id", "id")

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .defer("article__body", "article__body_html", "article__plain_text", "article__extra")
        )

    @admin.display(description=_("place"))
    def place(self, row: ArticleImage) -> Any:
        if row.image_id:
            return _("Stored")
        return _("On another host") if row.is_remote else _("Missing")

    @admin.display(description=_("picture"))
    def picture(self, row: ArticleImage) -> str:
        return thumbnail(row.image)

    @admin.display(description=_("article"), ordering="article__title")
    def article_link(self, row: ArticleImage) -> str:
        return format_html('<a href="{}">{}</a>', change_address(row.article), row.article)
