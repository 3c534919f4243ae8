"""Stored pictures are served for ever cacheable, unable to act, and without asking the database."""

from hashlib import sha256

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import path
from pytest_django import DjangoAssertNumQueries

from cmsproject.shared.images.serving import stored_image
from cmsproject.shared.images.storing import path_of, store_image
from cmsproject.shared.models import StoredImage
from tests.shared.images.making import SVG, encoded, picture

urlpatterns = [
    path("media/images/<str:digest>.<str:extension>", stored_image, name="stored-image"),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NEVER_STORED = sha256(b"never stored").hexdigest()


def body(response: HttpResponseBase) -> bytes:
    return response.getvalue()


@pytest.fixture
def stored() -> StoredImage:
    return store_image(encoded("PNG"), "1.jpg")


def test_a_picture_is_served_byte_for_byte_and_cacheable_for_ever(
    client: Client, stored: StoredImage
) -> None:
    response = client.get(stored.get_absolute_url())

    assert body(response) == path_of(stored).read_bytes()
    assert response["Content-Type"] == "image/png"
    assert response["Content-Length"] == str(stored.size)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["ETag"] == f'"{stored.digest}"'
    assert response["Content-Disposition"].startswith("inline")


def test_a_picture_cannot_act(client: Client, stored: StoredImage) -> None:
    response = client.get(stored.get_absolute_url())

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_nothing_personal_comes_with_a_picture(client: Client, stored: StoredImage) -> None:
    client.cookies["sessionid"] = "of-a-visitor"

    response = client.get(stored.get_absolute_url())

    assert not response.cookies
    assert not response.has_header("Vary")


def test_a_picture_needs_no_query(
    client: Client, stored: StoredImage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(stored.get_absolute_url())


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO"])
def test_the_type_is_that_of_the_content(client: Client, kind: str) -> None:
    image = store_image(encoded(kind, picture(32, 32)), "1.png")

    response = client.get(image.get_absolute_url())

    expected = "image/vnd.microsoft.icon" if kind == "ICO" else f"image/{kind.lower()}"
    assert response["Content-Type"] == expected


def test_an_svg_opened_by_itself_is_a_download_and_loads_nothing(client: Client) -> None:
    drawing = store_image(SVG.encode(), "logo.svg")

    response = client.get(drawing.get_absolute_url())

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == f'attachment; filename="{drawing.digest}.svg"'
    policy = response["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox"} <= set(policy)
    assert not any(part.startswith("script-src") for part in policy)


def test_head_tells_the_length_without_the_content(client: Client, stored: StoredImage) -> None:
    response = client.head(stored.get_absolute_url())

    assert isinstance(response, HttpResponse)
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(stored.size)
    assert response["Content-Type"] == "image/png"


@pytest.mark.parametrize("tag", ['"{digest}"', 'W/"{digest}"', '"other", "{digest}"', "*"])
def test_a_picture_the_browser_has_is_not_sent_again(
    client: Client, stored: StoredImage, tag: str
) -> None:
    headers = {"If-None-Match": tag.format(digest=stored.digest)}

    response = client.get(stored.get_absolute_url(), headers=headers)

    assert (response.status_code, body(response)) == (304, b"")
    assert response["ETag"] == f'"{stored.digest}"'
    assert response["Cache-Control"].endswith("immutable")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_picture_is_only_read(client: Client, stored: StoredImage, method: str) -> None:
    response = getattr(client, method)(stored.get_absolute_url())

    assert response.status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "{digest}.jpg",
        "{digest}.svg",
        "{digest}.PNG",
        "{digest}.exe",
        "{short}.png",
        "{upper}.png",
        "{digest}.png.png",
        "x" * 64 + ".png",
    ],
)
def test_an_address_that_is_not_quite_right_is_not_found(
    client: Client, stored: StoredImage, name: str
) -> None:
    digest = stored.digest
    address = name.format(digest=digest, short=digest[:63], upper=digest.upper())

    response = client.get(f"/media/images/{address}")

    assert response.status_code == 404


def test_a_lost_file_is_not_found_and_the_log_names_it(
    client: Client, stored: StoredImage, caplog: pytest.LogCaptureFixture
) -> None:
    path_of(stored).unlink()

    headers = {"If-None-Match": f'"{stored.digest}"'}
    response = client.get(stored.get_absolute_url(), headers=headers)

    assert response.status_code == 404
    assert [
        record.levelname for record in caplog.records if stored.file_name in record.message
    ] == ["ERROR"]


def test_a_guessed_address_is_not_found_and_not_logged_as_an_error(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get(f"/media/images/{NEVER_STORED}.png")

    assert response.status_code == 404
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
