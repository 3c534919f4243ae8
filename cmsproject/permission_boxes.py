"""Permissions as boxes to tick, in the reader's language: Django keeps their English names."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

# Django's class takes its type parameter only in the stubs.
if TYPE_CHECKING:
    PermissionsField = forms.ModelMultipleChoiceField[Permission]
else:
    PermissionsField = forms.ModelMultipleChoiceField

ACTIONS = {
    "add": gettext_lazy("Add"),
    "change": gettext_lazy("Change"),
    "delete": gettext_lazy("Delete"),
    "view": pgettext_lazy("permission", "View"),
}


class PermissionBoxes(PermissionsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        permission: Permission = obj
        action, _underline, model = permission.codename.partition("_")
        if action in ACTIONS and model == permission.content_type.model:
            return f"{permission.content_type.name} – {ACTIONS[action]}"
        return _(permission.name)


def permissions_field() -> PermissionBoxes:
    """Of what this site has: others belong to records that nobody changes by hand."""
    permissions = Permission.objects.select_related("content_type").order_by(
        "content_type__app_label", "content_type__model", "pk"
    )
    return PermissionBoxes(permissions, required=False, label=gettext_lazy("Permissions"))
