"""Every address of the admin, for everybody: allowed or refused as the table says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from tests.blank_templates import BLANK_TEMPLATES
from tests.factories import make_user
from tests.people import make_member
from tests.rights_records import Records, make_records
from tests.rights_table import ARTICLE_PAGES, MODELS, PAGES

# Rights do not depend on the database, and the table is long.
pytestmark = [pytest.mark.django_db, pytest.mark.postgres_only]
ROLES = {"c": "contributor", "e": "editor", "m": "events-manager", "a": "administrator"}
WRONG_METHOD = 405
LOGIN, INDEX = reverse("admin:login"), reverse("admin:index")


@dataclass(frozen=True)
class Row:
    """`allowed` are letters of roles; `of` names the article an address is about."""

    name: str
    allowed: str
    is_posted: bool = False
    of: str = ""


def rows() -> Iterator[Row]:
    for name, see, add, delete in cells(MODELS):
        yield from (Row(f"{name}_{page}", see) for page in ("changelist", "change", "history"))
        yield Row(f"{name}_add", add)
        yield Row(f"{name}_delete", delete)
    for name, own, others, public, *more in cells(ARTICLE_PAGES):
        for of, allowed in (("own", own), ("others", others), ("public", public)):
            yield Row(name, allowed, is_posted=bool(more), of=of)
    for name, allowed, *more in cells(PAGES):
        yield Row(name, allowed, is_posted=bool(more))


def cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def patterns_of(addresses: Any) -> Iterator[URLPattern]:
    for one in addresses:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from patterns_of(one.url_patterns)


@pytest.fixture(autouse=True)
def _pages_are_blank(settings: Any) -> None:
    settings.TEMPLATES = BLANK_TEMPLATES


PATTERNS = {one.name: one for one in patterns_of(admin.site.get_urls()) if one.name}


def test_every_address_stands_in_the_table() -> None:
    told = {row.name for row in rows()}

    assert sorted(PATTERNS.keys() - told) == [], "write rows into tests/rights_table.py"
    assert sorted(told - PATTERNS.keys()) == [], "take these rows out of tests/rights_table.py"


@pytest.mark.parametrize("letter", list("scema"))
def test_each_role_gets_as_far_as_the_table_says(client: Client, letter: str) -> None:
    person = make_member(ROLES[letter]) if letter in ROLES else make_user(is_staff=True)
    records = make_records(person)
    client.force_login(person)
    client.raise_request_exception = False

    # Signing out comes last.
    last = sorted(rows(), key=lambda row: row.name == "logout")
    wrong = [
        f"{row.name} {row.of}: {answer}"
        for row in last
        if (answer := answer_to(client, row, records)) != expected(row, letter)
    ]

    assert wrong == []


def test_nobody_else_gets_further_than_the_login(client: Client) -> None:
    client.force_login(make_user())
    records = make_records(make_user())
    open_to_all = {"login", "logout", "jsi18n"}

    let_in = [
        row.name
        for row in rows()
        if row.name not in open_to_all and answer_to(client, row, records) != "refused"
    ]

    assert let_in == []


def expected(row: Row, letter: str) -> str:
    return "allowed" if letter in row.allowed else "refused"


def answer_to(client: Client, row: Row, records: Records) -> str:
    """`allowed` is any answer of the page itself, complaints about what was posted among them."""
    address = reverse(f"admin:{row.name}", kwargs=records.arguments(PATTERNS[row.name], row.of))
    with transaction.atomic():
        ask = client.post if row.is_posted else client.get
        response = ask(address, records.sent.get(row.name, {}))
        transaction.set_rollback(True)
    if response.status_code in (403, 404):
        return "refused"
    place = response.headers.get("Location", "")
    if place.startswith(LOGIN) or (place == INDEX and row.name != "login"):
        return "refused"
    is_answer = response.status_code < 500 and response.status_code != WRONG_METHOD
    return "allowed" if is_answer else f"broken: {response.status_code}"
