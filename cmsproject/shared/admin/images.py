"""Stored pictures in the admin: the library, the page of each, their old addresses."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin import image_descriptions, image_replacing, image_uploads
from cmsproject.shared.admin.fields import PictureField, UploadedPicture
from cmsproject.shared.admin.focal_points import FIELDS, FocalPointForm, focus_picker
from cmsproject.shared.admin.image_deleting import delete_many_page, delete_one_page
from cmsproject.shared.admin.image_filters import (
    DescriptionFilter,
    LookFilter,
    UploaderFilter,
    UseFilter,
    WeightFilter,
)
from cmsproject.shared.admin.image_library import LibraryList, is_heavy, search_pictures
from cmsproject.shared.admin.image_pages import compare_page, page_context
from cmsproject.shared.admin.links import has_permission, thumbnail
from cmsproject.shared.admin.records import AnyModelForm, ReadOnlyAdmin
from cmsproject.shared.images.uploads import store_upload
from cmsproject.shared.models import LegacyImagePath, StoredImage

EDITED = (*image_descriptions.DESCRIPTIONS, *FIELDS)


class StoredImageForm(AnyModelForm):
    """Only the file is asked for; everything else is read from it."""

    file = PictureField(label=_("File"))
    user: Any = None

    class Meta:
        model = StoredImage
        fields = ()

    def save(self, commit: bool = True) -> StoredImage:  # noqa: FBT001, FBT002
        """Stores file and row as one step, now."""
        super().save(commit=False)
        picture: UploadedPicture = self.cleaned_data["file"]
        image = store_upload(picture.data, picture.name, self.user).image
        self.instance = image
        return image


class PictureForm(FocalPointForm, image_descriptions.DescriptionForm):
    """What people say of a stored picture: what it shows, and what must stay in sight."""

    class Meta(FocalPointForm.Meta):
        fields = EDITED  # type: ignore[assignment]  # more of them
        widgets = {**FocalPointForm.Meta.widgets, **image_descriptions.DescriptionForm.Meta.widgets}

    @property
    def media(self) -> forms.Media:
        media: forms.Media = FocalPointForm.media.fget(self)  # type: ignore[attr-defined]  # a property has one
        return media


@admin.register(StoredImage)
class StoredImageAdmin(ReadOnlyAdmin):
    form = StoredImageForm
    list_display = (
        *("thumbnail", "name", "format", "dimensions", "bytes", "use_count", "alt"),
        *("created_by", "created_at"),
    )
    list_display_links = ("thumbnail", "name")
    list_select_related = ("created_by",)
    list_filter = (
        *(UseFilter, DescriptionFilter, WeightFilter, LookFilter),
        *("format", UploaderFilter, "created_at"),
    )
    list_per_page = 60
    search_fields = ("original_name", "alt", "alt_en", "digest")
    search_help_text = _("File name, description, old address or digest")
    fields = ("picture", *EDITED)
    actions = ("delete_selected",)
    change_form_template = "admin/shared/storedimage/change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return has_permission(request, image_uploads.MAY_UPLOAD)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, image_uploads.MAY_DESCRIBE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, "shared.delete_storedimage")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[LibraryList]:
        return LibraryList

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[Any, str]] = {
            "upload/": (image_uploads.upload_picture, "upload"),
            "upload-many/": (image_uploads.upload_page, "upload_many"),
            "describe/": (image_descriptions.queue_page, "queue"),
            "compare/": (require_POST(compare_page), "compare"),
            "<int:number>/describe/": (image_descriptions.describe, "describe"),
            "<int:number>/replace/": (image_replacing.replace_page, "replace"),
            "replacements/<int:number>/take-back/": (image_replacing.take_back_page, "take_back"),
        }
        wrap = self.admin_site.admin_view
        own = [
            path(place, wrap(view), name=f"shared_storedimage_{name}")
            for place, (view, name) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is not None else ("file",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("picture",) if obj is not None else ()

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        kwargs["form"] = self.form if obj is None else PictureForm
        form = super().get_form(request, obj, *args, **kwargs)
        return form if obj is not None else type("UploadForm", (form,), {"user": request.user})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return search_pictures(queryset, search_term), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        more = {
            "title": capfirst(StoredImage._meta.verbose_name_plural),
            "may_describe": self.has_change_permission(request),
        }
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Windows that other forms open take one picture; everybody else many at once."""
        if (
            request.method == "GET"
            and "_popup" not in request.GET
            and self.has_add_permission(request)
        ):
            return HttpResponseRedirect(reverse("admin:shared_storedimage_upload_many"))
        return super().add_view(request, *args, **kwargs)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        image = self.get_object(request, object_id)
        more = page_context(image, request.user) if image is not None else {}
        return super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image is None:
            return self._get_obj_does_not_exist_redirect(  # type: ignore[no-any-return, attr-defined]  # not in the stubs
                request, self.opts, object_id
            )
        if not self.has_delete_permission(request, image):
            raise PermissionDenied
        return delete_one_page(request, image)

    @admin.action(description=_("Delete chosen pictures"), permissions=["delete"])
    def delete_selected(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        return delete_many_page(request, chosen)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """A new one is there already: its form stored file and row as one step."""
        if change:
            obj.save(update_fields=EDITED)

    @admin.display(description=_("picture"))
    def thumbnail(self, image: StoredImage) -> str:
        return thumbnail(image)

    @admin.display(description=_("picture"))
    def picture(self, image: StoredImage) -> str:
        return focus_picker(image)

    @admin.display(description=_("name"), ordering="original_name")
    def name(self, image: StoredImage) -> str:
        return str(image)

    @admin.display(description=_("dimensions"), ordering="width")
    def dimensions(self, image: StoredImage) -> str:
        return f"{image.width} × {image.height}" if image.width and image.height else "-"

    @admin.display(description=_("size"), ordering="size")
    def bytes(self, image: StoredImage) -> str:
        size = filesizeformat(image.size)
        return format_html('<strong class="missing">{}</strong>', size) if is_heavy(image) else size

    @admin.display(description=_("uses"))
    def use_count(self, image: Any) -> int:
        count: int = image.use_count
        return count


@admin.register(LegacyImagePath)
class LegacyImagePathAdmin(ReadOnlyAdmin):
    list_display = ("path", "image", "thumbnail", "source")
    list_select_related = ("image",)
    search_fields = ("path", "folded", "file_path")
    fields = ("path", "source", "file_path", "image", "thumbnail")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request, "shared.delete_legacyimagepath")

    @admin.display(description=_("picture"))
    def thumbnail(self, row: LegacyImagePath) -> str:
        return thumbnail(row.image)
