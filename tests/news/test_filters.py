"""Filters of the list of articles: read from the address, combined, counted, taken away again."""

from datetime import UTC, datetime

import pytest
from django.http import Http404, QueryDict
from django.test import Client

from cmsproject.shared.facets import Facet, Option
from cmsproject.shared.paging import query_address
from cmsproject.shared.publishing import Status
from news.filters import ArticleFilters
from tests.factories import make_article, make_organization
from tests.news.making import make_category

pytestmark = pytest.mark.django_db

LIST = "/zh/news/"


@pytest.fixture
def archive() -> None:
    """Five articles that differ in everything a list can be narrowed by."""
    recaps, notes = make_category("回顾", name_en="Recaps"), make_category("笔记")
    organization = make_organization("某大学", name_en="A University", slug="a-university")
    first = make_article(
        title="a",
        tags=["openEuler", "C++"],
        authors=["Anna", "李四"],
        category=recaps,
        published_at=datetime(2023, 8, 25, 4, tzinfo=UTC),
    )
    make_article(
        title="b",
        tags=["openEuler"],
        authors=["anna "],
        category=notes,
        published_at=datetime(2023, 9, 1, 4, tzinfo=UTC),
    )
    third = make_article(
        title="c",
        tags=["C++"],
        authors=["李四", "李 四"],
        published_at=datetime(2022, 8, 1, 4, tzinfo=UTC),
    )
    make_article(title="d", tags=["C++"], published_at=None)
    make_article(
        title="e",
        language="en",
        tags=["openEuler"],
        authors=["Anna"],
        published_at=datetime(2023, 8, 2, 4, tzinfo=UTC),
    )
    for article in (first, third):
        article.article_organizations.create(organization=organization)


def titles(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return sorted(article.title for article in response.context["articles"])


def options(client: Client, query: str, key: str) -> list[Option]:
    facets: list[Facet] = client.get(f"{LIST}?{query}").context["facets"]
    return [option for facet in facets if facet.key == key for option in facet.options]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["a", "b", "c", "d"]),
        ("tag=openeuler", ["a", "b"]),
        ("tag=c-plus-plus", ["a", "c", "d"]),
        ("category=hui-gu", ["a"]),
        ("year=2023", ["a", "b"]),
        ("year=2023&month=8", ["a"]),
        ("year=2023&month=08", ["a"]),
        ("month=8", ["a", "b", "c", "d"]),
        ("year=1999", []),
        ("author=Anna", ["a", "b"]),
        ("author=ANNA", ["a", "b"]),
        ("author=李四", ["a", "c"]),
        ("author=nobody", []),
        ("organization=a-university", ["a", "c"]),
        ("tag=openeuler&author=anna&year=2023&month=9", ["b"]),
        ("tag=openeuler&organization=a-university", ["a"]),
        ("tag=openeuler&category=hui-gu&year=2022", []),
        ("tag=openeuler&language=all", ["a", "b", "e"]),
        ("language=all&year=2023&month=8", ["a", "e"]),
        ("language=en", ["e"]),
        ("language=zh", ["a", "b", "c", "d"]),
        ("tag=openeuler&tag=c-plus-plus", ["a"]),
        ("tag=openeuler&tag=openeuler&tag=", ["a", "b"]),
        ("tag=&category=&year=&author=%20", ["a", "b", "c", "d"]),
        ("unknown=1&utm_source=x", ["a", "b", "c", "d"]),
    ],
)
def test_filters_narrow_the_list(client: Client, query: str, found: list[str]) -> None:
    assert titles(client, query) == found


def test_a_category_of_drafts_alone_is_unknown(client: Client) -> None:
    make_article(status=Status.DRAFT, category=make_category("机密", slug="secret"))

    response = client.get(f"{LIST}?category=secret")

    assert response.status_code == 404


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "query",
    [
        "tag=nothing-bears-it",
        "tag=%00",
        "tag=C++",
        "category=unknown",
        "category=%00",
        "organization=unknown",
        "year=abc",
        "year=99999",
        "year=-1",
        "year=0",
        f"year={10**30}",
        "year=2023%00",
        "year=2023&month=13",
        "year=2023&month=0",
        "year=2023&month=x",
        "month=99",
        "author=%00",
        "language=xx",
        "speaker=unknown",
        "speaker=%00",
        "city=unknown",
        "city=%00",
        "tag=openeuler&tag=nothing-bears-it",
        "&".join(f"tag=t{number}" for number in range(9)),
        "author=" + "a" * 5000,
        "tag=" + "a" * 5000,
    ],
)
def test_what_no_article_can_have_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 404
    assert client.get(f"/zh/news/feed.rss?{query}").status_code == 404


