"""What holds for every page: no cookies, nothing inline, one heading, sound HTML; and the door."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.factories import make_article, make_event, make_organization, make_speaker
from tests.news.making import make_reported_article

pytestmark = pytest.mark.django_db

PAGES = [
    "/zh/",
    "/en/",
    "/ru/",
    "/zh/news/",
    "/zh/news/?tag=nei-he&year=2024",
    "/zh/news/?author=nobody",
    "/zh/news/one/",
    "/en/news/two/",
    "/zh/tags/",
    "/zh/tags/nei-he/",
    "/zh/tags/nei-he/?show=events",
    "/zh/events/",
    "/zh/events/meeting/",
    "/zh/events/calendar/?month=2025-06",
    "/en/speakers/",
    "/en/speakers/speaker/",
    "/zh/organizations/",
    "/zh/organizations/organization/",
    "/zh/news/nothing-here/",
]
VOID = frozenset("area br col embed hr img input link meta source track wbr".split())


@pytest.fixture
def site() -> None:
    make_reported_article(slug="one", translation_group="g")
    make_article(slug="two", language="en", translation_group="g", tags=["内核"])
    make_event(slug="meeting", tags=["内核"])
    make_event(starts_at=datetime(2190, 1, 1, tzinfo=UTC), ends_at=datetime(2190, 1, 2, tzinfo=UTC))
    make_speaker(slug="speaker")
    make_organization(slug="organization")


class Outline(HTMLParser):
    """Ids, headings and what is not closed in the order it was opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attributes if name == "id" and value]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_nothing_on_its_reader(client: Client, path: str) -> None:
    response = client.get(path)

    assert "Set-Cookie" not in response
    assert not client.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_only_what_the_site_serves(client: Client, path: str) -> None:
    response = client.get(path)

    page = response.content.decode()
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert re.findall(r"<[^>]*\sstyle\s*=", page) == []
    assert "<style" not in page
    # Data for search engines is no script: the browser does not run it.
    ours = r"[^>]*\s(?:src=\"/static/|type=\"application/ld\+json\")"
    assert re.findall(rf"<script(?!{ours})[^>]*>", page) == []
    assert re.findall(r"<[^>]*\son[a-z]+\s*=", page) == []


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_and_can_be_walked_through(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    outline = Outline(page)
    assert outline.crossed == []
    assert outline.open == []
    assert outline.headings.count("h1") == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert page.index('href="#content"') < page.index("<header") < page.index('id="content"')
    assert re.search(r'<html lang="(zh-hans|en)">', page)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/zh/news/feed.rss",
        "/zh/events/feed.rss",
        "/zh/events/calendar.ics",
        "/sitemap.xml",
        "/robots.txt",
        "/health/",
        "/",
    ],
)
def test_the_head_of_a_page_is_that_of_the_page(client: Client, path: str) -> None:
    head, whole = client.head(path), client.get(path)

    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head["Content-Type"] == whole["Content-Type"]


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("", "/zh/"),
        ("*", "/zh/"),
        ("de", "/zh/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "/zh/"),
        ("de,en;q=0.5,zh;q=0.4", "/en/"),
        ("de;q=0.9,RU;q=0.8", "/ru/"),
        ("en;q=0,zh", "/zh/"),
        ("not a header \x01", "/zh/"),
    ],
)
def test_the_door_leads_to_the_readers_language(client: Client, accepted: str, home: str) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response["Location"]) == (302, home)
    assert "Accept-Language" in response["Vary"]
    assert response["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("/zh/", "/en/"),
        ("/zh/news/?tag=nei-he", r"/en/news/\?tag=nei-he"),
        ("/zh/events/?year=2025", r"/en/events/\?year=2025"),
        ("/zh/speakers/", "/en/speakers/"),
        ("/zh/news/one/", "/en/news/two/"),
        ("/zh/tags/nei-he/", "/en/tags/nei-he/"),
        ("/zh/events/meeting/", "/en/events/meeting/"),
        ("/zh/nothing/", "/en/"),
    ],
)
def test_a_page_leads_to_itself_in_another_language(
    client: Client, path: str, english: str
) -> None:
    page = client.get(path).content.decode()

    assert re.search(rf'<a href="{english}"\s+lang="en"\s+hreflang="en"', page)


@pytest.mark.usefixtures("site")
def test_an_article_without_translation_leads_to_the_other_list_and_says_so(client: Client) -> None:
    page = client.get("/zh/news/one/").content.decode()

    assert re.search(r'<a href="/ru/news/"\s+lang="ru"\s+hreflang="ru"\s+title="[^"]*Русский', page)
    assert '<link rel="alternate" hreflang="ru"' not in page
