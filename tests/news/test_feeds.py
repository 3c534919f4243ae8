"""RSS and Atom: valid, whole, filtered, absolute, and not sent twice."""

from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from news.feeds.entries import identity_of
from tests.events.counting import queries_of
from tests.factories import make_article, make_image
from tests.news.making import hours_later, make_reported_article

pytestmark = pytest.mark.django_db

RSS, ATOM = "/zh/news/feed.rss", "/zh/news/feed.atom"


def parse(response: Any) -> Any:
    assert response.status_code == 200
    headers = {name.lower(): value for name, value in response.items()}
    parsed = feedparser.parse(response.content, response_headers=headers)
    assert parsed.bozo == 0, parsed.bozo_exception
    return parsed


@pytest.mark.parametrize(("path", "version"), [(RSS, "rss20"), (ATOM, "atom10")])
def test_a_feed_holds_articles_whole(client: Client, path: str, version: str) -> None:
    image = make_image()
    article = make_article(
        title="标题 <b> & ]]>",
        summary="导语 <i>",
        body="正文 **很** 好。\n\n[去](/zh/news/) ![图](/gone.png)",
        tags=["C++", "活动"],
        authors=["甲", "乙"],
        banner=image,
        published_on=date(2023, 8, 25),
        published_at=datetime(2023, 8, 24, 16, 0, tzinfo=UTC),
    )

    parsed = parse(client.get(path))

    (entry,) = parsed.entries
    address = f"http://testserver{article.get_absolute_url()}"
    assert parsed.version == version
    assert parsed.feed.language == "zh-Hans"
    assert unescape(entry.title) == "标题 <b> & ]]>"
    assert (entry.link, entry.id) == (address, identity_of(article))
    assert "<strong>很</strong>" in entry.content[0].value
    assert 'href="http://testserver/zh/news/"' in entry.content[0].value
    assert entry.published.startswith(("2023-08-25T00:00:00+08:00", "Fri, 25 Aug 2023 00:00:00"))
    assert [tag.term for tag in entry.tags] == ["C++", "活动"]
    assert [author.name for author in entry.authors] == ["甲", "乙"]
    (enclosure,) = entry.enclosures
    assert enclosure.href == f"http://testserver{image.get_absolute_url()}"
    assert (enclosure.type, int(enclosure.length)) == ("image/png", image.size)


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_awkward_articles_leave_a_feed_valid(client: Client, path: str) -> None:
    make_article(title="a\x0bb\x1f", summary="c\x0c", body="d\x08 \ufffe", authors=["e\x02"])
    make_article(published_at=None)
    make_article(body="")

    parsed = parse(client.get(path))

    assert len(parsed.entries) == 3
    assert "ab" in {entry.title for entry in parsed.entries}


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_an_empty_feed_is_valid_and_stays_the_same(client: Client, path: str) -> None:
    first, second = client.get(path), client.get(path)

    assert parse(first).entries == []
    assert first["ETag"] == second["ETag"]


def test_a_feed_holds_the_latest_public_articles_of_its_filter(client: Client) -> None:
    for number in range(25):
        make_article(title=str(number), tags=["a"], published_at=hours_later(number))
    make_article(title="other", published_at=hours_later(99))
    make_article(title="draft", tags=["a"], status=Status.DRAFT)
    make_article(title="en", tags=["a"], language="en")

    found = parse(client.get(f"{RSS}?tag=a")).entries

    assert [entry.title for entry in found] == [str(number) for number in range(24, 4, -1)]


def test_a_feed_says_which_list_it_is_of(client: Client) -> None:
    make_article(tags=["C++"])

    channel = ET.fromstring(client.get(f"{RSS}?tag=c-plus-plus").content)[0]

    assert channel.findtext("link") == "http://testserver/zh/news/?tag=c-plus-plus"
    assert (channel.findtext("title") or "").endswith(" · C++")
    (itself,) = channel.findall("{http://www.w3.org/2005/Atom}link")
    assert itself.get("href") == f"http://testserver{RSS}?tag=c-plus-plus"


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_what_a_reader_has_is_not_sent_again(client: Client, path: str) -> None:
    make_article()
    first = client.get(path)

    by_tag = client.get(path, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
    assert by_tag.content == b""


def test_a_change_is_sent(client: Client) -> None:
    make_article()
    first = client.get(RSS)
    make_article()

    response = client.get(RSS, headers={"If-None-Match": first["ETag"]})

    assert response.status_code == 200


def test_pages_name_their_feeds(client: Client) -> None:
    make_article(tags=["a"])

    page = client.get("/zh/news/?tag=a").content.decode()

    assert f'type="application/rss+xml" title="Community News · a (RSS)" href="{RSS}?tag=a"' in page
    assert f'href="{ATOM}?tag=a"' in page


def test_other_forms_are_not_found(client: Client) -> None:
    assert client.get("/zh/news/feed.html").status_code == 404


def test_queries_do_not_grow_with_entries(client: Client) -> None:
    make_reported_article()
    few = queries_of(client, RSS)
    for _number in range(29):
        make_reported_article()

    assert queries_of(client, RSS) == few <= 6
