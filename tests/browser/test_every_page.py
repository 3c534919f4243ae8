"""What holds on every page of the sample site: usable by all, quiet, steady, in every window."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.watching import Watched, watching
from tools.pages import Page, pages

pytestmark = pytest.mark.browser
# Widths looked at closely, each with one that only has to fit.
WINDOWS = ((390, 320), (1280, 2560))
# Contrast is all that may differ between the themes.
THEMED_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
EVERYTHING = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        ],
    }
}


@pytest.fixture(params=pages(), ids=lambda page: page.name)
def page(request: Any) -> Page:
    chosen: Page = request.param
    return chosen


def test_a_page_is_usable_by_everybody(chromium: Browser, sample_site: str, page: Page) -> None:
    """Axe finds nothing in either theme, nothing shifts, nothing reaches beyond the window,
    the console is silent, no other host is asked, no cookie is set."""
    found = []
    with watching(chromium, sample_site) as visit:
        for width, neighbour in WINDOWS:
            visit.resize(width)
            visit.page.emulate_media(color_scheme="light")
            status = visit.open(page.path)
            found += [f"{width}: shifts by {shift}" for shift in visit.shifts()]
            found += [f"{width}: {one}" for one in violations(visit, EVERYTHING)]
            visit.page.emulate_media(color_scheme="dark")
            found += [f"{width}, dark: {one}" for one in violations(visit, THEMED_RULES)]
            for window in (width, neighbour):
                visit.resize(window)
                found += [f"beyond {window}: {element}" for element in visit.overhanging()]
        found += visit.troubles()

    assert found == []
    assert status == page.status


def violations(visit: Watched, rules: dict[str, Any]) -> list[str]:
    results = Axe().run(visit.page, options={"resultTypes": ["violations"], **rules})
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"][:3]
    ]
