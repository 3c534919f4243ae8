"""Renditions at their addresses: made once, kept for ever, never wider, never an error."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from cmsproject.shared.images import rendition_serving
from cmsproject.shared.images.rendition_files import folder_of, rendition_path
from cmsproject.shared.images.storing import path_of, store_image, unlink_unused
from cmsproject.shared.images.turns import turn
from cmsproject.shared.models import StoredImage
from tests.shared.images.making import SVG, encoded, moving, picture, png_header

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> StoredImage:
    return store_image(encoded("JPEG", picture(1000, 750)), "1.jpg")


@pytest.fixture
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a turn."""
    monkeypatch.setattr(rendition_serving, "PATIENCE", 0.0)


def address(image: StoredImage, name: str) -> str:
    width, extension = name.split(".")
    return reverse("rendition", args=[image.digest, width, extension])


def body(response: HttpResponseBase) -> bytes:
    return response.getvalue()


def shown(response: HttpResponseBase) -> Image.Image:
    return Image.open(BytesIO(body(response)))


def kept_files() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "renditions"
    return sorted(
        path.name for path in folder.rglob("*") if path.is_file() and path.parent.name != "locks"
    )


@pytest.mark.parametrize(
    ("name", "kind", "size"),
    [
        ("480.webp", "WEBP", (480, 360)),
        ("96.webp", "WEBP", (96, 72)),
        ("960.jpg", "JPEG", (960, 720)),
    ],
)
def test_a_rendition_is_made_when_asked_for_and_cacheable_for_ever(
    client: Client, stored: StoredImage, name: str, kind: str, size: tuple[int, int]
) -> None:
    response = client.get(address(stored, name))
    made = shown(response)

    assert response.status_code == 200
    assert response["Content-Type"] == f"image/{kind.lower()}"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (made.format, made.size) == (kind, size)
    assert kept_files() == [name]


