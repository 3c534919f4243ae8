"""What a reader can count on: keys, no script needed, addresses that stay."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.watching import watching

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path", ["/zh/", "/zh/news/", "/zh/news/yunfan-port/", "/en/events/summit-2025/"]
)
def test_the_first_tab_leads_past_the_frame(chromium: Browser, sample_site: str, path: str) -> None:
    with watching(chromium, sample_site) as visit:
        visit.open(path)
        page = visit.page

        page.keyboard.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        expect(page.locator(".skip-link")).to_be_in_viewport()
        page.keyboard.press("Enter")

        expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize("path", ["/zh/", "/zh/news/yunfan-port/", "/en/events/"])
def test_a_slash_leads_to_the_search(chromium: Browser, sample_site: str, path: str) -> None:
    with watching(chromium, sample_site) as visit:
        visit.open(path)

        visit.page.keyboard.press("/")

        visit.page.wait_for_function("document.activeElement.matches('[name=q]')")
        assert visit.page.evaluate("document.activeElement.value") == ""


def test_a_reader_without_scripts_reads_filters_pages_and_searches(
    chromium: Browser, sample_site: str
) -> None:
    with watching(chromium, sample_site, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{sample_site}/zh/")
        expect(page.locator("main a").first).to_be_visible()

        page.goto(f"{sample_site}/zh/news/?year=2025")
        rows = page.locator("main article").count()
        assert rows
        page.goto(f"{sample_site}/zh/news/")
        assert page.locator("main article").count() >= rows

        page.goto(f"{sample_site}/zh/search/")
        page.locator("main [name=q]").fill("RISC-V")
        page.locator("main [name=q]").press("Enter")
        expect(page).to_have_url(f"{sample_site}/zh/search/?q=RISC-V")
        expect(page.locator("main")).to_contain_text("RISC-V")

        page.goto(f"{sample_site}/zh/news/20251027-summit-2025/")
        assert page.locator(".prose img").count() > 1
