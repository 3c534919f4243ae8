"""Pictures in a real browser: the right width is fetched, the focal point follows a click."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage
from tests.browser.conftest import Visit
from tests.factories import make_article
from tests.shared.images.making import encoded, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def image() -> StoredImage:
    return store_image(encoded("JPEG", picture(1600, 900)), "1.jpg")


def test_a_page_fetches_the_width_it_shows(visit: Visit, image: StoredImage) -> None:
    article = make_article(body=f"![合影]({image.get_absolute_url()})")

    visit.open(article.get_absolute_url())

    shown = visit.page.locator(".prose img")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    fetched = shown.evaluate("image => image.currentSrc")
    assert fetched.endswith(f"/media/r/{image.digest}/960.avif")
    assert visit.complaints == []


def test_a_click_moves_the_focal_point_and_the_crops_follow(
    editor: Visit, image: StoredImage
) -> None:
    editor.open(reverse("admin:shared_storedimage_change", args=[image.pk]))
    expect(editor.page.locator(".focus-picture")).to_have_js_property("complete", True)
    box = editor.page.locator(".focus-picture").bounding_box()
    assert box is not None

    at = {"x": box["width"] * 0.81, "y": box["height"] * 0.12}
    editor.page.locator(".focus-picture").click(position=at)  # type: ignore[arg-type]  # a dict

    crop = editor.page.locator(".focus-crop-square")
    expect(crop).to_have_css("object-position", "80% 10%")
    editor.page.locator("[name=_save]").click()
    editor.page.wait_for_url("**/storedimage/")
    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == (80, 10)
    assert editor.complaints == []
