"""Describe pictures: one after another with the keyboard alone, or one from any page."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.image_uploads import MAY_DESCRIBE
from cmsproject.shared.admin.links import has_permission
from cmsproject.shared.admin.records import AnyModelForm
from cmsproject.shared.images.uses import groups_of
from cmsproject.shared.models import StoredImage
from cmsproject.shared.numbers import record_number

DESCRIPTIONS = ("alt", "alt_en")
MOST_COUNTED = 1000
MOST_PROPOSED = 5


class DescriptionForm(AnyModelForm):
    class Meta:
        model = StoredImage
        fields = DESCRIPTIONS
        widgets: ClassVar[dict[str, Any]] = {
            name: AdminTextInputWidget(attrs={"class": "vLargeTextField"}) for name in DESCRIPTIONS
        }

    def clean(self) -> dict[str, Any]:
        """One line each: what is read out has no line ends."""
        cleaned = super().clean() or self.cleaned_data
        lines = {name: " ".join((cleaned.get(name) or "").split()) for name in DESCRIPTIONS}
        return {**cleaned, **lines}


@require_POST
def describe(request: HttpRequest, number: int) -> JsonResponse:
    """Save the posted descriptions of a picture: `{"alt", "alt_en"}`, or 400 with `{"error"}`."""
    demand(request)
    image = get_object_or_404(StoredImage, pk=number)
    given = {name: request.POST.get(name, getattr(image, name)) for name in DESCRIPTIONS}
    form = DescriptionForm(given, instance=image)
    if not form.is_valid():
        told = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"error": told}, status=400)
    save(request, form)
    return JsonResponse({name: getattr(image, name) for name in DESCRIPTIONS})


def queue_page(request: HttpRequest) -> HttpResponse:
    """The newest picture without a description, older than `after`; saving leads to the next."""
    demand(request)
    after = record_number(request.GET.get("after"))
    waiting = StoredImage.objects.filter(alt="").order_by("-id")
    if request.method == "POST":
        return save_and_go_on(request)
    image = (waiting.filter(pk__lt=after) if after else waiting).first()
    left = len(waiting.values_list("pk")[: MOST_COUNTED + 1])
    context = {
        **admin.site.each_context(request),
        "title": _("Describe pictures"),
        "opts": StoredImage._meta,
        "image": image,
        "form": DescriptionForm(instance=image) if image else None,
        "left": min(left, MOST_COUNTED),
        "is_more": left > MOST_COUNTED,
        "skipped": bool(after),
    }
    if image:
        groups = groups_of(image, request.user)
        context |= {"groups": groups, "proposed": proposed_descriptions(groups)}
    return TemplateResponse(request, "admin/shared/storedimage/describe.html", context)


def save_and_go_on(request: HttpRequest) -> HttpResponse:
    image = get_object_or_404(StoredImage, pk=record_number(request.POST.get("number")))
    form = DescriptionForm(request.POST, instance=image)
    if form.is_valid() and form.has_changed():
        save(request, form)
    elif not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    query = urlencode({"after": image.pk})
    return HttpResponseRedirect(f"{reverse('admin:shared_storedimage_queue')}?{query}")


def proposed_descriptions(groups: Any) -> list[str]:
    """What texts that show the picture say of it, each once."""
    texts = (use.alt for group in groups for use in group.listed if use.alt and use.alt.strip())
    return list(dict.fromkeys(text.strip() for text in texts))[:MOST_PROPOSED]


def save(request: HttpRequest, form: DescriptionForm) -> None:
    form.instance.save(update_fields=DESCRIPTIONS)
    user_id: Any = request.user.pk
    note: list[Any] = [{"changed": {"fields": list(DESCRIPTIONS)}}]
    LogEntry.objects.log_actions(user_id, [form.instance], CHANGE, change_message=note)


def demand(request: HttpRequest) -> None:
    if not has_permission(request, MAY_DESCRIBE):
        raise PermissionDenied
