"""Lists of pictures: found, narrowed, never counted as a whole."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import LegacyImagePath, StoredImage
from tests.factories import (
    make_image,
)
from tests.shared.images.making import encoded
from tests.shared.picture_list import LIST, listed, page_of

pytestmark = pytest.mark.django_db


def clouds() -> Image.Image:
    """Light and dark places, the same every time."""
    small = Image.new("L", (8, 6))
    small.putdata([number * number * 37 % 256 for number in range(48)])
    return small.resize((800, 600), Image.Resampling.BICUBIC).convert("RGB")


def test_a_list_is_neither_counted_nor_loaded_whole(admin_client: Client) -> None:
    for number in range(3):
        make_image(f"{number}.png", color=f"#0000{number:02x}")
    queries = [{}, {"used": "no"}, {"described": "no"}, {"weight": "heavy"}, {"alike": "yes"}]

    for query in [*queries, {"q": "png"}, {"view": "list"}]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            admin_client.get(LIST, query)
        about = [one["sql"] for one in asked if 'FROM "shared_storedimage"' in one["sql"]]

        assert not [sql for sql in about if "COUNT(*)" in sql]
        assert [sql for sql in about if "LIMIT" not in sql] == []


def test_a_page_knows_what_follows_without_a_count(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmsproject.shared.admin.images.StoredImageAdmin.list_per_page", 2)
    images = [make_image(f"{number}.png", color=f"#0000{number:02x}") for number in range(3)]

    first = admin_client.get(LIST)
    last = admin_client.get(LIST, {"p": "2"})
    beyond = admin_client.get(LIST, {"p": "3"})

    assert list(first.context["cl"].result_list) == [images[2], images[1]]
    assert 'href="?p=2"' in first.content.decode()
    assert list(last.context["cl"].result_list) == [images[0]]
    assert 'rel="next"' not in last.content.decode()
    assert beyond.status_code == 302


def test_forms_complete_pictures_without_counting(admin_client: Client) -> None:
    image = make_image("合影.png")
    asked = {"app_label": "events", "model_name": "speaker", "field_name": "photo", "term": "合影"}

    with CaptureQueriesContext(connection) as queries:
        answer = admin_client.get(reverse("admin:autocomplete"), asked).json()

    assert answer["results"] == [{"id": str(image.pk), "text": "合影.png"}]
    assert not [one for one in queries if "COUNT(*)" in one["sql"] and "storedimage" in one["sql"]]


@pytest.mark.parametrize(
    ("term", "is_found"),
    [
        ("合影", True),
        ("会场 签到", True),
        ("check-in", True),
        ("/img/2024", True),
        ("digest", True),
        ("会场 没有", False),
        ("%", False),
    ],
)
def test_pictures_are_found_by_all_that_names_them(
    admin_client: Client, term: str, is_found: bool
) -> None:
    image = make_image("合影.png")
    image.alt, image.alt_en = "会场入口，志愿者签到", "The check-in desk"
    image.save()
    path = "/img/2024/a.png"
    LegacyImagePath.objects.create(path=path, folded=path, image=image)
    make_image("other.png", color="#ff0000")

    found = listed(admin_client, q=image.digest[:12] if term == "digest" else term)

    assert found == ([image] if is_found else [])


def test_pictures_are_narrowed_by_what_they_lack(admin_client: Client) -> None:
    plain = make_image("a.png")
    described = make_image("b.png", color="#ff0000")
    described.alt = "红色"
    described.save()
    heavy = make_image("c.png", color="#00ff00")
    heavy.size = 2_000_000
    heavy.save()

    assert listed(admin_client, described="no") == [heavy, plain]
    assert listed(admin_client, described="yes") == [described]
    assert listed(admin_client, weight="heavy") == [heavy]


def test_the_same_picture_in_another_form_is_a_look_alike(admin_client: Client) -> None:
    scene = clouds()
    first = store_image(encoded("PNG", scene), "a.png")
    second = store_image(encoded("JPEG", scene), "a.jpg")
    third = store_image(encoded("WEBP", scene.resize((400, 300))), "klein.webp")
    mirrored = scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    other = store_image(encoded("PNG", mirrored), "other.png")

    admin_client.post(reverse("admin:shared_storedimage_compare"))

    assert set(listed(admin_client, alike="yes")) == {first, second, third}
    page = admin_client.get(page_of(first)).content.decode()
    assert "klein.webp" in page
    assert "other.png" not in page
    assert StoredImage.objects.get(pk=other.pk).look
