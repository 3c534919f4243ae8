"""Filters by whom and what an article is linked to: people, organizations, cities, topics."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.facets import Facet
from cmsproject.shared.publishing import Status
from news.facets import MOST_OPTIONS
from news.models import Article, ArticleEventKind
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_organization, make_speaker
from tests.news.making import FAR_FUTURE, make_reported_article
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db

LIST = "/zh/news/"


def titles(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return sorted(article.title for article in response.context["articles"])


def facet(client: Client, query: str, key: str) -> Facet | None:
    facets: list[Facet] = client.get(f"{LIST}?{query}").context["facets"]
    return next((one for one in facets if one.key == key), None)


def counts(client: Client, query: str, key: str) -> list[tuple[str, int]]:
    found = facet(client, query, key)
    return [(str(option.label), option.count) for option in found.options] if found else []


def report(article: Article, kind: str = ArticleEventKind.REPORT, **fields: Any) -> None:
    article.article_events.create(event=make_event(**fields), kind=kind)


def test_a_speaker_is_found_by_mention_and_by_authorship(client: Client) -> None:
    speaker = make_speaker("李四", slug="li-si")
    make_article(title="mentions").article_speakers.create(speaker=speaker)
    make_article(title="wrote", authors=["李四"])
    make_article(title="both", authors=["李四"]).article_speakers.create(speaker=speaker)
    make_article(title="neither", authors=["张三"])

    assert titles(client, "speaker=li-si") == ["both", "mentions", "wrote"]
    assert counts(client, "", "speaker") == [("李四", 3)]


def test_an_organization_is_found_by_mention_and_by_authorship(client: Client) -> None:
    organization = make_organization("某大学", slug="university")
    make_article(title="mentions").article_organizations.create(organization=organization)
    make_article(title="wrote", authors=["某大学"])

    assert titles(client, "organization=university") == ["mentions", "wrote"]
    assert counts(client, "", "organization") == [("某大学", 2)]


def test_a_city_is_that_of_events_reported_or_announced(client: Client) -> None:
    report(make_article(title="report"), city="成都", city_en="Chengdu")
    report(make_article(title="plan"), ArticleEventKind.ANNOUNCEMENT, city="成都")
    report(make_article(title="mention"), ArticleEventKind.MENTION, city="成都")
    report(make_article(title="abroad"), city="", city_en="Berlin")
    twice = make_article(title="twice")
    report(twice, city="成都")
    report(twice, city="成都")

    assert titles(client, "city=成都") == ["plan", "report", "twice"]
    assert titles(client, "city=Berlin") == ["abroad"]
    assert counts(client, "", "city") == [("成都", 3), ("Berlin", 1)]


def test_cities_stand_in_the_page_s_language(client: Client) -> None:
    report(make_article(language="en"), city="成都", city_en="Chengdu")

    page = client.get("/en/news/?city=成都")

    assert [str(chip.label) for chip in page.context["chips"]] == ["Chengdu"]
    assert page.context["paging"].total == 1


@pytest.mark.parametrize(
    "fields", [{"status": Status.DRAFT}, {"published_at": FAR_FUTURE}], ids=["draft", "later"]
)
def test_an_event_not_public_tells_no_city(client: Client, fields: dict[str, Any]) -> None:
    report(make_article(), city="机密", **fields)

    assert counts(client, "", "city") == []
    assert client.get(f"{LIST}?city=机密").status_code == 404


def test_who_is_known_from_drafts_alone_is_not_told(client: Client) -> None:
    speaker = make_speaker("李四", slug="li-si")
    draft = make_article(status=Status.DRAFT, authors=["李四"])
    draft.article_speakers.create(speaker=speaker)

    assert counts(client, "", "speaker") == []
    assert client.get(f"{LIST}?speaker=li-si").status_code == 404


def test_languages_are_counted_and_chosen(client: Client) -> None:
    make_article(title="a")
    make_article(title="b", language="en")
    make_article(title="c", language="en")

    assert titles(client, "language=en") == ["b", "c"]
    assert counts(client, "", "language") == [("中文", 1), ("English", 2), ("全部语言", 3)]
    assert counts(client, "language=en", "language")[0] == ("中文", 1)
    shown = [facet(client, query, "language") for query in ("", "language=en")]
    assert [one.chosen for one in shown if one] == [0, 1]


def test_there_is_no_choice_of_one_language(client: Client) -> None:
    make_article()

    assert facet(client, "", "language") is None


def test_two_tags_narrow_together_and_are_taken_away_one_by_one(client: Client) -> None:
    make_article(title="both", tags=["a", "b", "c"])
    make_article(title="one", tags=["a"])

    page = client.get(f"{LIST}?tag=b&tag=a&size=24")

    assert [article.title for article in page.context["articles"]] == ["both"]
    assert [(str(chip.label), chip.address) for chip in page.context["chips"]] == [
        ("a", f"{LIST}?tag=b"),
        ("b", f"{LIST}?tag=a"),
    ]
    assert counts(client, "tag=a&tag=b", "tag") == [("a", 1), ("b", 1), ("c", 1)]
    assert page.context["canonical"] == f"{LIST}?tag=a&tag=b"


def test_pages_keep_every_filter(client: Client) -> None:
    for number in range(13):
        article = make_article(title=f"{number}", tags=["a", "b"], authors=["甲"])
        report(article, city="成都")

    paging = client.get(f"{LIST}?city=成都&tag=b&author=甲&tag=a&utm=x").context["paging"]

    query = "tag=a&tag=b&author=%E7%94%B2&city=%E6%88%90%E9%83%BD"
    assert paging.next == f"{LIST}?{query}&page=2"


def test_a_long_list_is_cut_and_shown_whole_when_asked(client: Client) -> None:
    names = [f"作者{number}" for number in range(MOST_OPTIONS + 5)]
    for name in names:
        make_article(authors=[name], tags=["a"])

    cut = facet(client, "tag=a", "author")
    whole = facet(client, "tag=a&all=author", "author")

    assert cut is not None
    assert whole is not None
    assert (len(cut.options), cut.more) == (MOST_OPTIONS, f"{LIST}?tag=a&all=author")
    assert (len(whole.options), whole.more, whole.is_unfolded) == (len(names), "", True)
    assert (
        'id="facet-author" class="facet" name="facet" open'
        in client.get(f"{LIST}?tag=a&all=author").content.decode()
    )


def test_a_topic_s_articles_are_those_of_its_tags_and_the_pinned(client: Client) -> None:
    pinned = make_article(title="pinned", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    make_article(title="tagged", tags=["a"])
    make_article(title="other")
    make_topic(slug="t", tags=["a"], pinned=[pinned])

    assert titles(client, "topic=t") == ["pinned", "tagged"]
    assert client.get("/zh/news/feed.atom?topic=t").status_code == 200


@pytest.mark.parametrize("path", [LIST, "/zh/news/feed.rss", "/zh/news/feed.json"])
def test_a_draft_topic_is_unknown(client: Client, path: str) -> None:
    make_topic(slug="t", status=Status.DRAFT)

    assert client.get(f"{path}?topic=t").status_code == 404


def test_queries_do_not_grow_with_links(client: Client) -> None:
    speaker, organization = make_speaker(slug="s"), make_organization(slug="o")
    paths = [f"{LIST}?size=48", f"{LIST}?size=48&city=成都&speaker=s&organization=o&tag=nei-he"]

    def add() -> None:
        article = make_reported_article()
        article.article_speakers.create(speaker=speaker)
        article.article_organizations.create(organization=organization)
        article.authors.update(speaker=make_speaker())

    add()
    few = [queries_of(client, path) for path in paths]
    for _number in range(29):
        add()

    assert [queries_of(client, path) for path in paths] == few
