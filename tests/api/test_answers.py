"""The interface: pages by cursor, caching, errors, and what browsers may do."""

import json

import pytest
from django.test import Client

from tests.api.asking import LISTS, RECORDS, ask, fill_lists, slugs
from tests.api.records import fill_site
from tests.events.counting import queries_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", LISTS)
def test_a_walk_by_cursor_meets_every_record_once(client: Client, name: str) -> None:
    fill_lists(7)
    everything = slugs(client, f"{name}?limit=100")
    met, following = [], f"/api/v1/{name}?limit=3"

    while following:
        page = json.loads(client.get(following).content)
        met += [item["slug"] for item in page["items"]]
        following = page["next"]

    assert met == everything
    assert len(met) == 7


def test_a_walk_goes_on_where_it_was_when_news_comes_in(client: Client) -> None:
    fill_lists(4)
    first = ask(client, "articles?limit=2")
    make_article()

    second = json.loads(client.get(first["next"]).content)

    assert {one["slug"] for one in first["items"]} & {
        one["slug"] for one in second["items"]
    } == set()
    assert len(second["items"]) == 2


@pytest.mark.parametrize("name", LISTS)
def test_queries_of_lists_do_not_grow(client: Client, name: str) -> None:
    fill_site()
    few = queries_of(client, f"/api/v1/{name}?limit=100")
    fill_lists(29)

    assert queries_of(client, f"/api/v1/{name}?limit=100") == few <= 8


@pytest.mark.parametrize("path", [*LISTS, *RECORDS, "search?q=正文"])
def test_answers_are_public_cacheable_and_keep_nothing(client: Client, path: str) -> None:
    fill_site()

    response = client.get(f"/api/v1/{path}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/json")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])


def test_the_etag_changes_with_the_content(client: Client) -> None:
    make_article()
    before = client.get("/api/v1/articles")["ETag"]
    make_article()

    assert client.get("/api/v1/articles", headers={"If-None-Match": before}).status_code == 200


def test_a_browser_may_ask_from_anywhere_but_change_nothing(client: Client) -> None:
    preflight = client.options("/api/v1/articles")
    refused = Client(enforce_csrf_checks=True).post("/api/v1/articles")

    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Headers"] == "If-None-Match"
    assert refused.status_code == 405
    assert refused["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(refused.content)["title"] == "Method not allowed"


def test_other_origins_are_told_of_the_interface_alone(client: Client) -> None:
    make_article()

    assert "Access-Control-Allow-Origin" not in client.get("/zh/news/")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("nothing", 404, "nothing"),
        ("articles/zh/nothing", 404, "slug"),
        ("articles/xx/one", 404, "slug"),
        ("talks/meeting/nothing", 404, "slug"),
        ("articles?cursor=stolen", 404, "cursor"),
        ("search?q=a&cursor=stolen", 404, "cursor"),
        ("articles?limit=0", 422, "limit"),
        ("articles?limit=101", 422, "limit"),
        ("articles?year=abc", 422, "year"),
        ("articles?language=fr", 422, "language"),
        ("events?kind=party", 422, "kind"),
        ("search", 422, "q"),
        ("articles?author=a%00b", 404, "author"),
    ],
)
def test_errors_tell_what_is_wrong(client: Client, path: str, status: int, told: str) -> None:
    fill_site()

    response = client.get(f"/api/v1/{path}")

    problem = json.loads(response.content)
    assert response.status_code == problem["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert told in problem["detail"] or told in [one["parameter"] for one in problem["errors"]]
    assert "matches the given query" not in problem["detail"]


def test_a_cursor_of_one_list_is_none_of_another(client: Client) -> None:
    fill_lists(3)
    following = ask(client, "speakers?limit=1")["next"]

    stolen = following.replace("/speakers", "/organizations")

    assert client.get(stolen).status_code == 404
