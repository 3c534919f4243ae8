"""Tags and pictures in the admin: completion, spellings, uploads."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import StoredImage, Tag
from tests.factories import make_article, make_event, make_image, make_tag, png_bytes

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


@pytest.mark.parametrize("typed", ["", " ", "nothing like it", "%", "_"])
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

    admin_client.post(address, fields)

    assert Tag.objects.get(pk=tag.pk).spellings == ["meetup, all", "MEETUP"]


def test_an_uploaded_picture_is_stored_once(admin_client: Client) -> None:
    first = upload(admin_client, "a.png", png_bytes())
    second = upload(admin_client, "b.png", png_bytes())

    image = StoredImage.objects.get()
    assert first.json() == {"address": image.get_absolute_url(), "name": "a.png"}
    assert second.json()["address"] == image.get_absolute_url()


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


def upload(client: Client, name: str, data: bytes) -> Any:
    address = reverse("admin:shared_storedimage_upload")
    return client.post(address, {"file": SimpleUploadedFile(name, data)})
