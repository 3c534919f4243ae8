"""The admin's list of pictures, for tests."""

from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import StoredImage

LIST = reverse("admin:shared_storedimage_changelist")


def listed(client: Client, **query: str) -> list[StoredImage]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def page_of(image: StoredImage) -> str:
    return reverse("admin:shared_storedimage_change", args=[image.pk])
