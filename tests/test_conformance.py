"""Every kind of page conforms to HTML, every feed and sitemap to XML, as others' checkers say."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest

from tests.conformance import check, find_java
from tools.pages import LANGUAGES, pages
from tools.run_tests import JAVA_REMEDY

WELL_FORMED = [
    *(f"/{language}/news/feed.{form}" for language in LANGUAGES for form in ("rss", "atom")),
    *(f"/{language}/events/feed.{form}" for language in LANGUAGES for form in ("rss", "atom")),
    "/zh/news/feed.rss?tag=risc-v",
    "/sitemap.xml",
    "/sitemap-news.xml",
]


def test_every_page_conforms_to_html(sample_site: str, tmp_path: Path) -> None:
    if not find_java():
        pytest.skip(f"no Java to check HTML with: {JAVA_REMEDY}")
    sources = {page.name: fetch(sample_site + page.path, page.status) for page in pages()}

    faults = check(sources, tmp_path)

    assert faults == []


@pytest.mark.parametrize("path", WELL_FORMED)
def test_feeds_and_sitemaps_are_well_formed(sample_site: str, path: str) -> None:
    root = ET.fromstring(fetch(sample_site + path, 200))

    assert root.tag.rpartition("}")[2] in {"rss", "feed", "urlset", "sitemapindex"}


def test_every_part_of_the_sitemap_is_well_formed(sample_site: str) -> None:
    index = ET.fromstring(fetch(f"{sample_site}/sitemap.xml", 200))
    parts = [place.text or "" for place in index.findall(".//{*}loc")]

    roots = [ET.fromstring(fetch(part, 200)).tag for part in parts]

    assert roots
    assert set(roots) == {"{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"}


def fetch(address: str, status: int) -> str:
    try:
        with urlopen(address, timeout=60) as response:
            found, content = response.status, response.read()
    except HTTPError as error:
        found, content = error.code, error.read()
    assert (address, found) == (address, status)
    return str(content, "utf-8")
