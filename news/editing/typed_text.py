"""Form fields of imported text: what nobody changed comes back to the last character."""

import re
from typing import Any, ClassVar

from django import forms

from cmsproject.shared.admin.records import AnyModelForm
from news.legacy.format.newlines import restore_newlines

LINE_END = re.compile(r"\r\n|\r|\n")


class TypedTextField(forms.CharField):
    """Text as typed: nothing is stripped, and newlines alone are no change.

    Browsers send every newline as CRLF, whatever kind the text had.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return as_in_browser(initial) != as_in_browser(data)


class LineWidget(forms.Textarea):
    """One line that grows. An <input> would drop the newlines that some imported titles have."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "class": "vLargeTextField one-line", **(attrs or {})})


class TypedForm(AnyModelForm):
    """Fields that were not changed keep the value they had, as stored.

    `lines` are typed texts of one line, `texts` those of several.
    """

    lines: ClassVar[tuple[str, ...]] = ()
    texts: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {field.name for field in self._meta.model._meta.concrete_fields}
        names = [name for name in self.fields if name in known]
        self.original = {name: getattr(self.instance, name) for name in names}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, original in self.original.items():
            if name in cleaned:
                cleaned[name] = self.settled_value(name, original, cleaned[name])
        return cleaned

    def settled_value(self, name: str, original: Any, submitted: Any) -> Any:
        if name not in self.changed_data and self.instance.pk is not None:
            return original
        if name in self.lines:
            return in_one_line(original, submitted)
        if name in self.texts:
            return restore_newlines(original, submitted)
        return submitted


def in_one_line(original: str, submitted: str) -> str:
    """Line ends become spaces, except in an imported text that had some."""
    if LINE_END.search(original):
        return restore_newlines(original, submitted)
    return LINE_END.sub(" ", submitted)


def as_in_browser(text: str | None) -> str:
    return LINE_END.sub("\n", text or "")
