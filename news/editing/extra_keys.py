"""The form field of an article's other front matter: a JSON object that every database takes."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _


class ExtraKeysField(forms.JSONField):
    """Empty is the object without keys."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        # Numbers of thousands of digits, lists within thousands of lists.
        except (ValueError, RecursionError) as error:
            raise self.unstorable(value) from error

    def clean(self, value: Any) -> dict[str, Any]:
        cleaned = super().clean(value)
        if value in self.empty_values:
            return {}
        if not isinstance(cleaned, dict):
            raise ValidationError(_('Write names with values: {"name": "value"}'))
        try:
            # Neither NaN nor half a character can be stored, though Python reads both.
            json.dumps(cleaned, ensure_ascii=False, allow_nan=False).encode()
            has_null = any("\0" in text for text in texts_of(cleaned))
        except (ValueError, RecursionError) as error:
            raise self.unstorable(value) from error
        if has_null:
            raise ValidationError(ProhibitNullCharactersValidator.message)
        return cleaned

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed is shown again as typed: not all of it can be read and written anew."""
        return InvalidJSONInput(data or "")

    def unstorable(self, value: Any) -> ValidationError:
        return ValidationError(
            self.error_messages["invalid"], code="invalid", params={"value": value}
        )


def texts_of(value: Any) -> list[str]:
    """Every text within a JSON value, keys included."""
    if isinstance(value, dict):
        return [*value, *(text for item in value.values() for text in texts_of(item))]
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    return [value] if isinstance(value, str) else []
