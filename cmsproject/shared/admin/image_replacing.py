"""Replace a picture everywhere: choose another, read the plan, do it, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.fields import PICTURE_TYPES
from cmsproject.shared.admin.image_library import search_pictures
from cmsproject.shared.admin.image_uploads import MAY_DESCRIBE, MAY_UPLOAD, take
from cmsproject.shared.admin.links import change_address, has_permission
from cmsproject.shared.images.looks import alike
from cmsproject.shared.images.replacement_rows import PictureReplacement
from cmsproject.shared.images.replacing import (
    MOST_RECORDS,
    CannotReplace,
    replace_everywhere,
    take_back,
)
from cmsproject.shared.images.uses import UseGroup, groups_of
from cmsproject.shared.models import StoredImage
from cmsproject.shared.numbers import record_number

MOST_OFFERED = 12


@dataclass(frozen=True)
class Plan:
    """What a replacement would change; `seen` is what the editor read, to be posted with it.

    `forbidden` names kinds of records the editor may not change.
    """

    groups: Sequence[UseGroup]
    addresses: int
    forbidden: Sequence[str]

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def is_too_large(self) -> bool:
        return self.total > MOST_RECORDS

    @property
    def is_possible(self) -> bool:
        return not self.forbidden and not self.is_too_large

    @property
    def seen(self) -> str:
        return " ".join(f"{group.uses.key}:{group.total}" for group in self.groups)


def make_plan(request: HttpRequest, old: StoredImage) -> Plan:
    groups = groups_of(old, request.user)
    changed = [group for group in groups if group.uses.is_changed]
    forbidden = [
        str(group.uses.label)
        for group in changed
        if not all(has_permission(request, needed) for needed in group.uses.permissions)
    ]
    return Plan(changed, old.legacy_paths.count(), forbidden)


def replace_page(request: HttpRequest, number: int) -> HttpResponse:
    """`new` is the other picture's number; without it one is chosen or uploaded."""
    if not has_permission(request, MAY_DESCRIBE):
        raise PermissionDenied
    old = get_object_or_404(StoredImage, pk=number)
    asked = request.POST if request.method == "POST" else request.GET
    new = picture_numbered(asked.get("new", ""))
    if request.method == "POST" and "file" in request.FILES:
        return take_and_show_plan(request, old)
    plan = make_plan(request, old)
    if request.method == "POST" and new is not None:
        if asked.get("seen") == plan.seen and plan.is_possible:
            return replace_and_tell(request, old, new)
        messages.warning(request, _("This changed meanwhile: read the plan once more."))
    term = request.GET.get("q", "").strip()
    context = {
        **admin.site.each_context(request),
        "title": _("Replace a picture everywhere"),
        "opts": StoredImage._meta,
        "old": old,
        "new": new if new != old else None,
        "plan": plan,
        "most": MOST_RECORDS,
        "term": term,
        "offered": offered(old, term),
        "types": PICTURE_TYPES,
        "may_upload": has_permission(request, MAY_UPLOAD),
    }
    return TemplateResponse(request, "admin/shared/storedimage/replace.html", context)


def offered(old: StoredImage, term: str) -> list[StoredImage]:
    """Look-alikes first, then the newest; or what was searched for."""
    others = StoredImage.objects.exclude(pk=old.pk).order_by("-id")
    if term:
        return list(search_pictures(others, term)[:MOST_OFFERED])
    twins = list(alike(old)[:MOST_OFFERED])
    rest = others.exclude(pk__in=[twin.pk for twin in twins])
    return [*twins, *rest[: MOST_OFFERED - len(twins)]]


def take_and_show_plan(request: HttpRequest, old: StoredImage) -> HttpResponse:
    address = reverse("admin:shared_storedimage_replace", args=[old.pk])
    if not has_permission(request, MAY_UPLOAD):
        raise PermissionDenied
    try:
        new = take(request, request.FILES["file"]).image
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(address)
    if new == old:
        messages.warning(request, _("This is the same picture: choose another one."))
        return HttpResponseRedirect(address)
    return HttpResponseRedirect(f"{address}?new={new.pk}")


def replace_and_tell(request: HttpRequest, old: StoredImage, new: StoredImage) -> HttpResponse:
    try:
        replacement = replace_everywhere(old, new, request.user)
    except CannotReplace as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(old))
    note(request, [old, new], str(replacement))
    told = _("Replaced everywhere. The old picture stays in the library, unused.")
    look = _("Look at the old one, or take it back there")
    link = change_address(old)
    messages.success(request, format_html('{} <a href="{}">{}</a>', told, link, look))
    return HttpResponseRedirect(change_address(new))


@require_POST
def take_back_page(request: HttpRequest, number: int) -> HttpResponse:
    if not has_permission(request, MAY_DESCRIBE):
        raise PermissionDenied
    replacement = get_object_or_404(PictureReplacement.objects.select_related("new"), pk=number)
    old = replacement.old or replacement.new
    if make_plan(request, replacement.new).forbidden:
        raise PermissionDenied
    try:
        left = take_back(replacement, request.user)
    except CannotReplace as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(old))
    note(request, [old, replacement.new], _("Taken back: %(what)s") % {"what": replacement})
    messages.success(request, _("Taken back: the old picture is shown again."))
    if left:
        told = ngettext(
            "%(count)d was changed since and keeps the new picture: %(names)s",
            "%(count)d were changed since and keep the new picture: %(names)s",
            len(left),
        )
        names = _(", ").join(left[:MOST_OFFERED])
        messages.warning(request, told % {"count": len(left), "names": names})
    return HttpResponseRedirect(change_address(old))


def note(request: HttpRequest, images: Sequence[StoredImage], text: str) -> None:
    """In the history of both pictures."""
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, images, CHANGE, change_message=text)


def picture_numbered(text: str) -> StoredImage | None:
    return StoredImage.objects.filter(pk=record_number(text)).first()