@pytest.mark.usefixtures("archive")
def test_options_are_counted_under_the_other_filters(client: Client) -> None:
    query = "tag=openeuler&year=2023"

    assert counts(options(client, query, "tag")) == [("C++", 1), ("openEuler", 2)]
    assert counts(options(client, query, "category")) == [("笔记", 1), ("回顾", 1)]
    assert counts(options(client, query, "year")) == [("2023年", 2)]
    assert counts(options(client, query, "month")) == [("9月", 1), ("8月", 1)]
    assert counts(options(client, query, "author")) == [("Anna", 2), ("李四", 1)]
    assert counts(options(client, query, "organization")) == [("某大学", 1)]


def counts(found: list[Option]) -> list[tuple[str, int]]:
    return [(str(option.label), option.count) for option in found]


@pytest.mark.usefixtures("archive")
def test_tags_are_counted_by_language(client: Client) -> None:
    assert counts(options(client, "", "tag")) == [("C++", 3), ("openEuler", 2)]
    assert counts(options(client, "language=all", "tag")) == [("C++", 3), ("openEuler", 3)]


@pytest.mark.usefixtures("archive")
def test_an_option_adds_itself_and_a_chosen_one_takes_itself_away(client: Client) -> None:
    years = options(client, "tag=openeuler&size=24&page=1", "year")
    tags = options(client, "tag=openeuler&year=2023&month=8", "tag")
    chosen_years = options(client, "tag=openeuler&year=2023&month=8", "year")

    assert [one.address for one in years] == [f"{LIST}?tag=openeuler&year=2023"]
    assert [(one.is_chosen, one.address) for one in tags] == [
        (False, f"{LIST}?tag=c-plus-plus&tag=openeuler&year=2023&month=8"),
        (True, f"{LIST}?year=2023&month=8"),
    ]
    assert [one.address for one in chosen_years] == [f"{LIST}?tag=openeuler"]


@pytest.mark.usefixtures("archive")
def test_chips_name_filters_and_take_one_away(client: Client) -> None:
    response = client.get("/en/news/?language=all&category=hui-gu&year=2023&month=8&author=Anna")

    found = [(str(chip.label), chip.address) for chip in response.context["chips"]]
    rest = "language=all&category=hui-gu"
    assert found == [
        ("All languages", "/en/news/?category=hui-gu&year=2023&month=8&author=Anna"),
        ("Recaps", "/en/news/?language=all&year=2023&month=8&author=Anna"),
        ("2023", f"/en/news/?{rest}&author=Anna"),
        ("August", f"/en/news/?{rest}&year=2023&author=Anna"),
        ("Anna", f"/en/news/?{rest}&year=2023&month=8"),
    ]
    assert 'href="/en/news/">Clear all</a>' in response.content.decode()


@pytest.mark.usefixtures("archive")
def test_an_empty_list_says_what_to_relax(client: Client) -> None:
    page = client.get(f"{LIST}?tag=openeuler&year=2022").content.decode()

    assert 'class="nothing"' in page
    nothing = page.partition('class="nothing"')[2]
    assert f'href="{LIST}?year=2022">' in nothing
    assert f'href="{LIST}?tag=openeuler">' in nothing


def test_names_known_from_drafts_alone_are_not_told(client: Client) -> None:
    draft = make_article(status=Status.DRAFT, tags=["secret"])
    draft.article_organizations.create(organization=make_organization(slug="secret"))

    assert client.get(f"{LIST}?tag=secret").status_code == 404
    assert client.get(f"{LIST}?organization=secret").status_code == 404


def test_filters_write_what_they_read() -> None:
    query = "language=all&tag=a&category=b&year=2023&month=8&author=%E6%9D%8E&organization=c"
    query += "&speaker=d&city=%E8%A5%BF%E5%AE%89"

    filters = ArticleFilters.read("zh", QueryDict(query))

    assert ArticleFilters.read("zh", filters.parameters()) == filters
    assert list(filters.parameters()) == [pair.partition("=")[0] for pair in query.split("&")]


def test_filters_have_one_order() -> None:
    one = ArticleFilters.read("zh", QueryDict("city=x&tag=b&year=2023&tag=a&language=zh&tag=b"))
    other = ArticleFilters.read("zh", QueryDict("tag=a&tag=b&year=2023&city=x"))

    assert one == other
    assert query_address("", one.parameters()) == "?tag=a&tag=b&year=2023&city=x"


def test_the_last_of_repeated_keys_counts() -> None:
    filters = ArticleFilters.read("zh", QueryDict("year=2022&year=2023"))

    assert filters.year == 2023


def test_a_year_out_of_all_reason_is_refused() -> None:
    with pytest.raises(Http404):
        ArticleFilters.read("zh", QueryDict("year=99999"))