def test_a_rendition_is_made_once_and_then_needs_no_query(
    client: Client, stored: StoredImage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(address(stored, "480.webp"))
    made_at = rendition_path(stored.digest, 480, "webp").stat().st_mtime_ns

    with django_assert_num_queries(0):
        second = client.get(address(stored, "480.webp"))

    assert body(second) == body(first)
    assert rendition_path(stored.digest, 480, "webp").stat().st_mtime_ns == made_at


def test_a_rendition_the_browser_has_is_not_sent_again(client: Client, stored: StoredImage) -> None:
    tag = client.get(address(stored, "480.webp"))["ETag"]

    response = client.get(address(stored, "480.webp"), headers={"If-None-Match": tag})

    assert (response.status_code, body(response)) == (304, b"")
    assert response["Cache-Control"].endswith("immutable")


def test_head_tells_the_length_without_the_content(client: Client, stored: StoredImage) -> None:
    whole = client.get(address(stored, "480.webp"))

    response = client.head(address(stored, "480.webp"))

    assert body(response) == b""
    assert int(response["Content-Length"]) == len(body(whole))


def test_avif_is_webp_for_a_while_until_the_command_made_it(
    client: Client, stored: StoredImage
) -> None:
    before = client.get(address(stored, "480.avif"))
    call_command("make_renditions", "--avif", verbosity=0)
    after = client.get(address(stored, "480.avif"))

    assert (before["Content-Type"], shown(before).format) == ("image/webp", "WEBP")
    assert before["Cache-Control"] == "public, max-age=600"
    assert (after["Content-Type"], shown(after).format) == ("image/avif", "AVIF")
    assert after["Cache-Control"].endswith("immutable")
    assert after["ETag"] != before["ETag"]


@pytest.mark.parametrize(
    "name",
    [
        *("500.webp", "0480.webp", "1280.webp", "480.png", "480.gif", "480.WEBP", "480.svg"),
        *("-480.webp", "480.webp.webp", "99999999999999999999.webp", "refused.webp"),
    ],
)
def test_what_is_not_offered_is_not_found_and_leaves_nothing(
    client: Client, stored: StoredImage, name: str
) -> None:
    response = client.get(f"/media/r/{stored.digest}/{name}")

    assert response.status_code == 404
    assert kept_files() == []


def test_no_guess_writes_anything(client: Client, stored: StoredImage) -> None:
    for digest in ("0" * 64, stored.digest[:63], stored.digest.upper(), "..%2f" * 5):
        assert client.get(f"/media/r/{digest}/480.webp").status_code == 404

    assert not (Path(settings.MEDIA_ROOT) / "renditions").exists()


@pytest.mark.parametrize(
    "data",
    [SVG.encode(), moving("GIF"), moving("WEBP"), encoded("PNG", picture(90, 2000))],
    ids=["drawing", "moving GIF", "moving WebP", "tiny"],
)
def test_what_is_served_as_it_is_has_no_renditions(client: Client, data: bytes) -> None:
    image = store_image(data, "1")

    assert client.get(address(image, "96.webp")).status_code == 404
    assert body(client.get(image.get_absolute_url())) == data


@pytest.mark.parametrize(
    "data",
    [encoded("JPEG", picture(1000, 750))[:-300], png_header(1000, 750)],
    ids=["cut off", "less than it says"],
)
def test_a_damaged_picture_is_shown_as_it_is_and_logged_once(
    client: Client, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    image = store_image(data, "1")

    responses = [client.get(address(image, "480.webp")) for _time in range(2)]

    assert [body(response) for response in responses] == [data, data]
    assert [response["Cache-Control"] for response in responses] == ["public, max-age=3600"] * 2
    assert [image.file_name in record.getMessage() for record in caplog.records] == [True]
    assert kept_files() == ["refused"]


def test_a_bomb_is_not_decoded(client: Client) -> None:
    image = store_image(png_header(20_000, 19_000), "1.png")

    assert client.get(address(image, "480.webp")).status_code == 404


def test_a_full_disk_shows_the_picture_as_it_is(
    client: Client, stored: StoredImage, caplog: pytest.LogCaptureFixture
) -> None:
    # A file where the folder should be made refuses like a disk without room or right.
    (Path(settings.MEDIA_ROOT) / "renditions").write_text("")

    response = client.get(address(stored, "480.webp"))

    assert body(response) == path_of(stored).read_bytes()
    assert response["Cache-Control"] == "public, max-age=30"
    assert "cannot be made" in caplog.text


@pytest.mark.usefixtures("_in_no_hurry")
def test_while_all_places_are_taken_another_width_stands_in(
    client: Client, stored: StoredImage
) -> None:
    client.get(address(stored, "960.webp"))

    with turn("00", 0), turn("01", 0):
        larger = client.get(address(stored, "480.webp"))
        original = client.get(address(stored, "480.jpg"))
    later = client.get(address(stored, "480.webp"))

    assert shown(larger).size == (960, 720)
    assert body(original) == path_of(stored).read_bytes()
    assert {larger["Cache-Control"], original["Cache-Control"]} == {"public, max-age=30"}
    assert shown(later).size == (480, 360)


@pytest.mark.usefixtures("_in_no_hurry")
def test_one_picture_has_one_maker(client: Client, stored: StoredImage) -> None:
    with turn(stored.digest, 0):
        response = client.get(address(stored, "480.webp"))

    assert body(response) == path_of(stored).read_bytes()


def test_a_deleted_picture_takes_its_renditions_along(client: Client, stored: StoredImage) -> None:
    client.get(address(stored, "480.webp"))
    stored.delete()

    unlink_unused([stored])

    assert not folder_of(stored.digest).exists()
    assert client.get(address(stored, "480.webp")).status_code == 404


def test_a_lost_picture_is_not_found_and_the_log_names_it(
    client: Client, stored: StoredImage, caplog: pytest.LogCaptureFixture
) -> None:
    path_of(stored).unlink()

    response = client.get(address(stored, "480.webp"))

    assert response.status_code == 404
    assert stored.file_name in caplog.text


def test_what_a_killed_maker_left_is_cleared_away(client: Client, stored: StoredImage) -> None:
    folder_of(stored.digest).mkdir(parents=True)
    (folder_of(stored.digest) / "aside-1").write_bytes(b"half")

    client.get(address(stored, "480.webp"))

    assert kept_files() == ["480.webp"]
