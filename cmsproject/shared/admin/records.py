"""What the admin of every record does alike: one-line texts, readable slugs, quick inline rows."""

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import LinesField, MomentWidget, PlainTextField, check_readable
from cmsproject.shared.admin.paging import WithoutCount
from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import free_slug

# Django's classes take their type parameters only in the stubs.
if TYPE_CHECKING:
    AnyTabularInline = admin.TabularInline[Any, Any]
    AnyModelForm = forms.ModelForm[Any]
    AnyRows = BaseInlineFormSet[Any, Any, Any]
else:
    AnyTabularInline = admin.TabularInline
    AnyModelForm, AnyRows = forms.ModelForm, BaseInlineFormSet


# What a form can carry: a row has a dozen fields, and a request a bounded number of them.
MOST_ROWS = 200
SMALL_NUMBER = re.compile(r"[0-9]{1,18}")


class RecordForm(AnyModelForm):
    """An empty slug becomes a free one; a name must be one that can be found again."""

    slug_sources: ClassVar[tuple[str, ...]] = ("name",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "name" in cleaned and not fold(cleaned["name"]):
            self.add_error("name", _("Write a name with letters or digits."))
        elif cleaned.get("slug") == "":
            cleaned["slug"] = self.free_slug(cleaned)
        return cleaned

    def free_slug(self, cleaned: dict[str, Any]) -> str:
        source = next((cleaned[name] for name in self.slug_sources if cleaned.get(name)), "")
        stem = make_slug(source)
        others = self._meta.model._default_manager.filter(slug__startswith=stem)
        taken = set(others.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        return free_slug(stem, taken)


class RecordFields:
    """Mixin of admins and inlines. `long_texts` are text fields of many lines, `line_lists` JSON
    lists shown one entry a line; every other text stands in one line."""

    long_texts: ClassVar[tuple[str, ...]] = ()
    line_lists: ClassVar[tuple[str, ...]] = ()

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in self.line_lists:
            return LinesField(label=capfirst(db_field.verbose_name))
        if isinstance(db_field, models.TextField):
            kwargs.setdefault("form_class", PlainTextField)
            if db_field.name in self.long_texts:
                kwargs.setdefault("strip", False)
            else:
                kwargs.setdefault("widget", AdminTextInputWidget)
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        if isinstance(db_field, models.DateTimeField):
            kwargs.setdefault("widget", MomentWidget)
        field: forms.Field | None = super().formfield_for_dbfield(  # type: ignore[misc]  # mixin
            db_field, request, **kwargs
        )
        if field is not None and db_field.name == "slug":
            field.validators.append(check_readable)
        return field


class RecordAdmin(RecordFields, WithoutCount):
    """`search_kind` is that of records that visitors can search for: search follows each change."""

    form: type[AnyModelForm] = RecordForm
    list_per_page = 50
    search_kind: ClassVar[Kind | None] = None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        with self.reindexed([form.instance.pk]):
            super().save_related(request, form, formsets, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with self.reindexed([obj.pk]):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with self.reindexed(queryset.values_list("pk", flat=True)):
            super().delete_queryset(request, queryset)

    def reindexed(self, numbers: Iterable[int]) -> AbstractContextManager[object]:
        return reindexed(self.search_kind, numbers) if self.search_kind else nullcontext()


class RowForm(AnyModelForm):
    """An inline row whose related records were loaded with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, LoadedSelect):
                widget.loaded = loaded_record(self.instance, name)


class LoadedSelect(AutocompleteSelect):
    """Shows the record loaded with the row, where the stock widget asks the database each time."""

    loaded: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        if self.loaded is None or list(value) != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # noqa: FBT003
        chosen = self.create_option(name, self.loaded.pk, str(self.loaded), True, len(empty))  # noqa: FBT003
        return [(None, [*empty, chosen], 0)]


class FirstRows(AnyRows):
    """The first rows of a record, or those that were posted; `goes_on` where there are more."""

    goes_on = False

    def get_queryset(self) -> Any:
        if not hasattr(self, "_shown_rows"):
            rows = super().get_queryset()
            self._shown_rows = self.posted(rows) if self.is_bound else self.first(rows)
        return self._shown_rows

    def first(self, rows: Any) -> list[Any]:
        found = list(rows[: MOST_ROWS + 1])
        self.goes_on = len(found) > MOST_ROWS
        return found[:MOST_ROWS]

    def posted(self, rows: Any) -> Any:
        """What others added meanwhile moves none of them out of reach."""
        count = range(self.initial_form_count())
        numbers = [self.data.get(f"{self.add_prefix(one)}-id", "") for one in count]
        return rows.filter(pk__in=[one for one in numbers if SMALL_NUMBER.fullmatch(one)])


class RowInline(RecordFields, AnyTabularInline):
    """Table rows below a record; a constant number of queries shows any number of them.

    `named_by` are relations whose names a row bears beside those of its fields.
    """

    named_by: ClassVar[tuple[str, ...]] = ()
    form: type[AnyModelForm] = RowForm
    formset: type[AnyRows] = FirstRows
    template = "admin/edit_inline/rows.html"
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super().get_queryset(request).select_related(*self.autocomplete_fields, *self.named_by)
        )

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField[Any] | None:
        if db_field.name in self.get_autocomplete_fields(request) and "widget" not in kwargs:
            kwargs["widget"] = LoadedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ReadOnlyAdmin(WithoutCount):
    """Records that only the machine writes."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def loaded_record(row: models.Model, name: str) -> models.Model | None:
    """The record a row points to, if it is at hand without a query."""
    field = row._meta.get_field(name)
    if row.pk is None or not isinstance(field, models.ForeignKey) or not field.is_cached(row):
        return None
    record: models.Model | None = getattr(row, name)
    return record
