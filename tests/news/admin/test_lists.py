"""Lists of the admin: search and filters; forms: the same number of queries for 1 and 30 rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Appearance, EventOrganization
from news.models import ArticleEvent
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("inline", ["organizations", "appearances", "talks"])
def test_an_event_form_asks_the_same_for_any_number_of_rows(
    admin_client: Client, inline: str
) -> None:
    event = make_event()
    add: dict[str, Callable[[], Any]] = {
        "organizations": lambda: EventOrganization.objects.create(
            event=event, organization=make_organization(), role="host"
        ),
        "appearances": lambda: Appearance.objects.create(
            event=event, speaker=make_speaker(), organization=make_organization()
        ),
        "talks": lambda: make_talk(event),
    }
    add[inline]()
    address = reverse("admin:events_event_change", args=[event.pk])
    few = count_queries(admin_client, address)

    for _number in range(29):
        add[inline]()

    assert count_queries(admin_client, address) == few


def test_an_article_form_asks_the_same_for_any_number_of_rows(admin_client: Client) -> None:
    article = make_article(tags=["a"], authors=["b"])
    ArticleEvent.objects.create(article=article, event=make_event())
    address = reverse("admin:news_article_change", args=[article.pk])
    few = count_queries(admin_client, address)

    for _number in range(29):
        ArticleEvent.objects.create(article=article, event=make_event())

    assert count_queries(admin_client, address) == few


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("汇流", ["汇流成河"]),
        ("hui-liu", ["汇流成河"]),
        ("2024/river", ["汇流成河"]),
        ("林致远", ["汇流成河"]),
        ("meetup", ["另一篇", "汇流成河"]),
        ("nothing", []),
    ],
)
def test_articles_are_found(admin_client: Client, term: str, found: list[str]) -> None:
    make_article(
        title="汇流成河", authors=["林致远"], tags=["Meetup", "b"], legacy_path="zh/2024/river.md"
    )
    make_article(title="另一篇", tags=["MEETUP"])

    assert sorted(titles(admin_client, f"?q={term}")) == sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pictures=missing", ["missing"]),
        ("pictures=remote", ["remote"]),
        ("origin=-", ["remote", "whole"]),
        ("origin==old", ["missing"]),
        ("language__exact=en", ["remote"]),
        ("status__exact=draft", ["whole"]),
        ("published_on__year=2024", ["missing", "remote", "whole"]),
    ],
)
def test_articles_are_filtered(admin_client: Client, query: str, found: list[str]) -> None:
    make_article(title="missing", body="![](./a.png)", legacy_path="zh/a.md", legacy_source="old")
    make_article(title="remote", body="![](https://example.org/a.png)", language="en")
    make_article(title="whole", status="draft")

    assert sorted(titles(admin_client, f"?{query}")) == found


def test_a_spelling_finds_its_tag(admin_client: Client) -> None:
    make_tag("openEuler 社区")

    page = admin_client.get(reverse("admin:shared_tag_changelist"), {"q": "OPENEULER社区"})

    assert [tag.name for tag in page.context["cl"].result_list] == ["openEuler 社区"]


def titles(client: Client, query: str) -> list[str]:
    page = client.get(reverse("admin:news_article_changelist") + query)
    return [article.title for article in page.context["cl"].result_list]


def count_queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
