"""Sitemaps: pictures, translations, fresh news; and what must not be in them."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from cmsproject.shared.publishing import Status
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_image
from tests.news.making import make_reported_article

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)
SITE = "http://testserver"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def entries(client: Client, path: str) -> dict[str, ET.Element]:
    """The entries of a sitemap by their address."""
    response = client.get(path)
    assert response.status_code == 200
    found = ET.fromstring(response.content).findall("s:url", NAMES)
    return {place: entry for entry in found if (place := entry.findtext("s:loc", "", NAMES))}


def texts(entry: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in entry.findall(path, NAMES)]


def test_an_article_is_listed_with_its_pictures(client: Client) -> None:
    banner, inner = make_image(color="#112233"), make_image(color="#445566")
    body = f"![a]({inner.get_absolute_url()}) ![again]({inner.get_absolute_url()})"
    article = make_article(banner=banner, body=body)

    entry = entries(client, "/sitemap-articles-zh.xml")[SITE + article.get_absolute_url()]

    pictures = texts(entry, "image:image/image:loc")
    assert sorted(pictures) == sorted(SITE + image.get_absolute_url() for image in (banner, inner))


def test_an_article_is_listed_with_its_public_translations(client: Client) -> None:
    chinese = make_article(translation_group="g")
    english = make_article(translation_group="g", language="en")
    make_article(translation_group="g", language="ru", status=Status.DRAFT)
    alone = make_article()

    found = entries(client, "/sitemap-articles-zh.xml")

    links = found[SITE + chinese.get_absolute_url()].findall("xhtml:link", NAMES)
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "zh-Hans": SITE + chinese.get_absolute_url(),
        "en": SITE + english.get_absolute_url(),
    }
    assert found[SITE + alone.get_absolute_url()].findall("xhtml:link", NAMES) == []


def test_an_event_is_listed_in_both_languages(client: Client) -> None:
    event = make_event(slug="meeting")

    entry = entries(client, "/sitemap-events-zh.xml")[SITE + event.get_absolute_url()]

    links = entry.findall("xhtml:link", NAMES)
    assert [link.get("href") for link in links] == [
        f"{SITE}/en/events/meeting/",
        f"{SITE}/zh/events/meeting/",
    ]


def test_an_event_is_listed_with_its_last_change(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        event = make_event()

    entry = entries(client, "/sitemap-events-zh.xml")[SITE + event.get_absolute_url()]

    assert texts(entry, "s:lastmod") == ["2026-05-20T12:00:00+08:00"]


@time_machine.travel(NOW, tick=False)
def test_fresh_news_are_the_articles_of_two_days(client: Client) -> None:
    fresh = make_article(title="新 & 鲜", published_at=NOW - timedelta(hours=47))
    make_article(published_at=NOW - timedelta(hours=49))
    make_article(published_at=NOW + timedelta(hours=1))
    make_article(published_at=NOW - timedelta(hours=1), status=Status.DRAFT)

    found = entries(client, "/sitemap-news.xml")

    assert list(found) == [SITE + fresh.get_absolute_url()]
    (news,) = found[SITE + fresh.get_absolute_url()].findall("news:news", NAMES)
    assert texts(news, "news:publication/news:name") == ["Community News"]
    assert texts(news, "news:publication/news:language") == ["zh-cn"]
    assert texts(news, "news:publication_date") == ["2026-05-18T13:00:00+08:00"]
    assert texts(news, "news:title") == ["新 & 鲜"]


def test_the_index_names_fresh_news_and_what_changed_last(client: Client) -> None:
    make_article()

    index = ET.fromstring(client.get("/sitemap.xml").content)

    dated = {
        entry.findtext("s:loc", "", NAMES): entry.findtext("s:lastmod", "", NAMES)
        for entry in index.findall("s:sitemap", NAMES)
    }
    assert f"{SITE}/sitemap-news.xml" in dated
    assert dated[f"{SITE}/sitemap-articles-zh.xml"]


def test_queries_do_not_grow_with_pictures_and_translations(client: Client) -> None:
    def fill(number: int) -> None:
        image = make_image(color=f"#0000{number:02x}")
        group = f"g{number}"
        make_article(banner=image, translation_group=group)
        make_article(translation_group=group, language="en")
        make_reported_article()

    paths = ["/sitemap.xml", "/sitemap-articles-zh.xml", "/sitemap-events-zh.xml"]
    fill(0)
    few = [queries_of(client, path) for path in paths]
    for number in range(1, 30):
        fill(number)

    assert [queries_of(client, path) for path in paths] == few
