"""What the picture library can be narrowed by; each answered by an index or in bounds."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.images.bounds import HEAVY_BYTES, HEAVY_SIDE
from cmsproject.shared.images.uses import holding_uses, is_shown
from cmsproject.shared.models import IS_HEAVY, StoredImage
from cmsproject.shared.numbers import record_number

MOST_PEOPLE = 50


class UseFilter(admin.SimpleListFilter):
    """In use or not, or by one kind of record."""

    title = _("uses")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kinds = [(uses.key, uses.label) for uses in holding_uses() if uses.is_filter]
        return [("no", _("Not in use")), ("yes", _("In use")), *kinds]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = self.value()
        if wanted in ("yes", "no"):
            return queryset.filter(is_shown() if wanted == "yes" else ~is_shown())
        return queryset.filter(is_shown([wanted])) if wanted else queryset


class DescriptionFilter(admin.SimpleListFilter):
    title = _("alternative text")
    parameter_name = "described"
    conditions = {
        "no": Q(alt=""),
        "no_en": Q(alt_en=""),
        "yes": ~Q(alt=""),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("no", _("Without a description")),
            ("no_en", _("Without one in English")),
            ("yes", _("Described")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class WeightFilter(admin.SimpleListFilter):
    title = _("weight")
    parameter_name = "weight"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        words = _("Over %(megabytes)d MB or %(pixels)d pixels a side")
        bounds = {"megabytes": HEAVY_BYTES // 1_000_000, "pixels": HEAVY_SIDE}
        return [("heavy", words % bounds)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(IS_HEAVY) if self.value() == "heavy" else queryset


class LookFilter(admin.SimpleListFilter):
    """The same picture in another format or size."""

    title = _("look-alikes")
    parameter_name = "alike"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("There is another like it"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "yes":
            return queryset
        others = StoredImage.objects.filter(look=OuterRef("look")).exclude(pk=OuterRef("pk"))
        return queryset.filter(Exists(others), look__gt="")


class UploaderFilter(admin.SimpleListFilter):
    """Who brought the picture; only those who brought any are offered."""

    title = _("uploaded by")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        own = StoredImage.objects.filter(created_by=OuterRef("pk"))
        people = get_user_model()._default_manager.filter(Exists(own)).order_by("pk")
        return [(str(person.pk), str(person)) for person in people[:MOST_PEOPLE]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = record_number(self.value())
        return queryset.filter(created_by=wanted) if wanted else queryset
