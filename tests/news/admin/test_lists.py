"""Lists of the admin: the same number of queries for 1 and for 30 rows; search and filters."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Affiliation, Appearance, EventOrganization
from news.categories import find_or_create_categories
from news.models import ArticleEvent, ImportRun, LegacyAddress, LegacyOriginal
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
)

pytestmark = pytest.mark.django_db


def rich_article(number: int) -> None:
    category = find_or_create_categories([f"c{number}"]).popitem()[1]
    run = ImportRun.objects.create(source=f"s{number}", started_at=datetime.now(UTC))
    image = make_image(f"{number}.png", color=f"#0000{number:02x}")
    article = make_article(
        body=f"![](./missing.png) ![]({image.get_absolute_url()})",
        tags=[f"a{number}", f"b{number}"],
        authors=[f"c{number}", f"d{number}"],
        category=category,
        import_run=run,
        legacy_path=f"zh/{number}.md",
        banner=image,
    )
    path = f"/zh/{number}"
    LegacyAddress.objects.create(path=path, folded=path, article=article)
    LegacyOriginal.objects.create(article=article, content=b"x")
    rich_event(number, article)


def rich_event(number: int, article: Any = None) -> None:
    event = make_event(tags=[f"e{number}"], series=None)
    organization = make_organization(logo=make_image(color=f"#00{number:02x}00"))
    speaker = make_speaker(photo=organization.logo)
    talk = make_talk(event)
    Affiliation.objects.create(speaker=speaker, organization=organization)
    Appearance.objects.create(speaker=speaker, talk=talk, event=event, organization=organization)
    EventOrganization.objects.create(event=event, organization=organization, role="host")
    if article:
        ArticleEvent.objects.create(article=article, event=event)


@pytest.mark.parametrize(
    "model",
    [
        *("news_article", "news_articleimage", "news_legacyaddress", "news_legacyoriginal"),
        *("news_importrun", "news_category", "shared_tag", "shared_storedimage"),
        *("events_event", "events_talk", "events_speaker", "events_organization"),
    ],
)
def test_a_list_asks_the_same_for_any_number_of_rows(admin_client: Client, model: str) -> None:
    address = reverse(f"admin:{model}_changelist")
    rich_article(0)
    few = count_queries(admin_client, address)

    for number in range(1, 30):
        rich_article(number)

    assert count_queries(admin_client, address) == few
    assert few <= 14


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
