"""The frame of every page: menu, search key, colours, no jolt, and the page for lost networks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Visit
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
)
from tests.news.making import FAR_FUTURE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHIFTS = """
new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})
"""


@pytest.fixture
def small_without_scripts(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    size = {"width": 320, "height": 600}
    context = chromium.new_context(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_server.url}/zh/")
    yield page
    context.close()


@pytest.fixture
def filled() -> None:
    for _number in range(6):
        make_article(banner=make_image(), authors=["林致远"])
    make_event(starts_at=FAR_FUTURE, ends_at=FAR_FUTURE, banner=make_image())
    past = make_event()
    make_article().article_events.create(event=past)


def test_the_menu_opens_without_a_script_on_the_smallest_phone(small_without_scripts: Page) -> None:
    page = small_without_scripts
    link = page.locator("#site-menu a", has_text="活动")
    expect(link).to_be_hidden()

    page.get_by_role("button", name="菜单").click()
    expect(link).to_be_visible()
    link.click()

    expect(page.locator("h1")).to_have_text("活动")


def test_the_slash_key_goes_to_the_search_field(visit: Visit) -> None:
    visit.open("/zh/")
    field = visit.page.locator("#site-search")

    visit.page.keyboard.press("/")
    expect(field).to_be_focused()
    visit.page.keyboard.type("a/b")

    expect(field).to_have_value("a/b")
    assert visit.complaints == []


def test_the_slash_key_goes_to_the_search_page_where_no_field_is_in_sight(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    visit.open("/zh/")

    visit.page.keyboard.press("/")

    visit.page.wait_for_url("**/zh/search/")


def test_colours_are_chosen_and_kept(visit: Visit) -> None:
    visit.open("/zh/")
    switch = visit.page.locator(".theme-switch")

    switch.click()
    switch.click()
    visit.page.reload()

    expect(visit.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(switch).to_have_accessible_name("外观：深色")


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
@pytest.mark.usefixtures("filled")
def test_pages_fit_their_window_and_nothing_jumps(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})

    for path in ("/zh/", "/en/", "/zh/news/", "/zh/events/", "/zh/news/archive/"):
        visit.open(path)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert visit.page.evaluate(SHIFTS) == 0, path


@pytest.mark.parametrize("width", [390, 1280])
def test_long_names_stay_in_their_place(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    event, organization = make_event(), make_organization("Supercalifragilistic" * 3)
    organization.event_roles.create(event=event, role="host")
    for _number in range(9):
        make_speaker("Hohenstaufenbergenheimer" * 2).appearances.create(
            event=event, organization=organization
        )

    visit.open("/zh/")

    named = "[...document.querySelectorAll('.face, .organization')]"
    wide = f"{named}.filter((one) => one.scrollWidth > one.clientWidth)"
    assert visit.page.evaluate(f"{named}.length") == 9
    assert visit.page.evaluate(f"{wide}.length") == 0


def test_without_a_network_a_page_says_so(visit: Visit) -> None:
    visit.open("/en/")
    visit.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visit.page.reload()

    visit.page.context.set_offline(True)
    visit.page.goto(f"{visit.server}/en/news/", wait_until="load")

    expect(visit.page.locator("h1")).to_have_text("No connection")
    kept = visit.page.evaluate(
        "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())"
        ".then((requests) => requests.map((request) => new URL(request.url).pathname).sort())"
    )
    assert kept == [
        "/brand/255.css",
        "/en/offline/",
        "/ru/offline/",
        "/static/css/alone.css",
        "/static/css/tokens.css",
        "/zh/offline/",
    ]
