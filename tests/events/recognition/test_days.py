"""Days as recaps write them, with the year from the post's own day."""

from datetime import date

import pytest

from events.recognition.days import days_in

WRITTEN = date(2024, 1, 10)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2023年8月25日", date(2023, 8, 25), None),
        ("2023 年 8 月 25 日下午", date(2023, 8, 25), None),
        ("11月16—18日", date(2023, 11, 16), date(2023, 11, 18)),
        ("11月18日至20日", date(2023, 11, 18), date(2023, 11, 20)),
        ("2022年9月30日-10月2日", date(2022, 9, 30), date(2022, 10, 2)),
        ("12月30日至1月1日", date(2023, 12, 30), date(2024, 1, 1)),
        ("7月27-29日", date(2023, 7, 27), date(2023, 7, 29)),
        ("2023/9/8", date(2023, 9, 8), None),
        ("2024.11.02（周六）12:00", date(2024, 11, 2), None),
        ("1月12日（周五）19:30-20:30", date(2024, 1, 12), None),
        ("今日", date(2024, 1, 10), None),
        ("昨日", date(2024, 1, 9), None),
        ("本周六", date(2024, 1, 13), None),
        ("上个月18日", date(2023, 12, 18), None),
        ("Sept. 26, 2020", date(2020, 9, 26), None),
        ("24-26 June 2019", date(2019, 6, 24), date(2019, 6, 26)),
    ],
)
def test_a_day_is_read(text: str, starts: date, ends: date | None) -> None:
    found = [(days.starts_on, days.ends_on) for days in days_in(text, WRITTEN)]

    assert found == [(starts, ends)]


@pytest.mark.parametrize(
    "text", ["13月5日", "2月30日", "2023年", "11月", "上个月", "22.03 LTS", "1.2.3", "14:30-15:00"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    found = list(days_in(text, WRITTEN))

    assert found == []


def test_a_day_without_a_year_needs_the_post_s_day() -> None:
    found = list(days_in("11月18日", None))

    assert found == []
