"""Links for a look: they show the newest saved text for some days, and nothing else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.history.recording import add_working_copy
from news.history.snapshots import snapshot_of
from news.models import Article, Category, PreviewLink, Revision
from news.reviewing.preview_links import address_of, make_link
from tests.factories import make_article
from tests.news.reviewing.making import make_draft
from tests.people import make_member

pytestmark = pytest.mark.django_db


def make_preview(**fields: Any) -> tuple[Article, str]:
    author = make_member("contributor")
    draft = make_draft(author, **fields)
    return draft, address_of(make_link(draft, author, 7))


def test_a_draft_is_shown_to_people_without_an_account(client: Client) -> None:
    _draft, address = make_preview(title="还没发布的月报", body="正文**要点**。")

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 200
    assert "还没发布的月报" in page
    assert "<strong>要点</strong>" in page
    assert "尚未发布的预览" in page


def test_it_is_kept_and_indexed_by_nobody_and_sets_no_cookie(client: Client) -> None:
    _draft, address = make_preview()

    response = client.get(address)

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Disallow: /preview/" in client.get("/robots.txt").content.decode()


def test_changes_of_a_live_article_are_shown_and_the_article_stays(client: Client) -> None:
    author = make_member("contributor")
    live = make_article(title="旧标题", created_by=author)
    add_working_copy(live, {**snapshot_of(live), "title": "新标题"}, author)
    address = address_of(make_link(live, author, 1))

    shown = client.get(address).content.decode()

    assert "新标题" in shown
    assert "旧标题" in client.get(live.get_absolute_url()).content.decode()


def test_the_article_is_the_published_one_to_the_letter(client: Client) -> None:
    article = make_article(body="## 一\n\n![](https://example.org/a.png)\n", tags=["内核"])
    address = address_of(make_link(article, make_member("editor"), 7))

    preview, public = (
        re.search(r"<article .*?</article>", client.get(path).content.decode(), re.DOTALL)
        for path in (address, article.get_absolute_url())
    )

    assert preview
    assert public
    assert preview[0] == public[0]


def test_looking_writes_nothing(client: Client) -> None:
    gone = Category.objects.create(name="旧分类")
    author = make_member("contributor")
    draft = make_draft(author, category=gone)
    gone.delete()
    address = address_of(make_link(draft, author, 7))

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    writing = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "BEGIN")
    assert response.status_code == 200
    assert [one["sql"] for one in queries if one["sql"].startswith(writing)] == []
    assert not Category.objects.exists()


def test_readers_are_not_counted(client: Client) -> None:
    article = make_article()
    address = address_of(make_link(article, make_member("editor"), 7))

    page = client.get(address).content.decode()

    # The script itself does not count where the page says noindex: see readers.js.
    assert '<meta name="robots" content="noindex">' in page
    assert Revision.objects.count() == 0


@pytest.mark.parametrize("end", ["expired", "withdrawn", "in the trash", "deleted"])
def test_a_link_that_is_over_says_so(client: Client, end: str) -> None:
    draft, address = make_preview(title="还没发布的月报")
    links, now = PreviewLink.objects.all(), timezone.now()
    if end == "expired":
        links.update(expires_at=now - timedelta(seconds=1))
    elif end == "withdrawn":
        links.update(revoked_at=now)
    elif end == "in the trash":
        Article.objects.update(trashed_at=now)
    else:
        draft.delete()

    response = client.get(address)

    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store"
    assert "预览已结束" in response.content.decode()
    assert "还没发布的月报" not in response.content.decode()


@pytest.mark.parametrize("token", ["1", "1.abc", "x.y", "%00", "1:abc"])
def test_a_token_made_up_is_not_found(client: Client, token: str) -> None:
    make_preview()

    assert client.get(f"/preview/{token}/").status_code == 404


def test_a_link_opens_its_article_alone(client: Client) -> None:
    _draft, address = make_preview()
    other, _address = make_preview(title="另一篇草稿")
    token = address.split("/")[2]
    forged = token.replace(token.split(".")[0], str(int(token.split(".")[0]) + 1), 1)

    client.get(address)

    assert client.get(f"/preview/{forged}/").status_code == 404
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(reverse("admin:news_article_change", args=[other.pk])).status_code == 302
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(("days", "made"), [("1", 1), ("30", 1), ("365", 0), ("x", 0), ("", 0)])
def test_links_are_made_for_days_that_are_offered(client: Client, days: str, made: int) -> None:
    author = make_member("contributor")
    draft = make_draft(author)
    client.force_login(author)

    client.post(reverse("admin:news_article_link", args=[draft.pk]), {"days": days})

    assert PreviewLink.objects.count() == made


def test_a_link_is_withdrawn(client: Client) -> None:
    draft, address = make_preview()
    client.force_login(make_member("editor"))
    link = PreviewLink.objects.get()

    client.post(reverse("admin:news_article_link_withdraw", args=[draft.pk, link.pk]))

    assert client.get(address).status_code == 410
