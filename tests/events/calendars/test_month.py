"""The page of a month: days of the events' own clocks, months that have a page, ways between them."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Series
from tests.events.counting import queries_of
from tests.factories import make_event

pytestmark = pytest.mark.django_db

PAGE = "/zh/events/calendar/"
NOW = datetime(2026, 11, 21, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def days_of(client: Client, path: str) -> dict[str, list[str]]:
    """The names of events by their days."""
    response = client.get(path)
    assert response.status_code == 200, path
    return {
        day.day.isoformat(): [one.event.name for one in day.appointments]
        for week in response.context["weeks"]
        for day in week
        if day.appointments
    }


def test_an_event_stands_on_each_of_its_days(client: Client) -> None:
    make_event(
        name="营",
        starts_at=datetime(2026, 10, 29, 16, tzinfo=UTC),
        ends_at=datetime(2026, 11, 2, 16, tzinfo=UTC),
        is_whole_day=True,
    )

    october, november = (
        days_of(client, f"{PAGE}?month={month}") for month in ("2026-10", "2026-11")
    )

    assert october == {"2026-10-30": ["营"], "2026-10-31": ["营"]}
    assert november == {"2026-11-01": ["营"], "2026-11-02": ["营"]}


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Shanghai", "2026-11-02"),
        ("UTC", "2026-11-01"),
        ("America/New_York", "2026-11-01"),
        ("Europe/Berlin", "2026-11-01"),
        ("Asia/Kolkata", "2026-11-02"),
    ],
)
def test_the_events_own_clock_decides_its_day(client: Client, zone: str, day: str) -> None:
    moment = datetime(2026, 11, 1, 19, 0, tzinfo=UTC)
    make_event(name="夜", starts_at=moment, ends_at=moment + timedelta(hours=1), time_zone=zone)

    assert days_of(client, f"{PAGE}?month=2026-11") == {day: ["夜"]}


@pytest.mark.parametrize(("zone", "month"), [("Pacific/Kiritimati", "2026-12"), ("UTC", "2026-11")])
def test_the_events_own_clock_decides_its_month(client: Client, zone: str, month: str) -> None:
    moment = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    make_event(name="夜", starts_at=moment, ends_at=moment + timedelta(hours=1), time_zone=zone)

    found = {name: days_of(client, f"{PAGE}?month={name}") for name in ("2026-11", "2026-12")}

    assert [name for name, days in found.items() if days] == [month]


def test_weeks_begin_on_monday_and_know_today(client: Client) -> None:
    make_event(starts_at=NOW, ends_at=NOW + timedelta(hours=1))

    response = client.get(PAGE)

    page = response.content.decode()
    weeks = response.context["weeks"]
    assert re.findall(r'<th scope="col">(.*?)</th>', page) == [
        f"周{day}" for day in "一二三四五六日"
    ]
    assert [week[0].day for week in weeks][:2] == [date(2026, 10, 26), date(2026, 11, 2)]
    assert {len(week) for week in weeks} == {7}
    assert 'datetime="2026-11-21" class="month-number" aria-current="date"' in page
    assert "2026年11月" in page


@pytest.mark.parametrize(
    ("month", "code", "steps"),
    [
        ("2025-05", 404, []),
        ("2025-06", 200, ["2025-07"]),
        ("2025-07", 200, ["2025-06", "2025-08"]),
        ("2026-12", 200, ["2026-11", "2027-01"]),
        ("2027-01", 200, ["2026-12"]),
        ("2027-02", 404, []),
        ("2026-13", 404, []),
        ("2026-1", 404, []),
        ("soon", 404, []),
        ("２０２６-11", 404, []),
    ],
)
def test_months_have_pages_around_events_alone(
    client: Client, month: str, code: int, steps: list[str]
) -> None:
    for year, number in ((2025, 7), (2026, 12)):
        moment = datetime(year, number, 14, tzinfo=UTC)
        make_event(starts_at=moment, ends_at=moment)
    make_event(
        starts_at=datetime(2030, 1, 1, tzinfo=UTC),
        ends_at=datetime(2030, 1, 1, tzinfo=UTC),
        status=Status.DRAFT,
    )

    response = client.get(f"{PAGE}?month={month}")

    found = re.findall(r'rel="(?:prev|next)" href="[^"]*month=([\d-]+)"', response.content.decode())
    assert (response.status_code, found) == (code, steps)


def test_without_a_month_the_nearest_with_a_page_is_shown(client: Client) -> None:
    moment = datetime(2025, 7, 14, tzinfo=UTC)
    make_event(starts_at=moment, ends_at=moment)

    assert str(client.get(PAGE).context["month"]) == "2025-08"
    assert "month-this" not in client.get(f"{PAGE}?month=2025-07").content.decode()


def test_a_site_without_events_has_this_month(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert "2026年11月" in page
    assert client.get(f"{PAGE}?month=2026-10").status_code == 404


def test_list_and_month_lead_to_each_other_under_the_same_filters(client: Client) -> None:
    series = Series.objects.create(name="Meetup")
    make_event(series=series, name="是", starts_at=NOW, ends_at=NOW)
    make_event(name="否", starts_at=NOW, ends_at=NOW)

    month = client.get(f"{PAGE}?month=2026-11&series=meetup")
    listed = client.get("/zh/events/?series=meetup&year=2026")

    assert days_of(client, f"{PAGE}?month=2026-11&series=meetup") == {"2026-11-21": ["是"]}
    assert month.context["list_address"] == "/zh/events/?series=meetup"
    assert listed.context["month_address"] == f"{PAGE}?series=meetup"
    assert f"{PAGE}?month=2026-10&amp;series=meetup" in month.content.decode()
    assert [chip.address for chip in month.context["chips"]] == [f"{PAGE}?month=2026-11"]
    assert 'href="/zh/events/calendar/?month=2026-11">全部清除' in month.content.decode().replace(
        " >", ">"
    )


@pytest.mark.parametrize(
    ("query", "is_for_all"),
    [
        ("", True),
        ("?month=2026-11", True),
        ("?month=2026-12", False),
        ("?month=2026-11&city=成都", False),
    ],
)
def test_search_engines_see_months_with_events(
    client: Client, query: str, *, is_for_all: bool
) -> None:
    make_event(starts_at=NOW, ends_at=NOW)

    page = client.get(PAGE + query).content.decode()

    assert ("noindex" not in page) == is_for_all


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_what_is_not_public_stands_on_no_day(client: Client, status: Status) -> None:
    make_event(name="秘密", starts_at=NOW, ends_at=NOW, status=status)

    assert "秘密" not in client.get(PAGE).content.decode()


def test_no_event_has_the_months_address(client: Client) -> None:
    event = make_event(name="Calendar", slug="")

    assert event.slug == "calendar-2"
    assert client.get(event.get_absolute_url()).status_code == 200


def test_queries_do_not_grow_with_events(client: Client) -> None:
    series = Series.objects.create(name="Meetup")
    path = f"{PAGE}?month=2026-11&series=meetup&city=成都&tag=nei-he"

    def fill(number: int) -> None:
        moment = NOW + timedelta(hours=number)
        make_event(series=series, tags=["内核", f"标签{number}"], starts_at=moment, ends_at=moment)

    fill(0)
    few = queries_of(client, PAGE), queries_of(client, path)
    for number in range(1, 30):
        fill(number)

    assert (queries_of(client, PAGE), queries_of(client, path)) == few
    assert max(few) <= 14
