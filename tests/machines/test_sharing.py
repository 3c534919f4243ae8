"""What other sites show of a page: its card, drawn once, for public pages alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.test import Client
from PIL import Image, ImageChops
from pytest_django import Settings

from cmsproject.shared.images.storing import store_image
from cmsproject.shared.publishing import Status
from cmsproject.sharing import fonts
from cmsproject.sharing.colors import oklch
from news.models import Article
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    png_bytes,
)
from tests.machines.heads import Head, head_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fonts_looked_for_again() -> Iterator[None]:
    fonts.chinese_font.cache_clear()
    yield
    fonts.chinese_font.cache_clear()


def picture_of(client: Client, path: str) -> str:
    """The path of a page's share picture."""
    (address,) = head_of(client, path).properties["og:image"]
    return urlsplit(address).path


def kept_files() -> list[Path]:
    return sorted((Path(site_settings.MEDIA_ROOT) / "share").rglob("*.png"))


def content_of(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize(
    "path",
    [
        "/zh/",
        "/en/news/",
        "/zh/news/one/",
        "/zh/events/meeting/",
        "/zh/speakers/lin/",
        "/zh/organizations/changhe/",
        "/zh/tags/",
        "/zh/tags/nei-he/",
    ],
)
def test_every_page_has_a_card_and_its_picture_is_there(client: Client, path: str) -> None:
    make_article(slug="one", tags=["内核"])
    make_event(slug="meeting")
    make_speaker(slug="lin")
    make_organization(slug="changhe")

    head = head_of(client, path)
    picture = client.get(picture_of(client, path))

    for name in ("og:type", "og:title", "og:description", "og:image:alt", "og:locale"):
        assert head.properties[name] != [""], name
    assert head.properties["og:url"] == [f"http://testserver{path}"]
    assert head.properties["twitter:card"] == ["summary_large_image"]
    assert picture["Content-Type"] == "image/png"
    assert "immutable" in picture["Cache-Control"]
    assert Image.open(BytesIO(content_of(client, picture_of(client, path)))).size == (1200, 630)
    assert head.properties["og:image:width"] == ["1200"]
    assert head.properties["og:image:height"] == ["630"]


def test_an_article_says_more(client: Client) -> None:
    article = make_article(tags=["内核", "发布"], authors=["某人"], slug="one")

    head = head_of(client, article.get_absolute_url())

    assert head.properties["og:type"] == ["article"]
    assert head.properties["og:title"] == [article.title]
    assert head.properties["article:tag"] == ["内核", "发布"]
    assert head.properties["article:published_time"][0].endswith("+08:00")
    (author,) = head.properties["article:author"]
    assert author.startswith("http://testserver/zh/news/?author=")


def test_a_large_banner_stands_for_itself(client: Client) -> None:
    banner = store_image(png_bytes(1600, 900), "banner.png")
    article = make_article(banner=banner)

    head = head_of(client, article.get_absolute_url())

    (address,) = head.properties["og:image"]
    assert f"/media/r/{banner.digest}/" in address
    assert head.properties["og:image:type"] == ["image/png"]
    assert int(head.properties["og:image:width"][0]) >= 1200


@pytest.mark.parametrize("size", [(400, 225), (1600, 400), (1300, 1300)])
def test_another_banner_stands_on_the_card(client: Client, size: tuple[int, int]) -> None:
    article = make_article(banner=store_image(png_bytes(*size, color="#ff0000"), "banner.png"))

    content = content_of(client, picture_of(client, article.get_absolute_url()))

    assert Image.open(BytesIO(content)).convert("RGB").getpixel((1100, 300)) == (255, 0, 0)


def test_a_card_is_drawn_once(client: Client) -> None:
    path = picture_of(client, make_article().get_absolute_url())
    first = content_of(client, path)

    with patch("cmsproject.sharing.serving.draw_card") as drawn:
        second = content_of(client, path)

    assert drawn.call_count == 0
    assert first == second
    assert len(kept_files()) == 1


def test_a_card_is_kept_before_others_have_their_turn(client: Client) -> None:
    path = picture_of(client, make_article().get_absolute_url())
    kept: list[list[Path]] = []

    @contextmanager
    def turn(digest: str, patience: float) -> Iterator[None]:
        yield
        kept.append(kept_files())

    with patch("cmsproject.sharing.serving.turn", turn):
        content_of(client, path)

    (files,) = kept
    assert len(files) == 1
    # As any other new file, for a proxy to read.
    beside = files[0].with_name("beside")
    beside.touch()
    assert files[0].stat().st_mode == beside.stat().st_mode


def test_a_new_title_has_a_new_card_and_the_old_address_leads_there(client: Client) -> None:
    article = make_article(title="旧标题")
    old = picture_of(client, article.get_absolute_url())
    content_of(client, old)

    Article.objects.filter(pk=article.pk).update(title="新标题")
    new = picture_of(client, article.get_absolute_url())
    content_of(client, new)

    response = client.get(old)
    assert (response.status_code, response["Location"]) == (302, new)
    assert [file.stem for file in kept_files()] == [Path(new).stem]


@pytest.mark.parametrize(
    "path",
    [
        "/media/share/article/zh/nothing/0123456789abcdef.png",
        "/media/share/article/en/hidden/0123456789abcdef.png",
        "/media/share/article/zh/hidden/0123456789abcdef.png",
        "/media/share/tag/zh/secret/0123456789abcdef.png",
        "/media/share/nonsense/zh/x/0123456789abcdef.png",
        "/media/share/site/zh/other/0123456789abcdef.png",
        "/media/share/site/fr/front/0123456789abcdef.png",
    ],
)
def test_what_is_not_public_has_no_card(client: Client, path: str) -> None:
    make_article(slug="hidden", status=Status.DRAFT, tags=["secret"])

    assert client.get(path).status_code == 404
    assert kept_files() == []


def test_strangers_fill_nothing(client: Client) -> None:
    path = picture_of(client, make_article().get_absolute_url())
    folder, _slash, _name = path.rpartition("/")

    for number in range(20):
        assert client.get(f"{folder}/{number:016x}.png").status_code == 302

    assert kept_files() == []


def test_a_picture_is_not_sent_twice(client: Client) -> None:
    path = picture_of(client, make_article().get_absolute_url())
    etag = client.get(path)["ETag"]

    response = client.get(path, headers={"If-None-Match": etag})

    assert response.status_code == 304


def test_without_a_chinese_font_the_card_shows_the_sites_mark(
    client: Client, settings: Settings
) -> None:
    settings.SHARE_FONT = "/nowhere/font.ttf"
    one, other = make_article(title="一个标题"), make_article(title="另一个标题")

    pictures = [
        Image.open(BytesIO(content_of(client, picture_of(client, article.get_absolute_url()))))
        for article in (one, other)
    ]

    assert (
        ImageChops.difference(*(picture.convert("RGB") for picture in pictures)).getbbox() is None
    )


@pytest.mark.skipif(fonts.chinese_font() is None, reason="no font with Chinese is installed")
def test_a_card_shows_its_title(client: Client) -> None:
    one = make_article(title="一个标题", published_at=None)
    other = make_article(title="另一个很长的标题" * 20, published_at=None)

    pictures = [
        Image.open(BytesIO(content_of(client, picture_of(client, article.get_absolute_url()))))
        for article in (one, other)
    ]

    difference = ImageChops.difference(*(picture.convert("RGB") for picture in pictures))
    left, top, right, bottom = difference.getbbox() or (0, 0, 0, 0)
    assert left >= 72
    assert right <= 1200 - 72
    assert 150 <= top < bottom <= 500


def test_pages_of_errors_tell_nothing(client: Client) -> None:
    head = Head(client.get("/zh/news/nothing/").content.decode())

    assert head.data == []
    assert "og:image" not in head.properties


def test_colours_are_those_of_the_style_sheets() -> None:
    assert oklch(1, 0, 0) == (255, 255, 255)
    assert oklch(0, 0, 0) == (0, 0, 0)
    assert oklch(0.628, 0.2577, 29.23) == (255, 0, 0)
