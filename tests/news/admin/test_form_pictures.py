"""The pictures of an article, chosen, typed or sent with its form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.models import StoredImage
from news.models import ArticleImage
from tests.factories import make_article, make_image, png_bytes
from tests.news.admin.submitting import open_form, publish

pytestmark = pytest.mark.django_db


def test_the_reference_follows_a_chosen_banner(admin_client: Client) -> None:
    image = make_image()
    article = make_article(banner_reference="img/old.png")
    fields = open_form(admin_client, change_address(article))

    publish(admin_client, change_address(article), fields, banner=str(image.pk))

    article.refresh_from_db()
    assert (article.banner, article.banner_reference) == (image, image.get_absolute_url())


def test_a_banner_follows_a_typed_reference(admin_client: Client) -> None:
    image = make_image()
    article = make_article()
    fields = open_form(admin_client, change_address(article))

    publish(
        admin_client, change_address(article), fields, banner_reference=image.get_absolute_url()
    )

    article.refresh_from_db()
    assert article.banner == image


def test_pictures_are_uploaded_with_the_form(admin_client: Client) -> None:
    article = make_article()
    fields = open_form(admin_client, change_address(article))
    banner = SimpleUploadedFile("banner.png", png_bytes(color="#ff0000"))
    picture = SimpleUploadedFile("picture.png", png_bytes(color="#00ff00"))

    publish(admin_client, change_address(article), fields, banner_file=banner, picture_file=picture)

    article.refresh_from_db()
    assert article.banner == StoredImage.objects.get(original_name="banner.png")
    page = admin_client.get(change_address(article)).content.decode()
    assert StoredImage.objects.get(original_name="picture.png").get_absolute_url() in page


def test_a_picture_in_the_text_is_known(admin_client: Client) -> None:
    image, article = make_image(), make_article()
    fields = open_form(admin_client, change_address(article))

    publish(admin_client, change_address(article), fields, body=f"![x]({image.get_absolute_url()})")

    assert ArticleImage.objects.get().image == image
