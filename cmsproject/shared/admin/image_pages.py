"""What the page of one picture tells beside its form: facts, uses, look-alikes, replacements."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.admin.image_library import is_heavy
from cmsproject.shared.admin.image_uploads import MAY_DESCRIBE
from cmsproject.shared.admin.links import has_permission
from cmsproject.shared.images.looks import alike, compare_next, fill_look
from cmsproject.shared.images.replacement_rows import PictureReplacement
from cmsproject.shared.images.uses import groups_of
from cmsproject.shared.models import StoredImage

MOST_ADDRESSES = 50
MOST_TWINS = 12
MOST_REPLACEMENTS = 10
COMPARED_AT_ONCE = 100


def page_context(image: StoredImage, user: Any) -> dict[str, Any]:
    if image.look is None:
        fill_look(image)
    addresses = image.legacy_paths.exclude(path="").order_by("path").values_list("path", flat=True)
    replacements = PictureReplacement.objects.filter(Q(old=image) | Q(new=image))
    groups = groups_of(image, user)
    return {
        "image": image,
        "is_heavy": is_heavy(image),
        "groups": groups,
        "use_total": sum(group.total for group in groups),
        "versions": groups_of(image, user, is_holding=False),
        "twins": alike(image)[:MOST_TWINS],
        "addresses": addresses.distinct()[:MOST_ADDRESSES],
        "replacements": replacements.select_related("old", "new", "replaced_by")[
            :MOST_REPLACEMENTS
        ],
    }


def compare_page(request: HttpRequest) -> HttpResponse:
    """Compare some of the pictures not compared yet, and go back to the look-alikes."""
    if not has_permission(request, MAY_DESCRIBE):
        raise PermissionDenied
    count = compare_next(COMPARED_AT_ONCE)
    told = ngettext("%(count)d picture compared.", "%(count)d pictures compared.", count)
    messages.success(request, told % {"count": count})
    if count == COMPARED_AT_ONCE:
        messages.info(request, _("There may be more: go on, or have all of them compared at once."))
    return HttpResponseRedirect(f"{reverse('admin:shared_storedimage_changelist')}?alike=yes")
