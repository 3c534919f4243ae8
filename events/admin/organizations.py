"""Organizations in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.links import thumbnail
from cmsproject.shared.admin.records import RecordAdmin, RecordForm, RowInline
from cmsproject.shared.searching.rows import Kind
from events.models import EventOrganization, Organization


class NamedForm(RecordForm):
    slug_sources = ("name_en", "name")

    class Meta:
        help_texts = {"slug": _("Part of the public address: it stays once saved.")}


class NamedAdmin(RecordAdmin):
    form = NamedForm

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = () if obj is None else ("slug",)
        return (*super().get_readonly_fields(request, obj), *fixed)


class EventRoleInline(RowInline):
    model = EventOrganization
    fields = ("event", "role", "order")
    autocomplete_fields = ("event",)
    verbose_name = _("part in an event")
    verbose_name_plural = _("parts in events")


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    search_kind = Kind.ORGANIZATION
    inlines = (EventRoleInline,)
    autocomplete_fields = ("logo", "logo_dark")
    long_texts = ("description", "description_en")
    line_lists = ("aliases",)
    list_display = ("name", "name_en", "other_names", "kind", "picture", "event_count", "website")
    list_filter = ("kind", ("logo", admin.EmptyFieldListFilter))
    list_select_related = ("logo",)
    search_fields = ("name", "name_en", "folded_names", "slug")
    fieldsets = (
        (None, {"fields": ("name", "name_en", "aliases", "slug", "kind", "website")}),
        (_("Logo"), {"fields": ("logo", "logo_dark")}),
        (_("Description"), {"fields": ("description", "description_en")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        organizations = super().get_queryset(request)
        return organizations.annotate(event_count=Count("event_roles__event", distinct=True))

    @admin.display(description=_("other names"))
    def other_names(self, organization: Organization) -> str:
        return " · ".join(map(str, organization.aliases))

    @admin.display(description=_("logo"))
    def picture(self, organization: Organization) -> str:
        return thumbnail(organization.logo)

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, organization: Any) -> int:
        count: int = organization.event_count
        return count
