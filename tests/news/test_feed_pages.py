"""Where people and programs find the feeds: on every list, and on a page of their own."""

import json
import re

import pytest
from django.test import Client

from tests.events.counting import queries_of
from tests.factories import make_article, make_organization, make_speaker
from tests.news.making import make_reported_article

pytestmark = pytest.mark.django_db

RSS, ATOM, JSON = "/zh/news/feed.rss", "/zh/news/feed.atom", "/zh/news/feed.json"


@pytest.mark.parametrize("path", ["/zh/news/?tag=nei-he", "/zh/tags/nei-he/"])
def test_lists_name_their_feeds_in_three_forms(client: Client, path: str) -> None:
    make_article(tags=["内核"])

    page = client.get(path).content.decode()

    for form in (RSS, ATOM, JSON):
        assert len(re.findall(rf'<link rel="alternate" [^>]*href="{form}\?tag=nei-he"', page)) == 1
        assert re.search(rf'<a type="[^"]*" href="{form}\?tag=nei-he"', page)


@pytest.mark.parametrize("kind", ["speaker", "organization"])
def test_pages_of_people_name_the_feed_of_what_mentions_them(client: Client, kind: str) -> None:
    article = make_article(language="en")
    article.article_speakers.create(speaker=make_speaker("甲", slug="one"))
    article.article_organizations.create(organization=make_organization("甲", slug="one"))
    query = f"?language=all&amp;{kind}=one"

    page = client.get(f"/zh/{kind}s/one/").content.decode()

    link = f'title="Community News · 甲 (JSON Feed)" href="{JSON}{query}"'
    assert f'<link rel="alternate" type="application/feed+json" {link}>' in page
    assert f'<a type="application/feed+json" href="{JSON}{query}">' in page
    assert len(json.loads(client.get(JSON + query.replace("&amp;", "&")).content)["items"]) == 1


def test_the_page_of_feeds_names_what_can_be_followed(client: Client) -> None:
    make_reported_article()

    page = client.get("/zh/feeds/").content.decode()

    for query in ("", "?language=all", "?tag=nei-he", "?category=dong-tai"):
        assert f'href="{JSON}{query}"' in page
    assert "?year=" not in page


def test_queries_of_the_page_of_feeds_do_not_grow(client: Client) -> None:
    make_reported_article()
    few = queries_of(client, "/zh/feeds/")
    for number in range(29):
        make_reported_article(tags=[f"标签{number}"], authors=[f"作者{number}"])

    assert queries_of(client, "/zh/feeds/") == few
