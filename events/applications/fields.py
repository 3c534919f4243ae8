"""Fields of the public form: one-line texts without hidden signs, days, telephone numbers."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Browsers send the first; people without a calendar to choose from write the others.
DAY_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
PHONE = re.compile(r"\+?[0-9 ()./-]+(?:(?:ext\.?|x|转) ?[0-9]{1,6})?")
FEWEST_DIGITS = 5
# Control, format and private signs, halves of signs. The first of all is refused by itself.
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
LEFT_IN = frozenset("\0\t\n\r\v\f\x1c\x1d\x1e\x85")


def check_phone(number: str) -> None:
    if not PHONE.fullmatch(number) or sum(sign.isdigit() for sign in number) < FEWEST_DIGITS:
        raise ValidationError(
            _("Write digits, with spaces, hyphens or a leading + where you like.")
        )


def without_hidden(text: str) -> str:
    """Without what nobody sees, and what turns the direction of all that follows; line ends and
    other white space stay."""
    return "".join(
        sign for sign in text if sign in LEFT_IN or unicodedata.category(sign) not in HIDDEN
    )


class LineField(forms.CharField):
    """A text in one line; signs that nobody sees are taken out. What another answer may make
    necessary (`may_be_needed`) is not called optional."""

    def __init__(self, *, may_be_needed: bool = False, **kwargs: Any) -> None:
        super().__init__(required=kwargs.pop("required", not may_be_needed), **kwargs)
        self.may_be_needed = may_be_needed

    def to_python(self, value: Any) -> Any:
        return " ".join(without_hidden(super().to_python(value) or "").split())


class LinesField(forms.CharField):
    """A text of many lines with plain line ends."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        lines = without_hidden(super().to_python(value) or "").splitlines()
        return "\n".join(lines)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **kwargs)

    def offer(self, first: date, last: date) -> None:
        """What the browser's calendar lets people choose."""
        self.widget.attrs.update({"min": first.isoformat(), "max": last.isoformat()})
