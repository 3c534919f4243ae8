"""Pictures of other hosts: loaded over https after a click, links again where that fails."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_picture_that_does_not_come_is_a_link_again(visit: Visit) -> None:
    article = make_article(body="![合影](http://pictures.example/1.png)")
    page = visit.page
    waiting: list[Route] = []
    # Playwright marks its handlers, which a builtin method does not allow.
    page.route("**://pictures.example/**", lambda route: waiting.append(route))  # noqa: PLW0108
    visit.open(article.get_absolute_url())
    link = page.locator("a.remote-picture")

    with page.expect_request("https://pictures.example/1.png"):
        link.click()
    expect(page.locator(".loaded img")).to_have_attribute("src", "https://pictures.example/1.png")
    expect(link).to_have_count(0)
    waiting[0].abort()

    expect(page.locator("a.remote-picture.is-unreachable")).to_be_focused()
    expect(page.locator(".loaded")).to_have_count(0)
    assert not [text for text in visit.complaints if "Content Security Policy" in text]
