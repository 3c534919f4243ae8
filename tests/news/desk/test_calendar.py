"""The weeks of the start page: rows of seven days from this week's Monday."""

from datetime import date

from news.desk.calendar import Entry, calendar_span, make_weeks

SATURDAY = date(2026, 11, 21)


def test_five_weeks_begin_on_this_weeks_monday() -> None:
    weeks = make_weeks([], SATURDAY)

    assert calendar_span(SATURDAY) == (date(2026, 11, 16), date(2026, 12, 20))
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0].day == date(2026, 11, 16)
    assert [day.day for week in weeks for day in week if day.is_today] == [SATURDAY]


def test_a_day_shows_posts_by_time_and_events_last() -> None:
    entries = [
        Entry(SATURDAY, "09:00", "聚会", "/e", "event"),
        Entry(SATURDAY, "18:30", "晚上的文章", "/b", "post"),
        Entry(SATURDAY, "08:00", "改动", "/a", "change"),
        Entry(date(2026, 1, 1), "08:00", "早已过去", "/c", "post"),
    ]

    (today,) = [day for week in make_weeks(entries, SATURDAY) for day in week if day.entries]

    assert [entry.title for entry in today.entries] == ["改动", "晚上的文章", "聚会"]
