"""Delete pictures in the admin: what is in use is refused with the list of its uses."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.images.deleting import delete_unused, sort_by_use
from cmsproject.shared.images.uses import groups_of
from cmsproject.shared.models import StoredImage

MOST_AT_ONCE = 500
MOST_NAMED = 12


def delete_one_page(request: HttpRequest, image: StoredImage) -> HttpResponse:
    """Refused with status 409 where something shows the picture."""
    if request.method == "POST":
        if delete_and_note(request, [image]).unused:
            told = _("The picture “%(name)s” is deleted.") % {"name": image}
            messages.success(request, told)
            return HttpResponseRedirect(reverse("admin:shared_storedimage_changelist"))
        messages.error(request, _("Not deleted: something shows this picture."))
    context = {
        **admin.site.each_context(request),
        "title": _("Delete a picture"),
        "opts": StoredImage._meta,
        "image": image,
        "groups": groups_of(image, request.user),
        "versions": groups_of(image, request.user, is_holding=False),
    }
    template = "admin/shared/storedimage/delete_confirmation.html"
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, template, context, status=status)


def delete_many_page(request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """The action of the list: a page to confirm, then the list, told what went and what stayed."""
    images = list(chosen.order_by("-id")[: MOST_AT_ONCE + 1])
    if len(images) > MOST_AT_ONCE:
        limit = _("At most %(count)d pictures are deleted at once: choose fewer.")
        messages.warning(request, limit % {"count": MOST_AT_ONCE})
        return None
    if request.POST.get("post"):
        found = delete_and_note(request, images)
        tell(request, found)
        return None
    context = {
        **admin.site.each_context(request),
        "title": _("Delete pictures"),
        "opts": StoredImage._meta,
        "found": sort_by_use(images),
        "images": images,
    }
    return TemplateResponse(request, "admin/shared/storedimage/delete_many.html", context)


def delete_and_note(request: HttpRequest, images: Sequence[StoredImage]) -> Any:
    names = {image.pk: image for image in images}
    found = delete_unused(images)
    user_id: Any = request.user.pk
    gone = [names[image.pk] for image in found.unused if image.pk]
    if gone:
        LogEntry.objects.log_actions(user_id, gone, DELETION)
    return found


def tell(request: HttpRequest, found: Any) -> None:
    if count := len(found.unused):
        told = ngettext("%(count)d picture is deleted.", "%(count)d pictures are deleted.", count)
        messages.success(request, told % {"count": count})
    if count := len(found.used):
        told = ngettext(
            "%(count)d picture is in use and stays: %(names)s",
            "%(count)d pictures are in use and stay: %(names)s",
            count,
        )
        named = [str(image) for image, _uses in found.used[:MOST_NAMED]]
        more = "…" if count > MOST_NAMED else ""
        messages.warning(request, told % {"count": count, "names": _(", ").join(named) + more})
