"""Texts are compressed for those who take it, and only what everybody may see."""

import gzip
from typing import Any

import brotli
import pytest
from django.test import Client

from cmsproject.compression import best_encoding
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0 , gzip;q=0", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_the_browser_s_wish_is_read(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize(
    ("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_pages_arrive_whole(client: Client, encoding: str, decode: Any) -> None:
    address = make_article(body="汇流成河。" * 300).get_absolute_url()
    plain = client.get(address)

    packed = client.get(address, headers={"Accept-Encoding": encoding})

    assert packed.headers["Content-Encoding"] == encoding
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert decode(packed.content) == plain.content
    for response in (plain, packed):
        assert "Accept-Encoding" in response.headers["Vary"]


def test_a_feed_asked_for_again_is_not_sent_again(client: Client) -> None:
    make_article(body="汇流成河。" * 300)
    headers = {"Accept-Encoding": "br"}
    first = client.get("/zh/news/feed.atom", headers=headers)

    again = client.get(
        "/zh/news/feed.atom", headers={**headers, "If-None-Match": first.headers["ETag"]}
    )

    assert first.headers["Content-Encoding"] == "br"
    assert first.headers["ETag"].startswith("W/")
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/admin/news/article/", "/health/"])
def test_what_is_personal_or_short_stays_as_it_is(admin_client: Client, path: str) -> None:
    response = admin_client.get(path, headers={"Accept-Encoding": "br, gzip"})

    assert response.status_code == 200
    assert not response.has_header("Content-Encoding")
