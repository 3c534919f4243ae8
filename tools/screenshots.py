"""Picture the main pages of the sample site: `make screenshots` into build/screenshots/."""

import re
import sys
import tempfile
from argparse import ArgumentParser
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tools.browser import REMEDY, find_chromium, launch
from tools.sample_site import PROJECT, fill, sample_environment, serving

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("zh", "en")
# Of each kind the sitemap's first page is pictured.
KINDS = {
    "home": r"",
    "news": r"news/",
    "article": r"news/[^/]+/",
    "tags": r"tags/",
    "tag": r"tags/[^/]+/",
    "events": r"events/",
    "event": r"events/[^/]+/",
    "speakers": r"speakers/",
    "speaker": r"speakers/[^/]+/",
    "organizations": r"organizations/",
    "organization": r"organizations/[^/]+/",
}


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only docs/screenshot.png")
    only_readme = parser.parse_args().readme
    if not find_chromium():
        sys.exit(f"There is no Chromium here; {REMEDY}.")
    with tempfile.TemporaryDirectory() as folder:
        environment = sample_environment(Path(folder) / "db.sqlite3", CMS_MEDIA_ROOT=folder)
        fill(environment)
        with serving(environment) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            if only_readme:
                picture_for_readme(browser, address)
            else:
                picture_all(browser, address)
            browser.close()


def picture_for_readme(browser: Browser, address: str) -> None:
    file = PROJECT / "docs" / "screenshot.png"
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/zh/", wait_until="networkidle")
    page.screenshot(path=file)
    print(file.relative_to(PROJECT))


def picture_all(browser: Browser, address: str) -> None:
    pages = {**main_pages(address), "admin": f"{address}/admin/"}
    folder = PROJECT / "build" / "screenshots"
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        for name, location in pages.items():
            page.goto(location, wait_until="networkidle")
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
        context.close()
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures in {folder.relative_to(PROJECT)}/")


def main_pages(address: str) -> dict[str, str]:
    """A page of each kind in each language, found in the sitemap, by name."""
    parts = locations(f"{address}/sitemap.xml")
    places = [place for part in parts for place in locations(part)]
    pages = {}
    for language, (kind, path) in product(LANGUAGES, KINDS.items()):
        pattern = re.compile(rf"https?://[^/]+(/{language}/{path})")
        found = next((match for place in places if (match := pattern.fullmatch(place))), None)
        if found:
            pages[f"{kind}-{language}"] = address + found[1]
    return pages


def locations(sitemap: str) -> list[str]:
    with urlopen(sitemap) as response:
        return re.findall(r"<loc>(.*?)</loc>", response.read().decode())


if __name__ == "__main__":
    main()
