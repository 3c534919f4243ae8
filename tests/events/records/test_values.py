"""Single values of events files as people type them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from events.records.values import (
    BadValue,
    midnight_in,
    moment_in,
    parse_address,
    parse_count,
    parse_first_day,
    parse_flag,
    parse_last_day,
    parse_latitude,
    parse_longitude,
    parse_slug,
    parse_stamp,
    parse_zone,
)

BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-06-14 13:30", "2025-06-14T13:30:00"),
        ("2025-6-4 9:05", "2025-06-04T09:05:00"),
        ("2025-06-14T13:30:15", "2025-06-14T13:30:15"),
        ("2025-06-14T13:30+08:00", "2025-06-14T13:30:00+08:00"),
        ("2025-06-14 13:30 +0800", "2025-06-14T13:30:00+08:00"),
        ("2025-06-14T13:30Z", "2025-06-14T13:30:00+00:00"),
    ],
)
def test_moments_are_read_as_typed(text: str, moment: str) -> None:
    assert parse_stamp(text).moment == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("local", "moment"),
    [
        ("2026-01-15T10:00", "2026-01-15T09:00"),
        ("2026-07-15T10:00", "2026-07-15T08:00"),
        # 02:30 occurs twice that night: the first, in summer time.
        ("2026-10-25T02:30", "2026-10-25T00:30"),
        ("2026-07-15T10:00+00:00", "2026-07-15T10:00"),
    ],
)
def test_local_times_mean_moments(local: str, moment: str) -> None:
    found = moment_in(BERLIN, datetime.fromisoformat(local))

    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(BadValue, match="does not exist in Europe/Berlin"):
        moment_in(BERLIN, datetime.fromisoformat("2026-03-29T02:30"))


@pytest.mark.parametrize(
    ("zone", "day", "later", "moment"),
    [
        (BERLIN, date(2026, 3, 29), 0, "2026-03-28T23:00"),
        (BERLIN, date(2026, 3, 29), 1, "2026-03-29T22:00"),
        (SAO_PAULO, date(2018, 11, 3), 1, "2018-11-04T03:00"),
    ],
)
def test_days_begin_at_midnight(zone: ZoneInfo, day: date, later: int, moment: str) -> None:
    found = midnight_in(zone, day, days_later=later)

    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
    ],
)
def test_years_and_months_are_spans(text: str, first: date, last: date) -> None:
    assert (parse_first_day(text), parse_last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_stamp, "tomorrow"),
        (parse_stamp, "2025-02-30"),
        (parse_stamp, "2025-06-14 25:00"),
        (parse_stamp, "0001-01-01"),
        (parse_stamp, "２０２５-06-14"),
        (parse_first_day, "2025-13"),
        (parse_first_day, "25"),
        (parse_last_day, "2025-00-01"),
        (parse_zone, "Shanghai"),
        (parse_zone, "../etc/passwd"),
        (parse_flag, "maybe"),
        (parse_count, "-1"),
        (parse_count, "1.5"),
        (parse_count, "9" * 5000),
        (parse_count, "2147483648"),
        (parse_latitude, "90.1"),
        (parse_latitude, "NaN"),
        (parse_longitude, "east"),
        (parse_longitude, "1e999"),
        (parse_stamp, "2025-06-14 13:30 +25:00"),
        (parse_stamp, "2025-06-14 13:30 -24:00"),
        (parse_slug, "Summit"),
        (parse_slug, "a--b"),
        (parse_slug, "x" * 121),
        (parse_address, "javascript:alert(1)"),
        (parse_address, "//changhe.example"),
        (parse_address, "https://"),
        (parse_address, "https://[::1"),
        (parse_address, "https://a b.example/"),
        (parse_address, "https://changhe.example/" + "x" * 500),
    ],
)
def test_bad_values_are_refused(parse: Callable[[str], Any], text: str) -> None:
    with pytest.raises(BadValue):
        parse(text)
