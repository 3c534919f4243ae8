"""Days and times of events, in their own zones and in two languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmsproject.shared.languages import in_language
from events.models import Event
from events.when import EventState, event_state, when

SHANGHAI = "Asia/Shanghai"
BERLIN = "Europe/Berlin"
SAO_PAULO = "America/Sao_Paulo"


def event_in(zone: str, start: str, end: str, *, is_whole_day: bool = False) -> Event:
    """Start and end are local to the zone."""
    local = ZoneInfo(zone)
    starts_at = datetime.fromisoformat(start).replace(tzinfo=local).astimezone(UTC)
    ends_at = datetime.fromisoformat(end).replace(tzinfo=local).astimezone(UTC)
    return Event(starts_at=starts_at, ends_at=ends_at, time_zone=zone, is_whole_day=is_whole_day)


@pytest.mark.parametrize(
    ("event", "chinese", "english"),
    [
        (
            event_in(SHANGHAI, "2025-06-14T13:30", "2025-06-14T17:30"),
            "2025年6月14日 13:30–17:30",
            "14 Jun 2025 13:30–17:30",
        ),
        (
            event_in(BERLIN, "2026-03-29T01:00", "2026-03-29T04:00"),
            "2026年3月29日 01:00–04:00",
            "29 Mar 2026 01:00–04:00",
        ),
        (
            event_in(SHANGHAI, "2023-11-11T09:00", "2023-11-12T17:00"),
            "2023年11月11日 09:00 – 2023年11月12日 17:00",
            "11 Nov 2023 09:00 – 12 Nov 2023 17:00",
        ),
        (
            event_in(SHANGHAI, "2025-06-14T20:00", "2025-06-15T00:00"),
            "2025年6月14日 20:00–00:00",
            "14 Jun 2025 20:00–00:00",
        ),
        (
            event_in(SHANGHAI, "2025-06-14", "2025-06-15", is_whole_day=True),
            "2025年6月14日",
            "14 Jun 2025",
        ),
        (
            event_in(SHANGHAI, "2027-03-27", "2027-03-29", is_whole_day=True),
            "2027年3月27日–28日",
            "27–28 Mar 2027",
        ),
        (
            event_in(BERLIN, "2026-03-28", "2026-04-02", is_whole_day=True),
            "2026年3月28日–4月1日",
            "28 Mar – 1 Apr 2026",
        ),
        (
            event_in(SHANGHAI, "2025-12-31", "2026-01-02", is_whole_day=True),
            "2025年12月31日 – 2026年1月1日",
            "31 Dec 2025 – 1 Jan 2026",
        ),
    ],
)
def test_an_event_is_told_in_its_own_zone(event: Event, chinese: str, english: str) -> None:
    told = when(event)

    with in_language("zh"):
        in_chinese = " – ".join(filter(None, (told.start_words, told.end_words)))
    with in_language("en"):
        in_english = " – ".join(filter(None, (told.start_words, told.end_words)))

    assert (in_chinese, in_english) == (chinese, english)


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        (
            event_in(SHANGHAI, "2025-06-14T13:30", "2025-06-14T17:30"),
            "2025-06-14T13:30+08:00",
            "2025-06-14T17:30+08:00",
        ),
        # The clock goes forward in the night between.
        (
            event_in(BERLIN, "2026-03-28T20:00", "2026-03-29T10:00"),
            "2026-03-28T20:00+01:00",
            "2026-03-29T10:00+02:00",
        ),
        (
            event_in(SHANGHAI, "2027-03-27", "2027-03-29", is_whole_day=True),
            "2027-03-27",
            "2027-03-28",
        ),
    ],
)
def test_machines_read_days_or_moments_with_their_offset(
    event: Event, start: str, end: str
) -> None:
    told = when(event)

    assert (told.machine_start, told.machine_end) == (start, end)


def test_whole_days_end_right_where_the_clock_skips_midnight() -> None:
    # In Brazil summer time began at midnight: 2018-11-04 had no 00:00.
    event = event_in(SAO_PAULO, "2018-11-03", "2018-11-04", is_whole_day=True)

    told = when(event)

    assert (told.first_day, told.last_day) == (date(2018, 11, 3), date(2018, 11, 3))


@pytest.mark.parametrize(
    ("end", "numerals", "chinese", "english"),
    [
        ("2025-06-15", "14", "2025年6月 周六", "Jun 2025 Sat"),
        ("2025-06-17", "14–16", "2025年6月 周六 – 周一", "Jun 2025 Sat – Mon"),
        ("2025-07-03", "14", "2025年6月 – 7月2日", "Jun 2025 – 2 Jul"),
    ],
)
def test_the_date_block_is_short(end: str, numerals: str, chinese: str, english: str) -> None:
    told = when(event_in(SHANGHAI, "2025-06-14", end, is_whole_day=True))

    with in_language("zh"):
        in_chinese = f"{told.month} {told.weekdays}"
    with in_language("en"):
        in_english = f"{told.month} {told.weekdays}"

    assert (told.day_numerals, in_chinese, in_english) == (numerals, chinese, english)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-27T22:59:59", EventState.UPCOMING),
        ("2026-03-27T23:00:00", EventState.RUNNING),
        # Two days of which the second has 23 hours.
        ("2026-03-29T21:59:59", EventState.RUNNING),
        ("2026-03-29T22:00:00", EventState.OVER),
    ],
)
def test_an_event_runs_from_its_first_midnight_to_its_last(at: str, state: EventState) -> None:
    event = event_in(BERLIN, "2026-03-28", "2026-03-30", is_whole_day=True)

    told = event_state(event, datetime.fromisoformat(at).replace(tzinfo=UTC))

    assert told == state
