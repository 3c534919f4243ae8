"""Decide what was read in one recap as an editor does, key by key, and tell how long it takes.

    python -m benchmarks.proposal_review [FOLDER] [--proposals 20]

Imports FOLDER (else a recap written here) into a database of its own, serves it as in production
and opens the post with the most proposals in Chromium. The reviewer's pace is PACE: looking at a
proposal costs a glance and the time to read what it says, a key a moment, a correction more. One
in ten is rejected after a look back, one in ten corrected; where records are like it, one is
chosen. Times of the machine come on top, as the reviewer waits for nothing but the page.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import monotonic

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.recap import RECAP
from tools.sample_site import PROJECT, run, sample_environment, serving

LOADS = 15
REJECTED, CORRECTED = 9, 4
# When the list was drawn anew, counted from the moment its request was sent.
WATCH = """
window.answers = [];
let sent = 0;
const ask = window.fetch;
window.fetch = (...given) => { sent = performance.now(); return ask(...given); };
new MutationObserver((changes) => {
  const added = changes.flatMap((one) => [...one.addedNodes]);
  if (sent && added.some((one) => one.matches?.(".proposal-list"))) {
    window.answers.push(performance.now() - sent);
  }
}).observe(document, { childList: true, subtree: true });
"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
WAITS = ".proposal-open:not([aria-busy])"
CURRENT = f"{WAITS}.is-current"


@dataclass(frozen=True)
class Pace:
    """Seconds for a glance at a proposal and its evidence, for each character that it says, for a
    key, and for the words of a correction."""

    glance: float = 1.35
    character: float = 0.12
    key: float = 0.2
    words: float = 4.0


PACE = Pace()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--proposals", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = sample_environment(
            place / "bench.sqlite3", CMS_MEDIA_ROOT=str(place / "media")
        )
        fill(options.folder or written_recap(place), environment)
        password = make_editor(environment)
        with serving(environment) as address, sync_playwright() as playwright:
            path = os.environ.get("CMS_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
            for line in measure(page, address, password, options.proposals):
                print(line, flush=True)
            browser.close()


def written_recap(place: Path) -> Path:
    post = place / "archive" / "zh" / "news" / "20250614-recap" / "recap.md"
    post.parent.mkdir(parents=True)
    post.write_text(RECAP, "utf-8")
    return place / "archive"


def fill(archive: Path, environment: dict[str, str]) -> None:
    run("migrate", "--verbosity", "0", environment=environment).check_returncode()
    run("import_posts", str(archive), "--source", "bench", environment=environment)


def make_editor(environment: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", "create_demo_editor"]
    made = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    return str(re.findall(r"password (\S+)", made.stdout)[0])


def measure(page: Page, address: str, password: str, wanted: int) -> Iterator[str]:
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", password)
    page.click("[type=submit]")
    page.goto(f"{address}/admin/news/proposal/")
    loads = []
    page.locator(".proposal-rows a").first.click()
    for _load in range(LOADS):
        page.reload(wait_until="load")
        loads.append(page.evaluate(LOADED))
    count = page.locator(".proposal-open").count()
    yield f"{count} proposals in the post, {min(count, wanted)} to decide"
    yield f"page: p50 {median(loads):.0f} ms, p95 {quantiles(loads, n=20)[-1]:.0f} ms"
    page.add_init_script(WATCH)
    page.reload(wait_until="networkidle")
    reviewer = Reviewer(page)
    begun = monotonic()
    while reviewer.decided(count) < wanted and page.locator(CURRENT).count():
        reviewer.decide()
    expect(page.locator(".proposal[aria-busy]")).to_have_count(0)
    took = monotonic() - begun
    answers = page.evaluate("window.answers")
    middle, slow = median(answers), quantiles(answers, n=20)[-1]
    yield f"answer: p50 {middle:.0f} ms, p95 {slow:.0f} ms, {len(answers)} decisions"
    yield f"{reviewer.decided(count)} proposals in {took:.0f} s, {reviewer.keys} interactions"
    yield f"of it {reviewer.spent:.0f} s of reading and pressing, by {PACE}"


@dataclass
class Reviewer:
    """`spent` are the seconds that a person needs whatever the machine does."""

    page: Page
    seen: int = 0
    keys: int = 0
    spent: float = 0.0

    def decided(self, count: int) -> int:
        return count - self.page.locator(WAITS).count()

    def decide(self) -> None:
        card = self.page.locator(CURRENT)
        self.seen += 1
        said = card.locator("h4, .proposal-values").all_inner_texts()
        self.wait(PACE.glance + PACE.character * len("".join(said)))
        if self.seen % 10 == REJECTED:
            self.press("k", "j", "r")
        else:
            if self.seen % 10 == CORRECTED and card.locator(".proposal-edit").count():
                self.correct()
            if card.locator("[name=target]").count() and not card.locator(":checked").count():
                self.press("1")
            self.press("a")

    def correct(self) -> None:
        """Something is added to the name, which the key leads to."""
        self.press("e", "End")
        self.wait(PACE.words)
        self.page.keyboard.type("（修订）")
        self.keys += 1
        self.press("Escape")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.wait(PACE.key)
            self.page.keyboard.press(key)
            self.keys += 1

    def wait(self, seconds: float) -> None:
        self.spent += seconds
        self.page.wait_for_timeout(seconds * 1000)


if __name__ == "__main__":
    main()
