"""How much a page sends over the line, measured by the browser: budgets are part of the design."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.watching import watching
from tools.pages import Page, pages_in

pytestmark = pytest.mark.browser
KILOBYTE = 1024
# Of every page, as transferred: compressed, with headers.
MOST_SCRIPT = 10 * KILOBYTE
# Page, styles and scripts, without pictures.
MOST_OF_AN_ARTICLE = 45 * KILOBYTE
MOST_OF_ANY_PAGE = 60 * KILOBYTE


@pytest.mark.parametrize("page", list(pages_in("zh")), ids=lambda page: page.name)
def test_a_page_keeps_its_budget(chromium: Browser, sample_site: str, page: Page) -> None:
    with watching(chromium, sample_site, viewport={"width": 390, "height": 844}) as visit:
        sizes = Transfers(visit.page.context.new_cdp_session(visit.page))
        visit.open(page.path)

    assert sizes.bytes["Script"] <= MOST_SCRIPT
    most = MOST_OF_AN_ARTICLE if page.name.startswith("article") else MOST_OF_ANY_PAGE
    assert sizes.without_pictures() <= most


class Transfers:
    """Counts what comes over the line by kind of resource."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, str] = {}
        self.bytes: Counter[str] = Counter()
        session.on("Network.responseReceived", self.note_kind)
        session.on("Network.loadingFinished", self.note_size)
        session.send("Network.enable")

    def note_kind(self, event: dict[str, str]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def note_size(self, event: dict[str, float]) -> None:
        kind = self.kinds.get(str(event["requestId"]), "Other")
        self.bytes[kind] += int(event["encodedDataLength"])

    def without_pictures(self) -> int:
        return self.bytes.total() - self.bytes["Image"]
