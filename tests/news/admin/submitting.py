"""What a browser makes of an HTML form: its fields as they would be posted, untouched."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import Any

from django.test import Client

Fields = dict[str, list[str]]
NOT_POSTED = {"file", "submit", "button", "reset", "image"}


def open_form(client: Client, address: str, form_id: str = "article_form") -> Fields:
    """The fields of the form at an address, as a browser would post them at once."""
    response = client.get(address)
    assert response.status_code == 200
    return posted_fields(response.content.decode(), form_id)


def save(client: Client, address: str, fields: Fields, **changes: object) -> Any:
    """Post fields as by the Save button; `changes` replace some of them."""
    return press(client, address, fields, "_save", changes)


def publish(client: Client, address: str, fields: Fields, **changes: object) -> Any:
    """Post fields as by the Publish button of an article."""
    return press(client, address, fields, "_publish", changes)


def press(
    client: Client, address: str, fields: Fields, button: str, changes: dict[str, object]
) -> Any:
    changed = {
        name: value if isinstance(value, list) else [value] for name, value in changes.items()
    }
    return client.post(address, {**fields, **changed, button: ["1"]})


def author_row(index: int, name: str, **fields: str) -> Fields:
    values = {"name": name, "title": "", "address": "", "order": "", "id": "", **fields}
    rows = {f"authors-{index}-{key}": [value] for key, value in values.items()}
    return {"authors-TOTAL_FORMS": [str(index + 1)], **rows}


def posted_fields(html: str, form_id: str) -> Fields:
    # Browsers normalise the newlines of the page before they parse it.
    parser = FormParser(form_id)
    parser.feed(re.sub(r"\r\n?", "\n", html))
    assert parser.fields, f"no form #{form_id} on the page"
    return {
        name: [value.replace("\n", "\r\n") for value in values]
        for name, values in parser.fields.items()
    }


class FormParser(HTMLParser):
    """Fields by name; text areas lose one leading newline, one-line inputs all newlines."""

    def __init__(self, form_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form_id = form_id
        self.fields: Fields = defaultdict(list)
        self.is_inside = False
        self.templates = 0
        self.area: tuple[str, list[str]] | None = None
        self.select: tuple[str, list[tuple[str, bool]], bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # What stands in a template is no part of the page.
        self.templates += tag == "template"
        if self.templates:
            return
        if tag == "form":
            self.is_inside = given.get("id") == self.form_id
        name = given.get("name")
        if tag == "option" and self.select:
            self.select[1].append((given.get("value", ""), "selected" in given))
        # A field may belong to another form of the page than the one it stands in.
        belongs = given.get("form", self.form_id if self.is_inside else "") == self.form_id
        if not belongs or not name or "disabled" in given:
            return
        if tag == "input":
            self.take_input(name, given)
        elif tag == "textarea":
            self.area = (name, [])
        elif tag == "select":
            self.select = (name, [], "multiple" in given)

    def take_input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in NOT_POSTED:
            return
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.fields[name].append(given.get("value", "on"))
            return
        value = given.get("value", "")
        self.fields[name].append(value if kind == "hidden" else value.replace("\n", ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.templates:
            self.templates -= tag == "template"
            return
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea" and self.area:
            name, parts = self.area
            self.fields[name].append("".join(parts).removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.select:
            name, options, is_multiple = self.select
            chosen = [value for value, is_selected in options if is_selected]
            if not chosen and options and not is_multiple:
                chosen = [options[0][0]]
            self.fields[name] += chosen
            self.select = None
