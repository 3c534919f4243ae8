"""Say in the admin what stays in sight where pages crop a picture: by a click or two numbers."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.template.loader import render_to_string

from cmsproject.shared.admin.fields import module
from cmsproject.shared.admin.records import AnyModelForm
from cmsproject.shared.images.focus import FOCUS_STEP
from cmsproject.shared.models import StoredImage

FIELDS = ("focus_x", "focus_y")


class FocalPointForm(AnyModelForm):
    """The one thing about a stored picture that people decide; pages show it by tenths."""

    class Meta:
        model = StoredImage
        fields = FIELDS
        widgets: ClassVar[dict[str, Any]] = {
            name: forms.NumberInput(attrs={"min": 0, "max": 100, "step": FOCUS_STEP})
            for name in FIELDS
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(MaxValueValidator(100))

    @property
    def media(self) -> forms.Media:
        styles: dict[str, Sequence[str]] = {"all": ["css/pictures.css", "css/admin-focus.css"]}
        return forms.Media(css=styles) + module("js/admin/focal_point.js")


def focus_picker(image: StoredImage) -> str:
    """The picture to click on, with the crops that follow from it."""
    return render_to_string("admin/shared/storedimage/_focus.html", {"image": image})
