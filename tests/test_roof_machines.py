"""What machines ask for: sitemaps, robots, health, the brand's files; and pages of errors."""

import json
import re
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from cmsproject.shared.publishing import Status
from news.models import LegacyAddress
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    places = ET.fromstring(response.content).iter(f"{SITEMAP}loc")
    return [place.text or "" for place in places]


def test_sitemaps_hold_every_public_page(client: Client) -> None:
    event, speaker, organization = make_event(), make_speaker(), make_organization()
    article, english = make_article(tags=["内核"]), make_article(language="en")
    hidden = make_article(status=Status.DRAFT, tags=["hidden"])

    sections = addresses(client, "/sitemap.xml")

    found = [place for section in sections for place in addresses(client, section)]
    assert len(found) == len(set(found))
    public = {one.get_absolute_url() for one in (article, english)}
    public |= {event.get_absolute_url(), speaker.get_absolute_url()}
    public.add(organization.get_absolute_url())
    assert {f"http://testserver{path}" for path in public} <= set(found)
    assert "http://testserver/zh/tags/nei-he/" in found
    assert "http://testserver/zh/tags/hidden/" not in found
    assert f"http://testserver{hidden.get_absolute_url()}" not in found
    assert all(client.get(place).status_code == 200 for place in found)


def test_sitemaps_say_when_articles_changed(client: Client) -> None:
    article = make_article()

    page = client.get("/sitemap-articles-zh.xml").content.decode()

    changed = timezone.localtime(article.updated_at).isoformat(timespec="seconds")
    assert f"<lastmod>{changed}</lastmod>" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sitemap-unknown.xml", 404),
        ("/sitemap-articles-zh.xml?p=2", 404),
        ("/sitemap-articles-zh.xml?p=x", 404),
    ],
)
def test_other_sitemaps_are_not_found(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_queries_of_sitemaps_do_not_grow(client: Client) -> None:
    make_article(tags=["a"])
    paths = ["/sitemap.xml", "/sitemap-articles-zh.xml", "/sitemap-tags-zh.xml"]
    few = [queries_of(client, path) for path in paths]
    for number in range(29):
        make_article(tags=[str(number)])

    assert [queries_of(client, path) for path in paths] == few


def test_robots_are_led_to_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_healthy_site_says_so(client: Client) -> None:
    response = client.get("/health/")

    assert response.status_code == 200
    assert json.loads(response.content) == {"status": "ok", "database": True, "media": True}
    assert response["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response


def test_a_site_without_database_is_not_healthy(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/health/")

    assert response.status_code == 503
    assert json.loads(response.content)["database"] is False


def test_a_site_that_cannot_keep_pictures_is_not_healthy(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "gone"

    response = client.get("/health/")

    assert response.status_code == 503
    assert json.loads(response.content)["media"] is False


def test_the_brand_is_a_stylesheet_and_an_icon_for_ever(client: Client) -> None:
    style, icon = client.get("/brand/255.css"), client.get("/brand/255.svg")

    assert style.content == b":root { --brand-hue: 255; }\n"
    assert style["Content-Type"].startswith("text/css")
    assert icon["Content-Type"] == "image/svg+xml"
    assert "immutable" in style["Cache-Control"]
    assert client.get("/brand/361.css").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/zh/news/20231127-cs/20231127-xs",
        "/zh/news/20231127-cx/20231127-cx.html",
        "/zh/blog/20231127-cs.html",
        "/zh/news/cheng-du-ju-hui-hui-gi/",
        "/en/whatever/20231127-CS",
    ],
)
def test_a_lost_reader_is_shown_the_nearest_articles(client: Client, path: str) -> None:
    article = make_article(title="成都聚会回顾", slug="cheng-du-ju-hui-hui-gu")
    old = "/zh/news/20231127-cs/20231127-cs"
    LegacyAddress.objects.create(path=old, folded=old, article=article)
    make_article(title="另一篇", slug="quite-another")

    response = client.get(path)

    assert response.status_code == 404
    assert response.context["suggestions"] == [article]
    assert path in response.content.decode()


def test_hidden_articles_are_not_suggested(client: Client) -> None:
    draft = make_article(slug="secret-plan", status=Status.DRAFT)
    LegacyAddress.objects.create(
        path="/zh/news/secret-plan", folded="/zh/news/secret-plan", article=draft
    )

    response = client.get("/zh/news/secret-plam/")

    assert response.context["suggestions"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/zh/%00",
        "/zh/news/%FF%FE",
        f"/zh/news/{'a' * 3000}/",
        "/zh/news/<script>alert(1)</script>",
        "/wp-login.php",
        "/zh/news/%",
        "/zh//news//",
        "/zh/news/..%2f..%2fetc",
        "/zh/news/月报 🎉",
    ],
)
def test_any_address_gets_an_answer(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "<script>alert" not in response.content.decode()


def test_queries_of_a_miss_do_not_grow(client: Client) -> None:
    path = "/zh/news/monthly-repart/"

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    make_article(slug="monthly-report")
    few = count()
    for number in range(29):
        make_article(slug=f"monthly-report-{number + 2}")

    # Development asks for old addresses twice: its middleware, and then the page itself.
    assert count() == few <= 8


@pytest.mark.parametrize("code", ["400", "403", "500"])
def test_pages_of_errors_stand_alone(
    code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = render_to_string(f"{code}.html")

    assert page.count("<h1>") == 1
    # By their plain names: those with a digest need what collectstatic wrote.
    assert re.findall(r"/static/[^\"]+", page) == [
        "/static/css/tokens.css",
        "/static/css/alone.css",
    ]


def test_the_usual_address_of_an_icon_leads_to_the_site_s(client: Client) -> None:
    response = client.get("/favicon.ico", follow=True)

    assert response.redirect_chain == [(f"/brand/{settings.BRAND_HUE}.svg", 302)]
    assert response.status_code == 200
