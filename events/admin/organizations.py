"""Organizations in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.links import thumbnail
from cmsproject.shared.admin.records import RowInline
from cmsproject.shared.searching.rows import Kind
from events.admin.named import NamedAdmin
from events.models import EventOrganization, Organization


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
        return organizations.annotate(event_count=count_of(Organization, "event_roles__event"))

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
