"""The focal point is chosen in the admin and shown where pages crop the picture."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage
from tests.factories import make_article
from tests.shared.images.making import encoded, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def image() -> StoredImage:
    return store_image(encoded("JPEG", picture(1000, 750)), "1.jpg")


def page_of(image: StoredImage) -> str:
    return reverse("admin:shared_storedimage_change", args=[image.pk])


def choose(client: Client, image: StoredImage, x: int, y: int) -> Any:
    return client.post(page_of(image), {"focus_x": x, "focus_y": y})


def test_a_focal_point_reaches_every_crop(admin_client: Client, image: StoredImage) -> None:
    make_article(banner=image)

    response = choose(admin_client, image, 20, 90)
    shown = admin_client.get("/zh/news/").content.decode()

    assert response.status_code == 302
    assert "focus-x-20 focus-y-90" in shown


@pytest.mark.parametrize(("x", "y"), [(101, 50), (-1, 50), (50, 1000)])
def test_a_focal_point_lies_within(
    admin_client: Client, image: StoredImage, x: int, y: int
) -> None:
    response = choose(admin_client, image, x, y)

    image.refresh_from_db()
    assert response.status_code == 200
    assert (image.focus_x, image.focus_y) == (50, 50)


def test_nothing_else_of_a_picture_is_changed(admin_client: Client, image: StoredImage) -> None:
    admin_client.post(page_of(image), {"focus_x": 0, "focus_y": 0, "digest": "0" * 64, "width": 1})

    changed = StoredImage.objects.get(pk=image.pk)
    assert (changed.focus_x, changed.digest, changed.width) == (0, image.digest, 1000)


def test_who_may_only_look_sees_the_point_and_cannot_move_it(
    client: Client, image: StoredImage
) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_storedimage"))
    client.force_login(reader)

    page = client.get(page_of(image))
    response = choose(client, image, 20, 90)

    assert 'name="focus_x"' not in page.content.decode()
    assert (page.status_code, response.status_code) == (200, 403)
