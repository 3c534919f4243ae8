"""The three forms of a feed say the same, under any filters, and keep within bounds."""

import json
import re
from html.parser import HTMLParser
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from django.test import Client

from cmsproject.shared.feeds.channel import MOST_ENTRIES
from news.feeds.entries import LONGEST_CONTENT, LONGEST_FEED
from news.models import Article
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_image, make_organization, make_speaker
from tests.news.json_feed import troubles_of
from tests.news.making import hours_later, make_category, make_reported_article

pytestmark = pytest.mark.django_db

RSS, ATOM, JSON = "/zh/news/feed.rss", "/zh/news/feed.atom", "/zh/news/feed.json"
ADDRESSES = {"href", "src", "poster", "cite"}
FILTERS = {
    "tag": "nei-he",
    "category": "dong-tai",
    "year": "2023",
    "author": "甲",
    "organization": "acme",
    "speaker": "jia",
    "city": "成都",
    "language": "all",
}


class Addresses(HTMLParser):
    """Every address that the tags of a text name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ADDRESSES:
                self.found.append(value or "")
            elif name == "srcset":
                self.found += [part.split()[0] for part in (value or "").split(", ")]


def read_xml(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    parsed = feedparser.parse(
        response.content,
        response_headers={"content-type": response["Content-Type"]},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    assert parsed.bozo == 0, parsed.bozo_exception
    return parsed


def read_json(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert troubles_of(feed) == []
    return feed


@pytest.fixture
def archive() -> list[Article]:
    """Articles of which every filter above takes some and leaves some."""
    organization, speaker = make_organization(slug="acme"), make_speaker(slug="jia")
    event = make_event(city="成都")
    articles = []
    for number in range(12):
        article = make_article(
            title=f"<第{number}期> & ]]> “{number}”",
            language="en" if number % 4 == 3 else "zh",
            tags=["内核", "a/b"] if number % 2 else ["活动"],
            authors=["甲"] if number % 3 else ["乙", "丙"],
            category=make_category("动态") if number % 3 == 1 else None,
            banner=make_image() if number % 5 == 0 else None,
            published_at=hours_later(number * 24 * 50) if number else None,
            body=f"第 {number} 段 <b>粗</b> [近](/zh/) [注](#a) [旁](x.md) ![图](/media/a.png)\n\n]]>",
        )
        if number % 2:
            article.article_organizations.create(organization=organization)
            article.article_speakers.create(speaker=speaker)
            article.article_events.create(event=event)
        articles.append(article)
    return articles


def samples() -> list[str]:
    """Each filter alone, each two together, and all at once, as a query."""
    chosen = [pick for size in (0, 1, 2, len(FILTERS)) for pick in combinations(FILTERS, size)]
    return [urlencode({key: FILTERS[key] for key in pick}) for pick in chosen]


@pytest.mark.usefixtures("archive")
def test_the_forms_say_the_same_under_any_filters(client: Client) -> None:
    lengths = set()
    for query in samples():
        feed = read_json(client, f"{JSON}?{query}")
        rss, atom = read_xml(client, f"{RSS}?{query}"), read_xml(client, f"{ATOM}?{query}")
        items = [
            (item["id"], item["url"], item["title"], item["content_html"]) for item in feed["items"]
        ]
        for parsed in (rss, atom):
            assert [
                (one.id, one.link, one.title_detail.value, one.content[0].value)
                for one in parsed.entries
            ] == items, query
        lengths.add(len(items))

    assert len(lengths) > 3


@pytest.mark.usefixtures("archive")
def test_a_feed_shows_what_its_list_shows(client: Client) -> None:
    for query in samples():
        page = client.get(f"/zh/news/?size=48&{query}")
        feed = read_json(client, f"{JSON}?{query}")

        listed = [article.get_absolute_url() for article in page.context["articles"]]
        assert [item["url"].removeprefix("http://testserver") for item in feed["items"]] == listed


@pytest.mark.usefixtures("archive")
def test_no_address_is_relative(client: Client) -> None:
    for address in (RSS, ATOM):
        for entry in read_xml(client, f"{address}?language=all").entries:
            found = Addresses(entry.content[0].value).found
            assert len(found) >= 3
            assert [one for one in found if not re.match("https?://", one)] == []


def test_dates_and_authors_are_whole(client: Client) -> None:
    speaker = make_speaker("甲", slug="jia", photo=make_image())
    article = make_article(authors=["甲", "乙"], tags=["内核"], summary="导语", banner=make_image())
    article.authors.filter(name="甲").update(speaker=speaker)

    (item,) = read_json(client, JSON)["items"]

    site = "http://testserver"
    assert speaker.photo is not None
    assert article.banner is not None
    assert item["authors"] == [
        {
            "name": "甲",
            "url": f"{site}/zh/speakers/jia/",
            "avatar": site + speaker.photo.get_absolute_url(),
        },
        {"name": "乙", "url": f"{site}/zh/news/?author=%E4%B9%99"},
    ]
    assert item["image"] == item["banner_image"] == site + article.banner.get_absolute_url()
    assert item["date_published"].endswith("+08:00")
    assert (item["summary"], item["tags"], item["language"]) == ("导语", ["内核"], "zh-Hans")


def test_an_entry_of_another_language_says_so(client: Client) -> None:
    make_article(language="en")

    query = "?language=all"
    (item,) = read_json(client, JSON + query)["items"]
    (rss,) = read_xml(client, RSS + query).entries
    (atom,) = read_xml(client, ATOM + query).entries

    assert item["language"] == rss.language == atom.content[0].language == "en"


def test_an_entry_keeps_its_identity_when_its_address_changes(client: Client) -> None:
    article = make_article(slug="before")
    before = read_json(client, JSON)["items"][0]
    Article.objects.filter(pk=article.pk).update(slug="after", title="别的")

    after = read_json(client, JSON)["items"][0]

    assert after["id"] == before["id"]
    assert after["url"] != before["url"]


def test_older_entries_stand_on_further_pages(client: Client) -> None:
    for number in range(MOST_ENTRIES + 5):
        make_article(title=str(number), published_at=hours_later(number), tags=["内核"])

    first = read_json(client, f"{JSON}?tag=nei-he")
    second = read_json(client, first["next_url"])

    assert first["next_url"] == f"http://testserver{JSON}?tag=nei-he&page=2"
    assert [item["title"] for item in second["items"]] == ["4", "3", "2", "1", "0"]
    assert "next_url" not in second
    for address in (RSS, ATOM):
        links = read_xml(client, f"{address}?tag=nei-he").feed.links
        (following,) = [link.href for link in links if link.rel == "next"]
        assert following == f"http://testserver{address}?tag=nei-he&page=2"


@pytest.mark.parametrize("page", ["0", "51", "x", "-1"])
def test_pages_beyond_the_last_are_not_found(client: Client, page: str) -> None:
    assert client.get(f"{JSON}?page={page}").status_code == 404


def test_a_feed_of_long_posts_keeps_within_bounds(client: Client) -> None:
    for number in range(MOST_ENTRIES):
        make_article(
            title=str(number), body="很长的一段。" * 25_000, published_at=hours_later(number)
        )
    make_article(title="huge", body="巨大 " * (LONGEST_CONTENT // 2), published_at=hours_later(99))

    items = read_json(client, JSON)["items"]

    assert len(items) == MOST_ENTRIES
    assert "阅读全文" in items[0]["content_html"] or "whole article" in items[0]["content_html"]
    assert len(items[1]["content_html"]) > 150_000
    assert len(items[-1]["content_html"]) < 1000
    assert sum(len(item["content_html"]) for item in items) <= LONGEST_FEED + 20_000
    assert {len(read_xml(client, address).entries) for address in (RSS, ATOM)} == {MOST_ENTRIES}


def test_text_unfit_for_xml_leaves_every_form_valid(client: Client) -> None:
    make_article(title="a\x0bb", summary="c\x0c", body="d\x08 \ufffe", authors=["e\x02"])

    (item,) = read_json(client, JSON)["items"]

    assert (item["title"], item["summary"], item["authors"][0]["name"]) == ("ab", "c", "e")


@pytest.mark.parametrize("address", [RSS, ATOM, JSON])
def test_a_feed_is_for_readers_alone(client: Client, address: str) -> None:
    response = client.get(address)

    assert response["X-Robots-Tag"] == "noindex"
    assert client.post(address).status_code == 405
    assert client.head(address).content == b""


@pytest.mark.parametrize("address", [RSS, ATOM, JSON])
def test_queries_do_not_grow_with_entries(client: Client, address: str) -> None:
    make_reported_article()
    few = queries_of(client, address)
    for _number in range(29):
        make_reported_article()

    assert queries_of(client, address) == few <= 6


def test_json_is_not_sent_twice(client: Client) -> None:
    make_article()
    first = client.get(JSON)

    by_tag = client.get(JSON, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(JSON, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
