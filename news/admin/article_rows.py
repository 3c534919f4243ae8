"""Rows below an article: authors as stated, events, speakers, organizations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.images import change_address, has_permission
from cmsproject.shared.admin.records import RowInline
from news.editing.typed_text import LineWidget, TypedForm, TypedTextField
from news.models import ArticleAuthor, ArticleEvent, ArticleOrganization, ArticleSpeaker
from news.storing import StatedAuthor


class PartOfArticle(RowInline):
    """Who may change the article may change its parts: they have no life of their own."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, f"news.{'change' if obj else 'add'}_article")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class AuthorForm(TypedForm):
    lines = ("name", "title", "address")

    class Meta:
        model = ArticleAuthor
        fields = ("name", "title", "address", "order")
        field_classes = dict.fromkeys(("name", "title", "address"), TypedTextField)
        widgets = dict.fromkeys(("name", "title", "address"), LineWidget)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name.strip():
            raise ValidationError(_("Write a name, or tick the row to delete it."))
        return name


class AuthorInline(PartOfArticle):
    """Only the form: the rows are written by `news.storing`, with the article."""

    model = ArticleAuthor
    form = AuthorForm
    fields = ("name", "title", "address", "order", "known_as")
    readonly_fields = ("known_as",)
    autocomplete_fields = ("speaker", "organization")

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "order":
            return forms.IntegerField(
                label=_("order"),
                required=False,
                min_value=0,
                widget=forms.NumberInput({"class": "order"}),
                help_text=_("Smaller numbers first; without a number last."),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("known as"))
    def known_as(self, author: ArticleAuthor) -> str:
        known = author.speaker or author.organization
        if known is None:
            return "-"
        return format_html('<a href="{}">{}</a>', change_address(known), known)


class EventInline(PartOfArticle):
    model = ArticleEvent
    verbose_name, verbose_name_plural = _("event"), _("events")
    autocomplete_fields = ("event",)


class SpeakerInline(PartOfArticle):
    model = ArticleSpeaker
    verbose_name, verbose_name_plural = _("speaker"), _("speakers")
    autocomplete_fields = ("speaker",)


class OrganizationInline(PartOfArticle):
    model = ArticleOrganization
    verbose_name, verbose_name_plural = _("organization"), _("organizations")
    autocomplete_fields = ("organization",)


def submitted_authors(formset: Any) -> list[StatedAuthor]:
    """The authors of a valid formset, by their numbers, those without one last."""
    rows = [
        form.cleaned_data
        for form in formset.forms
        if form.cleaned_data.get("name") and not form.cleaned_data.get("DELETE")
    ]
    rows.sort(key=lambda row: float("inf") if row["order"] is None else row["order"])
    return [StatedAuthor(row["name"], row["title"], row["address"]) for row in rows]
