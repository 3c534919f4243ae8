"""Who brought a picture in is remembered, whichever door it came by."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cmsproject.shared.models import StoredImage
from tests.factories import png_bytes

pytestmark = pytest.mark.django_db


def test_who_uploads_from_the_editor_is_remembered(admin_client: Client, admin_user: User) -> None:
    address = "/admin/news/article/writing/pictures/upload/"

    response = admin_client.post(address, {"file": SimpleUploadedFile("a.png", png_bytes())})

    assert response.status_code == 200
    assert StoredImage.objects.get().created_by == admin_user
