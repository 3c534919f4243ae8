"""A city is one under its Chinese and its English name, in filters and where records are matched."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from events.cities import city_names, english_city, same_city, site_city
from events.matching.candidates import find_events
from tests.factories import make_event

NINE = datetime(2025, 6, 14, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("Beijing", "北京"),
        ("SHANGHAI", "上海"),
        ("Xi'an", "西安"),
        ("Xi’an", "西安"),
        ("Xi An", "西安"),
        ("Hong  Kong", "香港"),
        ("成都市", "成都"),
        ("杭州", "杭州"),
        ("Lanzhou", "兰州"),
        ("Hanoi", "河内"),
        # Two cities are spelled so.
        ("Taizhou", "Taizhou"),
        ("Springfield", "Springfield"),
        ("", ""),
    ],
)
def test_the_site_calls_it_by_its_chinese_name(written: str, city: str) -> None:
    assert site_city(written) == city


def test_names_of_a_city() -> None:
    assert city_names("Chengdu") == ["成都", "Chengdu"]
    assert city_names("成都") == ["成都", "Chengdu"]
    assert city_names("") == []
    assert english_city("西安") == "Xi'an"
    assert english_city("兰州") == "Lanzhou"
    assert same_city("Shenzhen", "深圳市")
    assert not same_city("Shenzhen", "上海")


@pytest.mark.django_db
def test_an_event_is_found_by_either_name_of_its_city() -> None:
    here = make_event(name="一", city="成都", starts_at=NINE)
    there = make_event(name="二", city="", city_en="Chengdu", starts_at=NINE)
    make_event(name="三", city="杭州", starts_at=NINE)

    for city in ("Chengdu", "成都"):
        found = find_events("Another name", date(2025, 6, 14), city)
        assert {one.number for one in found} == {here.pk, there.pk}


@pytest.mark.django_db
def test_lists_are_narrowed_by_either_name_and_count_both_together(client: Client) -> None:
    make_event(name="长河聚会一", city="成都", starts_at=NINE)
    make_event(name="长河聚会二", city="", city_en="Chengdu", starts_at=NINE)
    make_event(name="长河聚会三", city="", city_en="Berlin", starts_at=NINE)

    for city in ("Chengdu", "成都"):
        page = client.get("/zh/events/", {"city": city, "when": "past"}).content.decode()
        assert "长河聚会一" in page
        assert "长河聚会二" in page
        assert "长河聚会三" not in page
    facets = client.get("/zh/events/").context["facets"]
    (cities,) = [one for one in facets if one.key == "city"]
    assert [(str(one.label), one.count) for one in cities.options] == [("成都", 2), ("Berlin", 1)]
