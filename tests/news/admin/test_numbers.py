"""Addresses and fields of the desk that name records by number: what is no number of one is told
or not found, and never breaks a page."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve

from cmsproject.shared.numbers import record_number
from tests.factories import make_article, make_image

pytestmark = pytest.mark.django_db
NO_NUMBERS = ["9" * 40, "9" * 5000, "\0", "-1", "٣x", ""]
ASKED = [
    "/admin/news/article/writing/pictures/?before={}",
    "/admin/news/article/{article}/versions/?before={}",
    "/admin/news/article/{article}/versions/compare/?from={}&to=live",
    "/admin/shared/storedimage/?by={}",
    "/admin/shared/storedimage/describe/?after={}",
    "/admin/shared/storedimage/{image}/replace/?new={}",
    "/admin/news/importconflict/{}/change/",
]
POSTED = [
    ("/admin/news/article/writing/pictures/describe/", "id"),
    ("/admin/shared/storedimage/describe/", "number"),
    ("/admin/shared/storedimage/{image}/replace/", "new"),
    ("/admin/news/article/{article}/check/", "banner"),
    ("/admin/news/article/{article}/unsaved/beat/", "base_revision"),
    ("/admin/news/article/{article}/change/", "base_revision"),
]


@pytest.mark.parametrize("address", ASKED)
@pytest.mark.parametrize("text", NO_NUMBERS)
def test_an_address_answers(admin_client: Client, address: str, text: str) -> None:
    places = {"article": make_article().pk, "image": make_image().pk}
    written = text.replace("\0", "%00")

    response = admin_client.get(address.format(written, **places))

    assert resolve(address.format("1", **places).partition("?")[0]).url_name
    assert response.status_code in (200, 302, 400, 404)


@pytest.mark.parametrize(("address", "name"), POSTED)
@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_posted_field_answers(
    admin_client: Client, admin_user: User, address: str, name: str, text: str
) -> None:
    places = {"article": make_article().pk, "image": make_image().pk}

    response = admin_client.post(
        address.format(**places), {"_editor": admin_user.pk, "_keep": "1", name: text}
    )

    assert resolve(address.format(**places)).url_name
    assert response.status_code in (200, 302, 400, 404)


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("9" * 19, 0), ("²", 0), ("٣", 0), (None, 0), ("1\0", 0)]
)
def test_what_can_be_a_number_is_one(text: str | None, number: int) -> None:
    assert record_number(text) == number
