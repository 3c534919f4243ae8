"""The same page in other languages: where the switch leads, and what search engines are told."""

import re
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from tests.factories import make_article, make_event, make_organization, make_speaker
from tests.news.making import FAR_FUTURE, hours_later

pytestmark = pytest.mark.django_db

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)"')
SWITCH = re.compile(
    r'<a href="([^"]+)"\s+lang="([^"]+)"\s+hreflang="[^"]+"\s+(?:title="([^"]*)")?\s*'
)


def alternates(client: Client, path: str) -> dict[str, str]:
    return dict(ALTERNATE.findall(client.get(path).content.decode()))


def switch(client: Client, path: str) -> dict[str, tuple[str, bool]]:
    """By language: where the switch leads, and whether it says that the page is lacking there."""
    found = SWITCH.findall(client.get(path).content.decode())
    return {language: (address, bool(title)) for address, language, title in found}


@pytest.fixture
def pair() -> None:
    make_article(slug="one", translation_group="g", tags=["内核"])
    make_article(slug="two", language="en", translation_group="g", tags=["内核"])
    make_event(slug="meeting")
    make_speaker(slug="jia")
    make_organization(slug="acme")


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("path", ["/zh/news/one/", "/en/news/two/"])
def test_translations_name_each_other_and_themselves(client: Client, path: str) -> None:
    assert alternates(client, path) == {
        "zh-Hans": "/zh/news/one/",
        "en": "/en/news/two/",
        "x-default": "/zh/news/one/",
    }


@pytest.mark.parametrize(
    "hidden", [{"status": Status.DRAFT}, {"published_at": FAR_FUTURE, "status": Status.SCHEDULED}]
)
def test_what_visitors_may_not_see_is_no_translation(
    client: Client, hidden: dict[str, Any]
) -> None:
    make_article(slug="one", translation_group="g")
    make_article(slug="two", language="en", translation_group="g", **hidden)

    page = client.get("/zh/news/one/").content.decode()

    assert "/en/news/two/" not in page
    assert alternates(client, "/zh/news/one/") == {
        "zh-Hans": "/zh/news/one/",
        "x-default": "/zh/news/one/",
    }
    assert switch(client, "/zh/news/one/")["en"] == ("/en/news/", True)


def test_without_the_sites_own_language_the_page_itself_is_the_default(client: Client) -> None:
    make_article(slug="two", language="en")

    assert alternates(client, "/en/news/two/")["x-default"] == "/en/news/two/"


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("/zh/", ("/en/", False)),
        ("/zh/news/?tag=nei-he", ("/en/news/?tag=nei-he", False)),
        ("/zh/news/?tag=nei-he&page=1&size=24", ("/en/news/?tag=nei-he", False)),
        ("/zh/news/?language=all", ("/en/news/?language=all", False)),
        ("/zh/news/?language=en", ("/en/news/", False)),
        ("/zh/tags/nei-he/", ("/en/tags/nei-he/", False)),
        ("/zh/tags/", ("/en/tags/", False)),
        ("/zh/events/meeting/", ("/en/events/meeting/", False)),
        ("/zh/events/?year=2025", ("/en/events/?year=2025", False)),
        ("/zh/speakers/jia/", ("/en/speakers/jia/", False)),
        ("/zh/organizations/acme/", ("/en/organizations/acme/", False)),
        ("/zh/feeds/", ("/en/feeds/", False)),
        ("/zh/nothing-here/", ("/en/", True)),
    ],
)
def test_the_switch_leads_to_the_same_page(
    client: Client, path: str, english: tuple[str, bool]
) -> None:
    found = switch(client, path)

    assert found["en"] == english
    assert client.get(english[0].replace("&amp;", "&")).status_code == 200


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("path", "russian"),
    [
        ("/zh/news/one/", "/ru/news/"),
        ("/zh/tags/nei-he/", "/ru/tags/"),
        ("/zh/news/?tag=nei-he", "/ru/news/"),
    ],
)
def test_what_a_language_lacks_leads_to_its_list_and_says_so(
    client: Client, path: str, russian: str
) -> None:
    assert switch(client, path)["ru"] == (russian, True)
    assert "ru" not in alternates(client, path)
    assert client.get(russian).status_code == 200


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("path", ["/zh/events/meeting/", "/zh/speakers/jia/", "/zh/events/"])
def test_shared_pages_are_told_in_the_languages_the_site_speaks(client: Client, path: str) -> None:
    assert set(alternates(client, path)) == {"zh-Hans", "en", "x-default"}
    assert alternates(client, path.replace("/zh/", "/ru/")) == {}


def test_further_pages_and_missing_ones_have_no_counterpart(client: Client) -> None:
    for number in range(13):
        make_article(published_at=hours_later(number))

    assert alternates(client, "/zh/news/") == {"zh-Hans": "/zh/news/", "x-default": "/zh/news/"}
    assert alternates(client, "/zh/news/?page=2") == {}
    assert alternates(client, "/zh/nothing-here/") == {}


def test_russian_content_stands_whole_in_an_english_frame(client: Client) -> None:
    article = make_article(
        language="ru", slug="novost", title="Новости", body="## Тема\n\nТекст.", tags=["ядро"]
    )
    make_event(slug="meeting", tags=["ядро"])
    (link,) = article.article_tags.select_related("tag")
    tag = link.tag.slug

    paths = [
        *("/ru/", "/ru/news/", "/ru/news/novost/", f"/ru/tags/{tag}/", "/ru/tags/", "/ru/feeds/"),
        *(f"/ru/news/?tag={tag}", "/ru/events/", "/ru/events/meeting/", "/ru/speakers/"),
    ]
    for path in paths:
        page = client.get(path).content.decode()
        assert '<html lang="en">' in page, path
        assert "Skip to content" in page, path
    page = client.get("/ru/news/novost/").content.decode()
    assert re.search(r'<h1[^>]* lang="ru"[^>]*>\s*Новости', page)
    assert alternates(client, "/ru/news/novost/") == {
        "ru": "/ru/news/novost/",
        "x-default": "/ru/news/novost/",
    }
    assert set(alternates(client, "/ru/")) == {"zh-Hans", "en", "ru", "x-default"}
    assert client.get("/ru/news/feed.rss").status_code == 200
