"""Tags and pictures in the admin: completion, spellings, uploads."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.images.storing import path_of
from cmsproject.shared.models import LegacyImagePath, StoredImage, Tag
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    png_bytes,
)
from tests.shared.images.making import CAMERA, encoded, telling_exif

pytestmark = pytest.mark.django_db


def test_known_tags_complete_what_is_typed(admin_client: Client) -> None:
    make_article(tags=["openEuler", "openGauss"])
    make_article(tags=["openGauss", "Reopening"])
    make_event(tags=["openLooKeng"])

    found = complete(admin_client, "OPEN")

    assert found == [
        {"name": "openGauss", "count": 2},
        {"name": "openEuler", "count": 1},
        {"name": "openLooKeng", "count": 0},
        {"name": "Reopening", "count": 1},
    ]


@pytest.mark.parametrize("typed", ["", " ", "nothing like it", "%", "_", "\0"])
def test_nothing_completes_what_no_tag_contains(admin_client: Client, typed: str) -> None:
    make_tag("openEuler")

    assert complete(admin_client, typed) == []


def test_a_tag_is_not_renamed_to_another_ones_spelling(admin_client: Client) -> None:
    make_tag("openEuler")
    tag = make_tag("Meetup")
    address = reverse("admin:shared_tag_change", args=[tag.pk])

    response = admin_client.post(address, {"name": "OPENEULER", "slug": "x", "spellings": ""})

    assert "name" in response.context["adminform"].form.errors
    assert Tag.objects.get(pk=tag.pk).name == "Meetup"


def test_spellings_stand_one_a_line(admin_client: Client) -> None:
    tag = make_tag("Meetup")
    address = reverse("admin:shared_tag_change", args=[tag.pk])
    fields = {"name": "Meetup", "slug": tag.slug, "spellings": "meetup, all\r\n\r\n MEETUP "}
    fields |= {"synonyms-TOTAL_FORMS": "0", "synonyms-INITIAL_FORMS": "0"}

    admin_client.post(address, fields)

    assert Tag.objects.get(pk=tag.pk).spellings == ["meetup, all", "MEETUP"]


def test_an_uploaded_picture_is_stored_once(admin_client: Client) -> None:
    first = upload(admin_client, "a.png", png_bytes())
    second = upload(admin_client, "b.png", png_bytes())

    image = StoredImage.objects.get()
    assert first.json()["address"] == image.get_absolute_url()
    assert (first.json()["name"], first.json()["known"]) == ("a.png", False)
    assert (second.json()["name"], second.json()["known"]) == ("a.png", True)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b"no picture"), ("empty.png", b""), ("a.html", b"<script>1</script>")],
)
def test_what_is_no_picture_is_refused_in_words(
    admin_client: Client, name: str, data: bytes
) -> None:
    response = upload(admin_client, name, data)

    assert response.status_code == 400
    assert response.json()["error"]
    assert not StoredImage.objects.exists()


def test_an_upload_without_a_file_is_refused(admin_client: Client) -> None:
    response = admin_client.post(reverse("admin:shared_storedimage_upload"))

    assert response.status_code == 400


def test_a_picture_is_added_by_its_file_alone(admin_client: Client) -> None:
    file = SimpleUploadedFile("合影.png", png_bytes())

    response = admin_client.post(reverse("admin:shared_storedimage_add"), {"file": file})

    assert response.status_code == 302
    assert StoredImage.objects.get().original_name == "合影.png"


def test_a_picture_tells_what_uses_it(admin_client: Client) -> None:
    image = make_image("a.png")
    article = make_article(body=f"![x]({image.get_absolute_url()})")

    page = admin_client.get(reverse("admin:shared_storedimage_change", args=[image.pk]))
    listed = admin_client.get(reverse("admin:shared_storedimage_changelist"))

    assert reverse("admin:news_article_change", args=[article.pk]) in page.content.decode()
    assert [row.use_count for row in listed.context["cl"].result_list] == [1]


def test_an_uploaded_picture_is_stored_without_its_place(admin_client: Client) -> None:
    upload(admin_client, "1.jpg", encoded("JPEG", exif=telling_exif(6)))

    image = StoredImage.objects.get()
    content = path_of(image).read_bytes()
    assert sha256(content).hexdigest() == image.digest
    assert CAMERA.encode() not in content
    assert (image.width, image.height) == (30, 40)


@pytest.mark.parametrize("is_whole_list", [True, False])
def test_a_deleted_picture_is_no_longer_public(
    admin_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    is_whole_list: bool,
) -> None:
    image, other = make_image("a.png"), make_image("b.png", color="#ff0000")

    with django_capture_on_commit_callbacks(execute=True):
        delete_picture(admin_client, image, is_whole_list=is_whole_list)

    assert list(StoredImage.objects.all()) == [other]
    assert admin_client.get(image.get_absolute_url()).status_code == 404
    assert admin_client.get(other.get_absolute_url()).status_code == 200


def test_a_picture_in_use_is_not_deleted(
    admin_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    image = make_image()
    make_organization(logo=image)

    with django_capture_on_commit_callbacks(execute=True):
        delete_picture(admin_client, image, is_whole_list=False)

    assert StoredImage.objects.get() == image
    assert admin_client.get(image.get_absolute_url()).status_code == 200


def test_what_shows_a_picture_makes_it_used(admin_client: Client) -> None:
    makers: list[Callable[[StoredImage], Any]] = [
        lambda image: make_article(body=f"![x]({image.get_absolute_url()})"),
        lambda image: make_article(banner=image),
        lambda image: make_organization(logo=image),
        lambda image: make_speaker(photo=image),
        lambda image: make_event(banner=image),
    ]
    used = [make_image(color=f"#0000{number:02x}") for number in range(len(makers))]
    users = [make(image) for make, image in zip(makers, used, strict=True)]
    unused = make_image(color="#ffffff")
    LegacyImagePath.objects.create(path="/a.png", folded="/a.png", image=unused)

    assert listed(admin_client, "yes") == set(used)
    assert listed(admin_client, "no") == {unused}
    assert listed(admin_client, "") == {*used, unused}
    for image, user in zip(used, users, strict=True):
        page = admin_client.get(reverse("admin:shared_storedimage_change", args=[image.pk]))
        assert change_address(user) in page.content.decode()


@pytest.mark.parametrize(
    ("name", "typed"), [("name", "a\0b"), ("slug", "a\0"), ("spellings", "a\r\nb\0")]
)
def test_characters_that_cannot_be_stored_are_told(
    admin_client: Client, name: str, typed: str
) -> None:
    fields = {"name": "Meetup", "slug": "meetup", "spellings": "", name: typed}

    response = admin_client.post(reverse("admin:shared_tag_add"), fields)

    assert list(response.context["adminform"].form.errors) == [name]
    assert not Tag.objects.exists()


def test_the_admin_bears_the_sites_name(admin_client: Client, settings: Any) -> None:
    settings.SITE_NAME = "长河社区"

    page = admin_client.get(reverse("admin:index")).content.decode()

    assert "<title>" in page
    assert "长河社区" in page
    assert 'href="/"' in page


def complete(client: Client, typed: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(
        reverse("admin:shared_tag_complete"), {"q": typed}
    ).json()["tags"]
    return found


def delete_picture(client: Client, image: StoredImage, *, is_whole_list: bool) -> None:
    if is_whole_list:
        chosen = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
        client.post(reverse("admin:shared_storedimage_changelist"), chosen)
    else:
        address = reverse("admin:shared_storedimage_delete", args=[image.pk])
        client.post(address, {"post": "yes"})


def listed(client: Client, used: str) -> set[StoredImage]:
    query = {"used": used} if used else {}
    response = client.get(reverse("admin:shared_storedimage_changelist"), query)
    return set(response.context["cl"].result_list)


def upload(client: Client, name: str, data: bytes) -> Any:
    address = reverse("admin:shared_storedimage_upload")
    return client.post(address, {"file": SimpleUploadedFile(name, data)})
