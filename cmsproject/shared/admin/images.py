"""Stored pictures in the admin: seen, searched, uploaded, with what uses them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Exists, ForeignObjectRel, OuterRef, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.fields import PictureField, UploadedPicture
from cmsproject.shared.admin.focal_points import FIELDS, FocalPointForm, focus_picker
from cmsproject.shared.admin.records import AnyModelForm, ReadOnlyAdmin
from cmsproject.shared.images.storing import store_image, unlink_unused
from cmsproject.shared.models import LegacyImagePath, StoredImage
from cmsproject.shared.templatetags.pictures import picture as picture_tag

MOST_USES_SHOWN = 100


class StoredImageForm(AnyModelForm):
    """Only the file is asked for; everything else is read from it."""

    file = PictureField(label=_("File"))

    class Meta:
        model = StoredImage
        fields = ()

    def save(self, commit: bool = True) -> StoredImage:  # noqa: FBT001, FBT002
        """Stores file and row as one step, now."""
        super().save(commit=False)
        picture: UploadedPicture = self.cleaned_data["file"]
        image = store_image(picture.data, picture.name)
        self.instance = image
        return image


class UseFilter(admin.SimpleListFilter):
    title = _("uses")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("In use")), ("no", _("Not in use"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "yes":
            return queryset.filter(is_used=True)
        return queryset.filter(is_used=False) if self.value() == "no" else queryset


@admin.register(StoredImage)
class StoredImageAdmin(ReadOnlyAdmin):
    form = StoredImageForm
    list_display = (
        *("thumbnail", "name", "format", "dimensions", "bytes", "use_count", "is_used"),
        "created_at",
    )
    list_display_links = ("thumbnail", "name")
    list_filter = ("format", "is_animated", UseFilter, "created_at")
    search_fields = ("original_name", "digest", "legacy_paths__path")
    search_help_text = _("File name, old address or digest")
    date_hierarchy = "created_at"
    fields = (
        *("picture", "focus_x", "focus_y"),
        *("address", "original_name", "format", "dimensions", "bytes", "color"),
        *("is_animated", "digest", "created_at", "old_addresses", "used_in"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return has_permission(request, "shared.add_storedimage")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, "shared.change_storedimage")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, "shared.delete_storedimage")

    def get_urls(self) -> list[URLPattern]:
        upload = self.admin_site.admin_view(upload_picture)
        return [path("upload/", upload, name="shared_storedimage_upload"), *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is not None else ("file",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in self.fields if name not in FIELDS] if obj is not None else ()

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        kwargs["form"] = self.form if obj is None else FocalPointForm
        return super().get_form(request, obj, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        # The rows of the rooms above are known here only by their reverse name.
        pictures = super().get_queryset(request)
        return pictures.annotate(use_count=Count("uses"), is_used=is_pointed_to())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            super().delete_model(request, obj)
            transaction.on_commit(partial(unlink_unused, [obj]))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            deleted = list(queryset)
            super().delete_queryset(request, queryset)
            transaction.on_commit(partial(unlink_unused, deleted))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """A new one is there already: its form stored file and row as one step."""
        if change:
            obj.save(update_fields=FIELDS)

    @admin.display(description=_("picture"))
    def thumbnail(self, image: StoredImage) -> str:
        return thumbnail(image)

    @admin.display(description=_("picture"))
    def picture(self, image: StoredImage) -> str:
        return focus_picker(image)

    @admin.display(description=_("name"), ordering="original_name")
    def name(self, image: StoredImage) -> str:
        return str(image)

    @admin.display(description=_("address"))
    def address(self, image: StoredImage) -> str:
        return format_html('<a href="{0}"><code>{0}</code></a>', image.get_absolute_url())

    @admin.display(description=_("dimensions"), ordering="width")
    def dimensions(self, image: StoredImage) -> str:
        return f"{image.width} × {image.height}" if image.width and image.height else "-"

    @admin.display(description=_("size"), ordering="size")
    def bytes(self, image: StoredImage) -> str:
        return filesizeformat(image.size)

    @admin.display(description=_("uses"), ordering="use_count")
    def use_count(self, image: Any) -> int:
        count: int = image.use_count
        return count

    @admin.display(description=_("in use"), boolean=True)
    def is_used(self, image: Any) -> bool:
        used: bool = image.is_used
        return used

    @admin.display(description=_("old addresses"))
    def old_addresses(self, image: StoredImage) -> str:
        paths = image.legacy_paths.order_by("path").values_list("path", flat=True).distinct()
        return lines_of((path,) for path in paths[:MOST_USES_SHOWN])

    @admin.display(description=_("used in"))
    def used_in(self, image: Any) -> str:
        uses = image.uses.select_related("article").order_by("article_id")[:MOST_USES_SHOWN]
        users = [*(use.article for use in uses), *others_pointing_to(image)]
        rows = {change_address(user): str(user) for user in users}
        return format_html_join("", '<a href="{}">{}</a><br>', rows.items()) or "-"


@admin.register(LegacyImagePath)
class LegacyImagePathAdmin(ReadOnlyAdmin):
    list_display = ("path", "image", "thumbnail", "source")
    list_select_related = ("image",)
    list_filter = ("source",)
    search_fields = ("path", "folded", "file_path")
    fields = ("path", "source", "file_path", "image", "thumbnail")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, "shared.delete_legacyimagepath")

    @admin.display(description=_("picture"))
    def thumbnail(self, row: LegacyImagePath) -> str:
        return thumbnail(row.image)


@require_POST
def upload_picture(request: HttpRequest) -> JsonResponse:
    """Store the posted `file`: `{"address", "name"}`, or 400 with `{"error"}` in words."""
    if not has_permission(request, "shared.add_storedimage"):
        raise PermissionDenied
    try:
        picture = PictureField().clean(request.FILES.get("file"))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    image = store_image(picture.data, picture.name)
    return JsonResponse({"address": image.get_absolute_url(), "name": image.original_name})


def uses_by_row() -> list[ForeignObjectRel]:
    """The relations by which rows show a picture, hidden ones too; old addresses show nothing."""
    fields = StoredImage._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if isinstance(field, ForeignObjectRel)]
    return [one for one in relations if one.related_model is not LegacyImagePath]


def is_pointed_to() -> Q:
    """Whether any row of any room shows the picture."""
    found = Q()
    for relation in uses_by_row():
        rows = relation.related_model._base_manager.order_by()
        found |= Q(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return found


def others_pointing_to(image: StoredImage) -> Iterator[Any]:
    """The records with a page in the admin that show a picture by themselves, such as a logo."""
    for relation in uses_by_row():
        if relation.name != "uses" and admin.site.is_registered(relation.related_model):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: image})
            yield from rows.order_by("pk")[:MOST_USES_SHOWN]


def thumbnail(image: StoredImage | None) -> str:
    """The picture itself in a small box."""
    if image is None:
        return "-"
    return picture_tag(image, sizes="96px", css="thumbnail", has_tone=False)


def lines_of(rows: Any) -> str:
    return format_html_join("", "{}<br>", rows) or "-"


def change_address(record: Any) -> str:
    """Where the admin shows a record."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def has_permission(request: HttpRequest, permission: str) -> bool:
    return request.user.is_authenticated and request.user.has_perm(permission)
