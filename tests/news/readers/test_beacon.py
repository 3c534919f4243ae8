"""The beacon: who is counted, who is not, and that nobody is known by it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.models import Article, ArticleViews
from news.readers.tally import tally
from tests.factories import make_article

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 MicroMessenger/8.0.44 NetType/WIFI Language/zh_CN"
)
OURS = {"Sec-Fetch-Site": "same-origin"}


def tell(client: Client, body: Any, headers: dict[str, str] | None = None, **more: Any) -> Any:
    return client.post(
        reverse("reader-beacon"),
        str(body),
        content_type="text/plain;charset=UTF-8",
        headers={"User-Agent": FIREFOX, **OURS, **(headers or {})},
        **more,
    )


def views_of(article: Article) -> int:
    tally.flush()
    return sum(ArticleViews.objects.filter(article=article).values_list("count", flat=True))


@pytest.mark.parametrize("agent", [FIREFOX, WECHAT])
def test_a_view_is_counted_on_its_day(client: Client, agent: str) -> None:
    article = make_article()

    response = tell(client, article.pk, {"User-Agent": agent})

    assert (response.status_code, response.content) == (204, b"")
    tally.flush()
    (views,) = ArticleViews.objects.all()
    assert (views.article, views.viewed_on, views.count) == (article, timezone.localdate(), 1)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        " ",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; GOOGLEBOT/2.1)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0",
        "curl/8.5.0",
        "python-requests/2.32",
        FIREFOX + "x" * 1000,
    ],
)
def test_robots_are_left_out(client: Client, agent: str) -> None:
    article = make_article()

    response = tell(client, article.pk, {"User-Agent": agent})

    assert response.status_code == 204
    assert views_of(article) == 0


@pytest.mark.parametrize(
    ("headers", "count"),
    [
        ({}, 1),
        ({"Sec-Fetch-Site": "cross-site"}, 0),
        ({"Sec-Fetch-Site": "same-site"}, 0),
        ({"Sec-Fetch-Site": "none"}, 0),
        ({"Sec-Fetch-Site": "", "Origin": "http://testserver"}, 1),
        ({"Sec-Fetch-Site": "", "Origin": "https://testserver"}, 0),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 0),
        ({"Sec-Fetch-Site": ""}, 0),
        ({"Sec-GPC": "1"}, 0),
        ({"DNT": "1"}, 0),
        ({"DNT": "0"}, 1),
    ],
)
def test_only_our_pages_and_willing_readers_count(
    client: Client, headers: dict[str, str], count: int
) -> None:
    article = make_article()

    tell(client, article.pk, headers)

    assert views_of(article) == count


@pytest.mark.parametrize(
    "fields", [{"status": Status.DRAFT}, {"status": Status.ARCHIVED}, {"status": Status.IN_REVIEW}]
)
def test_what_is_not_public_is_not_counted(client: Client, fields: dict[str, Any]) -> None:
    hidden = make_article(**fields)

    response = tell(client, hidden.pk)

    assert response.status_code == 204
    assert views_of(hidden) == 0


@pytest.mark.parametrize(
    "body", ["", "0", "-1", "1.5", "x", "１２", "9" * 18, "9" * 19, "9" * 5000, "1\n", "1 OR 1"]
)
def test_what_is_no_article_is_answered_alike(client: Client, body: str) -> None:
    make_article()

    response = tell(client, body)

    assert response.status_code == 204
    tally.flush()
    assert not ArticleViews.objects.exists()


def test_it_takes_only_posts(client: Client) -> None:
    assert client.get(reverse("reader-beacon")).status_code == 405


def test_it_wants_no_token_and_leaves_no_cookie() -> None:
    article = make_article()
    strict = Client(enforce_csrf_checks=True)

    response = tell(strict, article.pk)

    assert response.status_code == 204
    assert not response.cookies
    assert "Vary" not in response.headers
    assert views_of(article) == 1


def test_a_view_in_a_busy_time_asks_the_database_nothing(
    client: Client, django_assert_num_queries: Any
) -> None:
    article = make_article()
    tell(client, article.pk)

    with django_assert_num_queries(0):
        tell(client, article.pk)

    assert views_of(article) == 2


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ({}, 1),
        ({"X-Forwarded-For": "203.0.113.9"}, 2),
        ({"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}, 2),
        ({"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}, 1),
        ({"User-Agent": WECHAT}, 2),
    ],
)
def test_a_reload_is_no_second_reader(client: Client, other: dict[str, str], count: int) -> None:
    article = make_article()
    first = {"X-Forwarded-For": "198.51.100.1"}

    tell(client, article.pk, first)
    tell(client, article.pk, {**first, **other})

    assert views_of(article) == count


def test_another_article_is_another_view(client: Client) -> None:
    first, second = make_article(), make_article()

    for article in (first, second):
        tell(client, article.pk, REMOTE_ADDR="198.51.100.1")

    assert (views_of(first), views_of(second)) == (1, 1)


def test_readers_behind_a_proxy_nobody_named_are_not_taken_for_one(client: Client) -> None:
    article = make_article()

    for reader in ("198.51.100.1", "198.51.100.2"):
        tell(client, article.pk, {"X-Forwarded-For": reader}, REMOTE_ADDR="10.0.0.1")

    assert views_of(article) == 2


def test_only_the_page_of_a_public_article_counts(client: Client) -> None:
    article = make_article()

    page = client.get(article.get_absolute_url()).content.decode()

    assert f'data-address="/readers/" data-article="{article.pk}"' in page
    assert "data-article" not in client.get("/zh/").content.decode()
