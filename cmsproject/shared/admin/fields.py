"""Form fields of the admin: tag names, lists by the line, plain texts, uploaded pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.tag_text import parse_tag_text, tag_text
from cmsproject.shared.images.cleaning import clean_upload
from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.naming import fold
from cmsproject.shared.tagging import LONGEST_TAG

LARGEST_PICTURE = 20 * 1024 * 1024
PICTURE_TYPES = (
    "image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml,image/bmp,image/tiff"
)
check_readable = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Use small letters a-z, digits, and single hyphens between them."),
)


class TagNamesField(forms.CharField):
    """A list of tag names, typed with commas or line ends between them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", capfirst(_("tags")))
        kwargs.setdefault("help_text", _("Separate tags with a comma, ， or 、"))
        kwargs.setdefault("widget", TagNamesWidget)
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return tag_text(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return parse_tag_text(value or "")

    def validate(self, value: Sequence[str]) -> None:
        for name in value:
            if len(fold(name)) > LONGEST_TAG:
                message = _("“%(start)s…” is longer than %(limit)d characters.")
                raise ValidationError(message, params={"start": name[:30], "limit": LONGEST_TAG})

    def run_validators(self, value: Sequence[str]) -> None:
        for name in value:
            super().run_validators(name)

    def has_changed(self, initial: Sequence[str] | None, data: str | None) -> bool:
        return list(initial or []) != parse_tag_text(data or "")


class TagNamesWidget(forms.Textarea):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        address = reverse_lazy("admin:shared_tag_complete")
        stock = {"rows": 2, "class": "vLargeTextField tag-names", "data-completion": address}
        super().__init__({**stock, **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        return module("js/admin/tag_completion.js")


class PlainTextField(forms.CharField):
    """Text of our own records: the line ends of browsers (CRLF) become plain newlines."""

    def to_python(self, value: Any) -> Any:
        return plain_newlines(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(plain_newlines(initial), plain_newlines(data))


def plain_newlines(text: Any) -> Any:
    return text.replace("\r\n", "\n") if isinstance(text, str) else text


class MomentWidget(AdminSplitDateTime):
    """Shows seconds: some languages' usual format hides them, and saving would drop them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        day, clock = self.widgets
        day.format, clock.format = "%Y-%m-%d", "%H:%M:%S"


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One a line."))
        super().__init__(required=False, **kwargs)
        self.widget.attrs.update({"rows": 3, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def run_validators(self, value: Sequence[str]) -> None:
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


@dataclass(frozen=True)
class UploadedPicture:
    """A picture fit to be stored."""

    data: bytes
    name: str


class PictureField(forms.FileField):
    """A file that is truly a picture; its value is an `UploadedPicture`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": PICTURE_TYPES}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        return read_picture(file) if isinstance(file, UploadedFile) else None


def read_picture(file: "UploadedFile[Any]") -> UploadedPicture:
    """Raises ValidationError, in words for the editor, where the file is not to be stored."""
    name = file.name or ""
    if (file.size or 0) > LARGEST_PICTURE:
        message = _("“%(name)s” is larger than %(limit)d MB; make it smaller first.")
        limit = LARGEST_PICTURE // 1024 // 1024
        raise ValidationError(message, params={"name": name, "limit": limit})
    try:
        return UploadedPicture(clean_upload(file.read()), name)
    except UnreadableImage as error:
        message = _("“%(name)s” cannot be used as a picture: %(reason)s")
        raise ValidationError(message, params={"name": name, "reason": str(error)}) from error


def module(script: str) -> forms.Media:
    """A form's script that is an ES module."""
    asset: Any = forms.Script(script, type="module")
    return forms.Media(js=[asset])
