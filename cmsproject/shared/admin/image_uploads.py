"""Upload pictures: one by one for scripts, many at once for people."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.fields import LARGEST_PICTURE, PICTURE_TYPES, PictureField
from cmsproject.shared.admin.links import change_address, has_permission
from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.images.ladder import formats_of, rendition_address, steps_of
from cmsproject.shared.images.looks import alike
from cmsproject.shared.images.renditions import picture_of
from cmsproject.shared.images.uploads import Upload, store_upload
from cmsproject.shared.models import StoredImage

MAY_UPLOAD = "shared.add_storedimage"
MAY_DESCRIBE = "shared.change_storedimage"
MOST_TWINS = 3


@require_POST
def upload_picture(request: HttpRequest) -> JsonResponse:
    """Store the posted `file`: 400 with `{"error"}` in words, or what `told` says of it."""
    if not has_permission(request, MAY_UPLOAD):
        raise PermissionDenied
    try:
        upload = take(request, request.FILES.get("file"))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    return JsonResponse(told(upload))


def take(request: HttpRequest, file: Any) -> Upload:
    """Raises ValidationError, in words for the editor."""
    picture = PictureField().clean(file)
    try:
        return store_upload(picture.data, picture.name, request.user)
    except UnreadableImage as error:
        raise ValidationError(error.reason) from error


def told(upload: Upload) -> dict[str, Any]:
    """`address` is what a text names, `page` the picture's in the admin, `thumbnail` a small copy;
    `known` whether it was in the library before; `twins` are others that look like it."""
    image = upload.image
    twins = alike(image)[:MOST_TWINS] if upload.is_new else ()
    return {
        "address": image.get_absolute_url(),
        "name": image.original_name,
        "number": image.pk,
        "known": not upload.is_new,
        "alt": image.alt,
        "alt_en": image.alt_en,
        "width": image.width,
        "height": image.height,
        "page": change_address(image),
        "thumbnail": small_address(image),
        "twins": [{"name": str(twin), "page": change_address(twin)} for twin in twins],
    }


def small_address(image: StoredImage, width: int = 320) -> str:
    """Of a copy at least so wide where there is one, else of the picture itself."""
    picture = picture_of(image)
    step = next((step for step in steps_of(picture) if step.width >= width), None)
    if step is None or image.width is None or image.width <= width:
        return image.get_absolute_url()
    kinds = [kind for kind in formats_of(picture) if kind != "avif"]
    return rendition_address(image.digest, step.rung, kinds[0])


def upload_page(request: HttpRequest) -> HttpResponse:
    """Many at once; without a script the form posts all of them and the answer names each."""
    if not has_permission(request, MAY_UPLOAD):
        raise PermissionDenied
    stored: list[Mapping[str, Any]] = []
    errors: list[str] = []
    if request.method == "POST":
        files = request.FILES.getlist("files")
        for file in files:
            try:
                upload = take(request, file)
                stored.append({"image": upload.image, "is_new": upload.is_new})
            except ValidationError as error:
                errors += error.messages
        if not files:
            errors.append(_("Choose one or more pictures first."))
    context = {
        **admin.site.each_context(request),
        "title": _("Upload pictures"),
        "opts": StoredImage._meta,
        "stored": stored,
        "errors": errors,
        "types": PICTURE_TYPES,
        "limit": LARGEST_PICTURE // 1024 // 1024,
        "may_describe": has_permission(request, MAY_DESCRIBE),
        "upload_address": reverse("admin:shared_storedimage_upload"),
        "describe_address": reverse("admin:shared_storedimage_describe", args=[0]),
    }
    return TemplateResponse(request, "admin/shared/storedimage/upload.html", context)
