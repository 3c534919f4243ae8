"""What the interface tells of records, under the filters of the pages."""

import pytest
from django.test import Client

from tests.api.asking import ask, slugs
from tests.api.records import fill_site

pytestmark = pytest.mark.django_db


def test_an_article_comes_with_what_it_names(client: Client) -> None:
    fill_site()

    article = ask(client, "articles/zh/one")

    assert article["page"] == "http://testserver/zh/news/one/"
    assert client.get(article["markdown"]).status_code == 200
    assert 'href="http://testserver/zh/news/one/"' in article["html"]
    assert [author["speaker"] for author in article["authors"]] == ["lin", None]
    assert [author["organization"] for author in article["authors"]] == [None, "changhe"]
    assert article["tags"] == [{"slug": "kernel", "name": "Kernel"}]
    assert article["translations"] == [{"language": "en", "slug": "two"}]
    assert [event["slug"] for event in article["events"]] == ["meeting"]
    assert [one["slug"] for one in article["speakers"]] == ["lin"]
    assert [one["slug"] for one in article["organizations"]] == ["changhe"]


def test_events_people_and_tags_lead_to_each_other(client: Client) -> None:
    fill_site()

    event = ask(client, "events/meeting")
    speaker = ask(client, "speakers/lin")
    organization = ask(client, "organizations/changhe")
    talk = ask(client, "talks/meeting/opening")
    tag = ask(client, "tags/kernel")

    assert event["people"][0]["speaker"]["slug"] == "lin"
    assert event["people"][0]["talk"] == "opening"
    assert event["organizations"][0]["role"] == "host"
    assert event["pages"]["en"] == "http://testserver/en/events/meeting/"
    assert speaker["appearances"][0]["event"]["slug"] == "meeting"
    assert speaker["work"][0]["organization"]["slug"] == "changhe"
    assert organization["events"][0]["event"]["slug"] == "meeting"
    assert organization["name"] == {"zh": "长河社区", "en": "Changhe"}
    assert talk["people"][0]["speaker"]["slug"] == "lin"
    assert tag["articles"] == {"zh": 1}
    assert tag["events"] == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["two", "one"]),
        ("language=zh", ["one"]),
        ("language=en", ["two"]),
        ("tag=kernel", ["one"]),
        ("tag=kernel&tag=nothing", []),
        ("author=林知远", ["one"]),
        ("organization=changhe", ["one"]),
        ("speaker=lin", ["one"]),
        ("category=dong-tai", ["one"]),
        ("year=2024&month=5", ["two", "one"]),
        ("year=2023", []),
        ("city=成都", ["one"]),
    ],
)
def test_articles_pass_the_filters_of_the_pages(
    client: Client, query: str, found: list[str]
) -> None:
    fill_site()

    assert slugs(client, f"articles?{query}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("series=meetups", ["meeting"]),
        ("year=2025&city=成都&kind=meetup&format=onsite&tag=kernel", ["meeting"]),
        ("year=2024", []),
        ("when=past", ["meeting"]),
        ("when=upcoming", []),
    ],
)
def test_events_pass_the_filters_of_the_pages(client: Client, query: str, found: list[str]) -> None:
    fill_site()

    assert slugs(client, f"events?{query}") == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("talks?event=meeting", ["opening"]),
        ("talks?speaker=lin", ["opening"]),
        ("talks?speaker=other", []),
        ("speakers?q=知远", ["lin"]),
        ("speakers?initial=L", ["lin"]),
        ("speakers?initial=a", []),
        ("organizations?kind=company", ["changhe"]),
        ("organizations?kind=university", []),
    ],
)
def test_other_lists_have_filters_too(client: Client, path: str, found: list[str]) -> None:
    fill_site()

    assert slugs(client, path) == found


def test_search_answers_by_kind(client: Client) -> None:
    fill_site()

    answer = ask(client, "search?q=林知远&language=zh")

    kinds = {group["kind"]: group for group in answer["groups"]}
    (speaker,) = kinds["speaker"]["items"]
    assert speaker["page"] == "http://testserver/zh/speakers/lin/"
    assert client.get(speaker["address"]).status_code == 200
    assert all(
        client.get(item["address"]).status_code == 200
        for group in answer["groups"]
        for item in group["items"]
    )
