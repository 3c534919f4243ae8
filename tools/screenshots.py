"""Picture every kind of page of the sample site: `make screenshots` into build/screenshots/."""

import sys
import tempfile
from argparse import ArgumentParser
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools import pages
from tools.browser import REMEDY, find_chromium, launch
from tools.editing_pictures import make_accounts, picture_editing
from tools.sample_site import PROJECT, fill, run, sample_environment, serving

WIDTHS = (390, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOLDER = PROJECT / "build" / "screenshots"
# A picture of the whole page shows what a reader would scroll to.
SHOW_ALL = """
  async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.allSettled(pictures.map((picture) => picture.decode()));
  }
"""


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only docs/screenshot.png")
    parser.add_argument("--editing", action="store_true", help="only docs/editing/*.png")
    parser.add_argument("names", nargs="*", help="beginnings of names: article event-zh")
    options = parser.parse_args()
    if not find_chromium():
        sys.exit(f"There is no Chromium here; {REMEDY}.")
    with tempfile.TemporaryDirectory() as folder:
        environment = sample_environment(
            Path(folder) / "db.sqlite3",
            CMS_MEDIA_ROOT=folder,
            CMS_STATIC_ROOT=str(Path(folder) / "static"),
        )
        collected = run("collectstatic", "--no-input", "--verbosity", "0", environment=environment)
        collected.check_returncode()
        fill(environment)
        with serving(environment) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            if options.readme:
                picture_for_readme(browser, address)
            elif options.editing:
                picture_editing(browser, address, make_accounts(environment))
            else:
                picture_all(browser, address, tuple(options.names))
            browser.close()


def picture_for_readme(browser: Browser, address: str) -> None:
    file = PROJECT / "docs" / "screenshot.png"
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/zh/", wait_until="networkidle")
    page.screenshot(path=file)
    print(file.relative_to(PROJECT))


def picture_all(browser: Browser, address: str, beginnings: tuple[str, ...]) -> None:
    wanted = [page for page in pages.pages() if page.name.startswith(beginnings or "")]
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        for kind in wanted:
            page.goto(f"{address}{kind.path}", wait_until="load")
            page.evaluate(SHOW_ALL)
            page.screenshot(path=FOLDER / f"{kind.name}-{width}-{scheme}.png", full_page=True)
        context.close()
    number = len(wanted) * len(WIDTHS) * len(SCHEMES)
    print(f"{number} pictures in {FOLDER.relative_to(PROJECT)}/")


if __name__ == "__main__":
    main()
