"""What axe finds on a page, in words."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import Visit

# Style sheets are read as the page has them, and not fetched anew.
ALL_RULES: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
# Contrast is all that may differ between the themes.
THEMED_RULES = {
    **ALL_RULES,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Colours on their way to others are judged where they arrive.
RUN = """
  async ([part, rules]) => {
    for (const change of document.getAnimations()) {
      if (change instanceof CSSTransition) change.finish();
    }
    return axe.run(part, rules);
  }
"""
# Milliseconds until the console has told all.
TOLD = 50


def violations(visit: Visit, part: str = "html") -> list[str]:
    """Of the page, or of the `part` that a selector names.

    Axe writes style attributes to measure colours, which the policy refuses: what the console
    says meanwhile is not the page's.
    """
    before = [*visit.complaints]
    found = violations_of(visit.page, part)
    visit.page.wait_for_timeout(TOLD)
    visit.complaints[:] = before
    return found


def violations_of(page: Page, part: str = "html", rules: dict[str, Any] = ALL_RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = page.evaluate(RUN, [part, rules])
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in results["violations"]
        for node in one["nodes"][:3]
    ]
