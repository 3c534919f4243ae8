"""What holds on every page of the sample site: usable by all, quiet, steady, in every window."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import ALL_RULES, THEMED_RULES, violations_of
from tests.browser.watching import watching
from tools.pages import Page, pages

pytestmark = pytest.mark.browser
# Widths looked at closely, each with one that only has to fit. The second language stands in the
# same templates: its longer words are tried where room is least, and colours not once more.
WINDOWS = {"zh": ((390, 320), (1280, 2560)), "en": ((390, 320),)}
EVERYTHING = {
    **ALL_RULES,
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        ],
    },
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
        for width, neighbour in WINDOWS[page.language]:
            visit.resize(width)
            visit.page.emulate_media(color_scheme="light")
            status = visit.open(page.path)
            found += [f"{width}: shifts by {shift}" for shift in visit.shifts()]
            found += [f"{width}: {one}" for one in violations_of(visit.page, rules=EVERYTHING)]
            if page.language == "zh":
                visit.page.emulate_media(color_scheme="dark")
                found += [
                    f"{width}, dark: {one}" for one in violations_of(visit.page, rules=THEMED_RULES)
                ]
            for window in (width, neighbour):
                visit.resize(window)
                found += [f"beyond {window}: {element}" for element in visit.overhanging()]
        found += visit.troubles()

    assert found == []
    assert status == page.status
