"""Open pages of the sample site and note all that must not happen on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

# Layout shifts without a reader's doing, since the page began.
NOTE_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const nodes = entry.sources.map((source) => source.node?.className || source.node?.nodeName);
      window.shifts.push(`${entry.value.toFixed(4)} ${nodes.join(", ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# What scripts changed is painted, and its shifts are noted.
AFTER_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Elements that reach beyond the window and are not scrolled within a box of their own.
OVERHANGING = """
  () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((one) => `${one.localName}.${one.className} ${one.getBoundingClientRect().right}`);
  }
"""


@dataclass
class Watched:
    """A page of the site at `address`; the lists name what was seen and should not be."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Wait for the page with all that it loads by itself; its status."""
        response = self.page.goto(f"{self.address}{path}", wait_until="load")
        self.page.evaluate(AFTER_TWO_FRAMES)
        return response.status if response else 0

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def troubles(self) -> list[str]:
        cookies = [f"cookie {one.get('name')}" for one in self.page.context.cookies()]
        return [*self.complaints, *self.foreign, *self.failed, *cookies]

    def shifts(self) -> list[str]:
        return list(self.page.evaluate("window.shifts"))

    def overhanging(self) -> list[str]:
        return list(self.page.evaluate(OVERHANGING))

    def note_request(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        if host and host != urlsplit(self.address).netloc:
            self.foreign.append(f"asks another host: {request.url}")

    def note_failure(self, request: Request) -> None:
        # Pictures still on their way when the window changes are given up: no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"fails: {request.url} {request.failure}")

    def note_response(self, response: Response) -> None:
        # Whoever opens the page judges its own status.
        if response.status >= 400 and response.request.resource_type != "document":
            self.failed.append(f"{response.status}: {response.url}")

    def note_words(self, message: ConsoleMessage) -> None:
        # So Chromium speaks of a page that is not found; others have no such parts.
        is_status = "the server responded with a status of 404" in message.text
        if message.type in ("error", "warning") and not is_status:
            self.complaints.append(message.text)


@contextmanager
def watching(browser: Browser, address: str, **context: Any) -> Iterator[Watched]:
    """A visitor's first page, with nothing kept from other visits."""
    visitor = browser.new_context(locale="zh-CN", reduced_motion="reduce", **context)
    visitor.add_init_script(NOTE_SHIFTS)
    watched = Watched(visitor.new_page(), address)
    watched.page.on("request", watched.note_request)
    watched.page.on("requestfailed", watched.note_failure)
    watched.page.on("response", watched.note_response)
    watched.page.on("console", watched.note_words)
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    try:
        yield watched
    finally:
        visitor.close()
