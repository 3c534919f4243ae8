"""Speakers in the admin, with where they worked and where they appeared."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.fields import LinesField
from cmsproject.shared.admin.links import thumbnail
from cmsproject.shared.admin.records import RowForm, RowInline
from cmsproject.shared.searching.rows import Kind
from events.admin.named import NamedAdmin
from events.calendars.naming import NAMES, count_changes, talks_of
from events.models import Affiliation, Appearance, Speaker

check_address = URLValidator(
    schemes=["http", "https", "mailto"], message=_("End each line with an address: https://…")
)


class LinksField(LinesField):
    """Links as they stand in `Speaker.links`, one a line: a label, then the address."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(link_line, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [link_of(line) for line in super().to_python(value)]

    def run_validators(self, value: Any) -> None:
        for link in value:
            if not link["address"].startswith("mailto:"):
                check_address(link["address"])


class AffiliationForm(RowForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", ValidationError(_("This lies before the first day.")))
        return cleaned


class AffiliationInline(RowInline):
    model = Affiliation
    form = AffiliationForm
    fields = ("organization", "title", "title_en", "starts_on", "ends_on")
    autocomplete_fields = ("organization",)


class AppearanceInline(RowInline):
    """Parts in talks and events; new ones are entered with their event."""

    model = Appearance
    fields = ("event", "talk", "role", "title", "organization")
    readonly_fields = fields
    autocomplete_fields = ("event", "talk", "organization")
    show_change_link = False
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Speaker)
class SpeakerAdmin(NamedAdmin):
    search_kind = Kind.SPEAKER
    inlines = (AffiliationInline, AppearanceInline)
    autocomplete_fields = ("photo",)
    long_texts = ("bio", "bio_en")
    line_lists = ("aliases",)
    list_display = ("name", "name_en", "other_names", "organizations", "picture", "event_count")
    list_filter = (("photo", admin.EmptyFieldListFilter), ("bio", admin.EmptyFieldListFilter))
    list_select_related = ("photo",)
    search_fields = ("name", "name_en", "folded_names", "slug")
    fieldsets = (
        (None, {"fields": ("name", "name_en", "aliases", "slug", "photo", "links")}),
        (_("Biography"), {"fields": ("bio", "bio_en")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        speakers = super().get_queryset(request)
        counted = speakers.annotate(event_count=count_of(Speaker, "appearances__event"))
        return counted.prefetch_related("affiliations__organization")

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "links":
            example = _("One a line: GitHub https://github.com/…")
            return LinksField(label=capfirst(db_field.verbose_name), help_text=example)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def store(self, record: Speaker, form: Any) -> None:
        super().store(record, form)
        if NAMES & set(form.changed_data):
            count_changes(talks_of(record))

    @admin.display(description=_("other names"))
    def other_names(self, speaker: Speaker) -> str:
        return " · ".join(map(str, speaker.aliases))

    @admin.display(description=_("organizations"))
    def organizations(self, speaker: Speaker) -> str:
        names = (str(affiliation.organization) for affiliation in speaker.affiliations.all())
        return " · ".join(dict.fromkeys(names))

    @admin.display(description=_("photo"))
    def picture(self, speaker: Speaker) -> str:
        return thumbnail(speaker.photo)

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, speaker: Any) -> int:
        count: int = speaker.event_count
        return count


def link_line(link: Any) -> str:
    """Links of other shapes, from an import, are shown as their text."""
    if not isinstance(link, dict):
        return str(link)
    return f"{link.get('label', '')} {link.get('address', '')}".strip()


def link_of(line: str) -> dict[str, str]:
    label, _space, address = line.rpartition(" ")
    return {"label": label.strip(), "address": address}
