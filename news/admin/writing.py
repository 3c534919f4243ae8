"""What the Markdown editor and the start page ask for: links, pictures, pasted text, records."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cmsproject.shared.admin.fields import PictureField
from cmsproject.shared.admin.links import has_permission
from cmsproject.shared.images.uploads import store_upload
from cmsproject.shared.languages import content_languages
from cmsproject.shared.models import StoredImage
from cmsproject.shared.numbers import record_number
from news.desk.finding import find_records
from news.editing.link_targets import find_link_targets
from news.editing.offered_pictures import describe, find_pictures, offered
from news.editing.pasted import Clipboard, UnreadablePaste, read_paste
from news.editing.rehosting import UnstoredPicture, rehost

LARGEST_PASTE = 60 * 1024 * 1024


View = Callable[[HttpRequest], HttpResponse]


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""

    def writers(view: View) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if not (desk.has_add_permission(request) or desk.has_change_permission(request)):
                raise PermissionDenied
            return view(request)

        return desk.admin_site.admin_view(guarded)

    def page(route: str, view: View, name: str) -> URLPattern:
        address: URLPattern = path(f"writing/{route}", writers(view), name=f"news_article_{name}")
        return address

    return [
        page("find/", found, "find"),
        page("links/", link_targets, "link_targets"),
        page("pictures/", pictures, "pictures"),
        page("pictures/upload/", upload, "upload"),
        page("pictures/fetch/", fetch, "fetch_picture"),
        page("pictures/describe/", describe_picture, "describe_picture"),
        page("paste/", paste, "paste"),
    ]


@require_safe
def found(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"name", "fitting", "kind", "address"}]}` for `?q=`."""
    records = find_records(request.GET.get("q", ""), request.user)
    return answer({"suggestions": [vars(one) for one in records]})


@require_safe
def link_targets(request: HttpRequest) -> JsonResponse:
    """`{"targets": [{"kind", "title", "address", "day", "is_public"}]}` for `?q=&language=`."""
    found = find_link_targets(request.GET.get("q", ""), asked_language(request), request.user)
    return answer({"targets": [vars(one) for one in found]})


@require_safe
def pictures(request: HttpRequest) -> JsonResponse:
    """`{"pictures": […], "is_more"}` for `?q=&before=`, the newest first."""
    number = record_number(request.GET.get("before")) or None
    found, is_more = find_pictures(request.GET.get("q", ""), number)
    language = asked_language(request)
    return answer({"pictures": [offered(one, language) for one in found], "is_more": is_more})


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Store the posted `file`: the picture, or 400 with `{"error"}` in words."""
    refuse_without_pictures(request)
    try:
        picture = PictureField().clean(request.FILES.get("file"))
    except ValidationError as error:
        return answer({"error": " ".join(error.messages)}, 400)
    image = store_upload(picture.data, picture.name, request.user).image
    return answer(offered(image, asked_language(request)))


@require_POST
def fetch(request: HttpRequest) -> JsonResponse:
    """Store the picture at the posted `address` of another site: the picture, or 400."""
    refuse_without_pictures(request)
    try:
        image = rehost(request.POST.get("address", ""), request.user)
    except UnstoredPicture as error:
        return answer({"error": error.reason}, 400)
    return answer(offered(image, asked_language(request)))


@require_POST
def describe_picture(request: HttpRequest) -> JsonResponse:
    """Keep the posted `alt` as the description of the picture `id`, where it has none yet."""
    refuse_without_pictures(request)
    image = get_object_or_404(StoredImage, pk=record_number(request.POST.get("id")))
    is_kept = describe(image, request.POST.get("alt", ""), asked_language(request))
    return answer({"is_kept": is_kept})


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """The posted files `html` and `rtf` as `{"markdown", "pictures", "remote", "missing"}`."""
    html, rtf = (posted_text(request, name) for name in ("html", "rtf"))
    if html is None or rtf is None:
        return answer({"error": _("This is too much to paste at once; paste it in parts.")}, 400)
    may_store = has_permission(request, "shared.add_storedimage")
    try:
        read = read_paste(Clipboard(html, rtf), request.user, may_store=may_store)
    except UnreadablePaste as error:
        return answer({"error": error.reason}, 400)
    language = asked_language(request)
    return answer(
        {
            "markdown": read.markdown,
            "pictures": [offered(image, language) for image in read.stored],
            "remote": read.remote,
            "missing": read.missing,
        }
    )


def posted_text(request: HttpRequest, name: str) -> str | None:
    """Sent as a file, for fields may not be that large; None where it is too large even so."""
    file = request.FILES.get(name)
    if file is None:
        return request.POST.get(name, "")
    if (file.size or 0) > LARGEST_PASTE:
        return None
    data: bytes = file.read()
    return data.decode(errors="replace")


def refuse_without_pictures(request: HttpRequest) -> None:
    if not has_permission(request, "shared.add_storedimage"):
        raise PermissionDenied


def asked_language(request: HttpRequest) -> str:
    """That of the article which is written."""
    asked = request.GET.get("language") or request.POST.get("language") or ""
    return asked if asked in content_languages() else content_languages()[0]


def answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response
