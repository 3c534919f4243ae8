"""Filters and pages that change in place: history, focus, and plain navigation where that fails."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Visit
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/zh/news/"
SECOND_PAGE = re.compile(r"/zh/news/\?page=2$")
FIRST_PAGE = re.compile(r"/zh/news/$")


@pytest.fixture
def articles() -> None:
    for number in range(30):
        make_article(title=f"article {number}", tags=["内核"] if number % 2 else [])
    make_article(language="en", tags=["内核"])


@pytest.fixture
def listing(visit: Visit, articles: None) -> Page:
    """A list of three pages, in a document that can be told from the next one."""
    visit.open(LIST)
    visit.page.evaluate("window.isTheSameDocument = true")
    return visit.page


@pytest.fixture
def without_scripts(chromium: Browser, live_server: LiveServer, articles: None) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}{LIST}")
    yield page
    context.close()


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.isTheSameDocument === true"))


def choose_page(page: Page, number: int) -> None:
    page.get_by_label(f"第 {number} 页").click()


def expect_first(page: Page, title: str) -> None:
    expect(page.locator(".article-row-title").first).to_have_text(title)


def test_a_page_number_changes_the_page_in_place(listing: Page) -> None:
    choose_page(listing, 2)
    expect(listing).to_have_url(SECOND_PAGE)

    expect_first(listing, "article 17")
    assert is_same_document(listing)
    expect(listing.locator("#content")).to_be_focused()
    expect(listing.locator("body > [role=status]")).to_have_text(listing.title())
    assert "2" in listing.title()


def test_back_and_forward_show_what_was_there_and_where(listing: Page) -> None:
    listing.evaluate("scrollTo(0, 500)")
    listing.wait_for_function("scrollY === 500")
    # By a press, for a click would scroll to the link first.
    listing.get_by_label("第 2 页").dispatch_event("click")
    expect(listing).to_have_url(SECOND_PAGE)
    expect_first(listing, "article 17")

    listing.go_back()
    expect(listing).to_have_url(FIRST_PAGE)
    expect_first(listing, "article 29")
    listing.wait_for_function("scrollY === 500")
    listing.go_forward()
    expect(listing).to_have_url(SECOND_PAGE)
    expect_first(listing, "article 17")

    assert is_same_document(listing)


def test_back_from_an_article_leads_to_the_page_that_was_left(listing: Page) -> None:
    choose_page(listing, 2)
    expect_first(listing, "article 17")
    listing.locator(".article-row-title a").first.click()
    expect(listing.locator("h1")).to_have_text("article 17")

    listing.go_back()

    expect(listing).to_have_url(SECOND_PAGE)
    expect_first(listing, "article 17")


def test_a_filter_keeps_the_place_of_the_one_who_chose(listing: Page) -> None:
    summary = listing.locator(".facet summary").first
    summary.click()
    listing.locator(".facet[open] a", has_text="内核").click()
    expect(listing).to_have_url(re.compile(r"\?tag="))

    assert is_same_document(listing)
    expect(summary).to_be_focused()
    expect(listing.locator(".chip").first).to_contain_text("内核")
    # The switch of languages carries the filters on.
    expect(listing.locator("#footer-languages a[hreflang=en]")).to_have_attribute(
        "href", re.compile(r"\?tag=")
    )


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_click_that_asks_for_another_window_is_left_alone(listing: Page, modifier: str) -> None:
    with listing.context.expect_page() as opened:
        listing.get_by_label("第 2 页").click(modifiers=[modifier])  # type: ignore[list-item]

    expect(opened.value).to_have_url(SECOND_PAGE)
    expect(listing).to_have_url(FIRST_PAGE)
    expect_first(listing, "article 29")


def test_a_later_choice_wins_over_an_earlier_one(listing: Page) -> None:
    waiting: list[Route] = []
    listing.route("**/zh/news/?page=2", lambda route: waiting.append(route))  # noqa: PLW0108
    choose_page(listing, 2)
    listing.wait_for_timeout(100)

    choose_page(listing, 3)
    expect_first(listing, "article 5")
    for route in waiting:
        route.abort()

    expect(listing).to_have_url(re.compile(r"page=3$"))
    expect_first(listing, "article 5")
    assert is_same_document(listing)


@pytest.mark.parametrize("answer", [{"status": 500, "body": "no"}, {"body": "<p>no list</p>"}])
def test_what_fails_is_a_plain_navigation(listing: Page, answer: dict[str, object]) -> None:
    listing.route(
        "**/zh/news/?page=2",
        lambda route: (
            route.fulfill(**answer) if route.request.resource_type == "fetch" else route.continue_()
        ),
    )

    choose_page(listing, 2)

    expect(listing).to_have_url(SECOND_PAGE)
    expect_first(listing, "article 17")
    assert not is_same_document(listing)


def test_pages_work_without_scripts(without_scripts: Page) -> None:
    choose_page(without_scripts, 2)

    expect(without_scripts).to_have_url(SECOND_PAGE)
    expect_first(without_scripts, "article 17")
