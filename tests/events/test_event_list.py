"""The list of events: upcoming and past, filters with counts, pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Event, Series
from tests.events.counting import queries_of
from tests.factories import make_event

pytestmark = pytest.mark.django_db

LIST = "/zh/events/"
# Neither will be reached nor left while this test is run.
FAR_FUTURE = datetime(2190, 1, 1, tzinfo=UTC)


def names(events: Any) -> list[str]:
    return [event.name for event in events]


def make_future_event(**fields: Any) -> Event:
    fields = {"starts_at": FAR_FUTURE, "ends_at": FAR_FUTURE + timedelta(hours=4), **fields}
    return make_event(**fields)


def test_upcoming_and_running_events_stand_before_the_past(client: Client) -> None:
    make_future_event(name="later", starts_at=FAR_FUTURE, ends_at=FAR_FUTURE)
    make_future_event(name="running", starts_at=datetime(2024, 1, 1, tzinfo=UTC))
    make_event(name="older", starts_at=datetime(2021, 1, 1, tzinfo=UTC))
    make_event(name="newer")

    response = client.get(LIST)

    assert names(response.context["upcoming"]) == ["running", "later"]
    assert names(response.context["past"]) == ["newer", "older"]
    assert "event-state-running" in response.content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_what_is_not_public_is_not_listed(client: Client, status: Status) -> None:
    make_event(name="secret", status=status)
    make_event(name="secret", status=Status.SCHEDULED, published_at=FAR_FUTURE)

    response = client.get(LIST)

    assert "secret" not in response.content.decode()


def test_queries_do_not_grow_with_events(client: Client) -> None:
    series = Series.objects.create(name="Meetup")
    make_event(series=series, tags=["内核"])
    make_future_event(series=series, tags=["内核"])
    path = f"{LIST}?series=meetup&year=2025&city=成都&format=onsite&kind=meetup&tag=nei-he"
    few = queries_of(client, LIST), queries_of(client, path)
    for number in range(29):
        make_event(series=series, tags=["内核", f"标签{number}"], city=f"城{number}")
        make_future_event(series=series, tags=["内核"])

    many = queries_of(client, LIST), queries_of(client, path)

    assert many == few
    assert max(many) <= 14


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("series=meetup", ["a"]),
        ("year=2025", ["a", "b"]),
        ("city=成都", ["a"]),
        ("format=online", ["b"]),
        ("kind=summit", ["b"]),
        ("tag=c-plus-plus", ["a"]),
        ("year=2025&kind=summit", ["b"]),
        ("city=成都&kind=summit", []),
    ],
)
def test_filters_narrow_the_list(client: Client, query: str, found: list[str]) -> None:
    series = Series.objects.create(name="Meetup")
    make_event(name="a", series=series, tags=["C++"])
    make_event(name="b", kind="summit", format="online", city="")
    make_event(name="c", starts_at=datetime(2021, 1, 1, tzinfo=UTC), city="西安")

    response = client.get(f"{LIST}?{query}")

    assert sorted(names(response.context["past"])) == found


def test_options_are_counted_under_the_other_filters(client: Client) -> None:
    make_event(city="成都", kind="summit", tags=["a", "b"])
    make_event(city="成都", kind="meetup", tags=["b"])
    make_event(city="西安", kind="meetup")

    response = client.get(f"{LIST}?kind=meetup")

    facets = {facet.key: facet.options for facet in response.context["facets"]}
    assert [(str(one.label), one.count) for one in facets["city"]] == [("成都", 1), ("西安", 1)]
    assert [(one.label, one.count) for one in facets["tag"]] == [("b", 1)]
    assert [(one.count, one.is_chosen) for one in facets["kind"]] == [(2, True), (1, False)]
    assert [one.address for one in facets["kind"]] == [LIST, f"{LIST}?kind=summit"]


@pytest.mark.parametrize(
    ("zone", "year"), [("Asia/Tokyo", 2026), ("America/Los_Angeles", 2025), ("UTC", 2025)]
)
def test_a_year_is_that_of_the_events_own_clock(client: Client, zone: str, year: int) -> None:
    new_year_in_tokyo = datetime(2025, 12, 31, 15, 0, tzinfo=UTC)
    make_event(
        starts_at=new_year_in_tokyo,
        ends_at=new_year_in_tokyo + timedelta(days=1),
        time_zone=zone,
        is_whole_day=True,
    )

    response = client.get(f"{LIST}?year={year}")

    facets = {facet.key: facet.options for facet in response.context["facets"]}
    assert len(response.context["past"]) == 1
    assert [(one.label, one.count) for one in facets["year"]] == [(f"{year}年", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "year=soon",
        "year=0",
        "year=99999",
        "year=２０２５",
        "kind=party",
        "format=paper",
        "series=none",
        "tag=none",
        "city=%00",
        "page=0",
        "page=2",
        "page=x",
    ],
)
def test_what_no_event_can_have_is_not_found(client: Client, query: str) -> None:
    make_event()

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 404


def test_an_unknown_city_says_what_to_relax(client: Client) -> None:
    make_event(city="成都")

    response = client.get(f"{LIST}?city=<b>亚特兰蒂斯")

    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="nothing"' in page
    assert "&lt;b&gt;亚特兰蒂斯" in page


def test_a_site_without_events_says_so(client: Client) -> None:
    response = client.get(LIST)

    assert 'class="nothing"' in response.content.decode()


def test_the_past_is_paged_and_keeps_its_filters(client: Client) -> None:
    for _number in range(14):
        make_event(city="成都")
    make_future_event(name="年会", city="成都")

    response = client.get(f"{LIST}?city=成都&page=2")

    assert len(response.context["past"]) == 2
    assert "年会" not in response.content.decode()
    assert f"{LIST}?city=%E6%88%90%E9%83%BD" in response.context["paging"].previous


def test_english_pages_name_cities_in_english(client: Client) -> None:
    make_event(name="成都聚会", name_en="Chengdu Meetup", city_en="Chengdu")
    make_event(name="西安聚会", city="西安")

    page = client.get("/en/events/").content.decode()

    assert "Chengdu Meetup" in page
    assert ">Chengdu<" in page
    assert '<span lang="zh-Hans">西安聚会</span>' in page
