"""The form field of an article's authors: rows of name, title and address, in an order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import module
from cmsproject.shared.numbers import is_number
from news.editing.typed_text import as_in_browser, in_one_line

TEXTS = ("name", "title", "address")
POSTED = re.compile(r"\Aauthors-(?P<index>\d{1,4})-name\Z")
SPARE_ROWS = 1
# The index in the row that the script copies; it puts the next one in its place.
FURTHER_ROW = 9999


@dataclass
class AuthorRow:
    """One row as posted or shown; `index` is its place among the rows the form was opened with."""

    index: int
    name: str = ""
    title: str = ""
    address: str = ""
    order: str = ""
    is_deleted: bool = False
    known_as: Sequence[str] = ()

    def is_blank(self) -> bool:
        return not any(text.strip() for text in (self.name, self.title, self.address))


class AuthorsWidget(forms.Widget):
    """Works without a script by numbers and boxes; with one by buttons."""

    template_name = "admin/widgets/authors.html"
    # By name, whom each stated name is known to mean: label and address.
    known: dict[str, tuple[str, str]]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.known = {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[AuthorRow]:
        indexes = sorted(int(match["index"]) for key in data if (match := POSTED.match(key)))
        return [posted_row(data, index) for index in indexes]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(POSTED.match(key) for key in data)

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = [shown_row(index, one) for index, one in enumerate(value or ())]
        first = max((row.index for row in rows), default=-1) + 1
        rows += [AuthorRow(first + number) for number in range(SPARE_ROWS)]
        for row in rows:
            row.known_as = self.known.get(row.name, ())
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "rows": rows, "further": AuthorRow(FURTHER_ROW)}

    @property
    def media(self) -> forms.Media:
        return module("js/admin/desk/authors.js")


class AuthorsField(forms.Field):
    """Its value are the rows as posted; `settled_authors` makes authors of them."""

    widget = AuthorsWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        rows = [[as_in_browser(text) for text in author] for author in initial or ()]
        stated = ordered(data or (), len(rows))
        return rows != [[as_in_browser(text) for text in texts_of(row)] for row in stated]

    def clean(self, value: Any) -> Any:
        for row in value or ():
            for text in texts_of(row):
                ProhibitNullCharactersValidator()(text)
        return value or []


def settled_authors(before: Sequence[Sequence[str]], rows: Sequence[AuthorRow]) -> list[list[str]]:
    """Authors as [name, title, address]: texts that nobody changed to the last character.

    `before` are those the form was opened with. Raises ValidationError where a name is missing.
    """
    stated = ordered(rows, len(before))
    if any(not row.name.strip() for row in stated):
        raise ValidationError(_("Write a name, or tick the row to delete it."))
    return [settled_author(original_of(before, row), row) for row in stated]


def settled_author(original: Sequence[str], row: AuthorRow) -> list[str]:
    return [
        old if as_in_browser(old) == as_in_browser(new) else in_one_line(old, new)
        for old, new in zip(original, texts_of(row), strict=True)
    ]


def original_of(before: Sequence[Sequence[str]], row: AuthorRow) -> Sequence[str]:
    return before[row.index] if row.index < len(before) else ("", "", "")


def posted_row(data: Any, index: int) -> AuthorRow:
    texts = {name: data.get(f"authors-{index}-{name}", "") for name in TEXTS}
    order = data.get(f"authors-{index}-order", "")
    return AuthorRow(
        index, **texts, order=order, is_deleted=bool(data.get(f"authors-{index}-DELETE"))
    )


def shown_row(index: int, one: Any) -> AuthorRow:
    """A row to be shown: of a snapshot, or as it was posted."""
    if isinstance(one, AuthorRow):
        return one
    name, title, address = one
    return AuthorRow(index, name, title, address, order=str(index))


def texts_of(row: AuthorRow) -> tuple[str, str, str]:
    return row.name, row.title, row.address


def ordered(rows: Sequence[AuthorRow], known: int) -> list[AuthorRow]:
    """Rows that are not deleted by their numbers, those without one last.

    An empty row says nothing, unless it is one of the `known` first, which showed an author.
    """
    kept = (row for row in rows if not row.is_deleted)
    return sorted((row for row in kept if row.index < known or not row.is_blank()), key=order_of)


def order_of(row: AuthorRow) -> float:
    return int(row.order) if is_number(row.order) else float("inf")
