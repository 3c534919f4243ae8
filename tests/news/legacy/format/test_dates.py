"""Dates as typed in front matter and paths, and as written back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from news.legacy.format.dates import path_date, read_date, write_date
from news.legacy.format.post import LegacyPost, PublishedWhen
from news.legacy.format.reader import parse_post

SHANGHAI = timezone(timedelta(hours=8))


def moment(*parts: int, zone: timezone | None = None) -> datetime:
    return datetime(*parts, tzinfo=zone)  # type: ignore[arg-type,misc]  # parts are few and ints


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2022-06-28", date(2022, 6, 28)),
        ("2022-3-31", date(2022, 3, 31)),
        ("2022/1/2", date(2022, 1, 2)),
        ("2022.01.05", date(2022, 1, 5)),
        ("2022_01_05", date(2022, 1, 5)),
        ("2022–01–05", date(2022, 1, 5)),
        ("2022--01-05", date(2022, 1, 5)),
        ("2022:01:05", date(2022, 1, 5)),
        ("2022 - 01 - 05", date(2022, 1, 5)),
        (" 2022-01-05 ", date(2022, 1, 5)),
        ("２０２２－０１－０５", date(2022, 1, 5)),
        ("20220831", date(2022, 8, 31)),
        ("2022年8月25日", date(2022, 8, 25)),
        ("2022 年 8 月 25 日", date(2022, 8, 25)),
        ("2022年8月25日 星期四", date(2022, 8, 25)),
        ("2022-08-25（周四）", date(2022, 8, 25)),
        ("July 31, 2022", date(2022, 7, 31)),
        ("July 31st 2022", date(2022, 7, 31)),
        ("Sept. 3, 2022", date(2022, 9, 3)),
        ("12 Jan 2020", date(2020, 1, 12)),
        ("Sun, 12 January 2020", date(2020, 1, 12)),
        ("1st of May 2020", None),
        ("25/12/2021", date(2021, 12, 25)),
        ("12/25/2021", date(2021, 12, 25)),
    ],
)
def test_a_day_is_read_as_typed(typed: str, day: date | None) -> None:
    read = read_date(typed)

    assert read.published == (PublishedWhen(day) if day else None)
    assert bool(read.guess) == (day is None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2019-06-04T10:20:00.000Z", moment(2019, 6, 4, 10, 20, zone=UTC)),
        (
            "2018-04-19T11:56:55+01:00",
            moment(2018, 4, 19, 11, 56, 55, zone=timezone(timedelta(hours=1))),
        ),
        ("2019-05-28T7:15:43+08:00", moment(2019, 5, 28, 7, 15, 43, zone=SHANGHAI)),
        ("2015-06-01 16:22:02 +0800", moment(2015, 6, 1, 16, 22, 2, zone=SHANGHAI)),
        ("2015-06-01 16:22 +08", moment(2015, 6, 1, 16, 22, zone=SHANGHAI)),
        ("2015-06-01T23:30-05:00", moment(2015, 6, 1, 23, 30, zone=timezone(timedelta(hours=-5)))),
        ("2015-01-25 12:28:00", moment(2015, 1, 25, 12, 28)),
        ("2015-01-25 12:28:00.5", moment(2015, 1, 25, 12, 28, 0, 500_000)),
        ("2015/1/5 9:05", moment(2015, 1, 5, 9, 5)),
        ("2015-01-25 3:05 PM", moment(2015, 1, 25, 15, 5)),
        ("2015-01-25 12:05 am", moment(2015, 1, 25, 0, 5)),
        ("Mon, 02 Jan 2006 15:04:05 GMT", moment(2006, 1, 2, 15, 4, 5, zone=UTC)),
        ("2022年8月25日 10:20", moment(2022, 8, 25, 10, 20)),
    ],
)
def test_a_time_of_day_is_kept_in_the_zone_typed(typed: str, expected: datetime) -> None:
    published = read_date(typed).published

    assert published is not None
    assert published.moment == expected
    assert (published.moment.tzinfo is None) == (expected.tzinfo is None)
    assert published.day == expected.date()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018-09-27 及 2018-09-28", date(2018, 9, 27)),
        ("2020.10.23-2020.10.26", date(2020, 10, 23)),
        ("2020.10.23-10.26", date(2020, 10, 23)),
        ("2020-10-23~26", date(2020, 10, 23)),
        ("2022-11", date(2022, 11, 1)),
        ("2022年11月", date(2022, 11, 1)),
        ("Nov 2022", date(2022, 11, 1)),
        ("03/04/2022", date(2022, 3, 4)),
        ("2022-11-15 25:70", date(2022, 11, 15)),
        ("2022-11-15 19:00-21:00", date(2022, 11, 15)),
    ],
)
def test_what_is_assumed_is_told(typed: str, day: date) -> None:
    read = read_date(typed)

    assert read.published is not None
    assert read.published.day == day
    assert read.guess


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2022", "2022-02-30", "2022-13-01", "0022-01-01", "2155-01-01", "19:00-21:00",
     "1661904000", "202030721", "2022-010", "中午及傍晚", "22-01-02", "-" * 50_000, "1" * 50_000],
)  # fmt: skip
def test_what_is_no_date_is_none(typed: str) -> None:
    assert read_date(typed).published is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("zh/blog/2020-03-25-x.md", date(2020, 3, 25)),
        ("zh/news/20220627.md", date(2022, 6, 27)),
        ("zh/news/2020010401.md", date(2020, 1, 4)),
        ("zh/news/20231127-cs/1.md", date(2023, 11, 27)),
        ("blog/2022-8-16-Ceph社区动态(2022-7-1~2022-7-31).md", date(2022, 8, 16)),
        ("blog/sofa-weekly-20210903/index.md", date(2021, 9, 3)),
        ("blog/2021-01-29/2021-02-01-x.md", date(2021, 2, 1)),
        ("2021/03/05/x.md", date(2021, 3, 5)),
        ("a/2020_12_31/x.md", date(2020, 12, 31)),
        ("zh/news/202030721-Buzz.md", None),
        ("zh/news/20221399.md", None),
        ("zh/blog/Dubbo 2-7-5-guide.md", None),
        ("zh/blog/20.03-LTS/22.03.1.md", None),
        ("zh/blog/index.md", None),
        ("1661904000.md", None),
    ],
)
def test_a_path_tells_the_day(path: str, day: date | None) -> None:
    read = path_date(path)

    assert read.published == (PublishedWhen(day, from_path=True) if day else None)
    assert not read.guess


@pytest.mark.parametrize("path", ["2021/03/x.md", "2021-03/x.md", "events/2021-03-meetup.md"])
def test_a_path_that_names_a_month_is_a_guess(path: str) -> None:
    read = path_date(path)

    assert read.published == PublishedWhen(date(2021, 3, 1), from_path=True)
    assert read.guess


@pytest.mark.parametrize(
    ("head", "path", "published"),
    [
        ("date: 2022-02-30", "2022-03-01-x.md", PublishedWhen(date(2022, 3, 1), from_path=True)),
        ("date: 2022-02-30", "x.md", None),
        ("date: 2022-02-28\ntimes: '12:30'", "x.md", PublishedWhen(date(2022, 2, 28))),
        ("date: 2022-02-28\ntime: 19:00-21:00", "x.md", PublishedWhen(date(2022, 2, 28))),
        ("time: 2020.09.26", "x.md", PublishedWhen(date(2020, 9, 26))),
        ("time: 19:00-21:00", "2020-09-26.md", PublishedWhen(date(2020, 9, 26), from_path=True)),
        ("path: 2018/04/02/x", "x.md", PublishedWhen(date(2018, 4, 2), from_path=True)),
        ("archives: 2022-06", "x.md", None),
    ],
)
def test_the_front_matter_comes_before_the_path(
    head: str, path: str, published: PublishedWhen | None
) -> None:
    post = parse_post(f"---\n{head}\n---\n".encode(), path)

    assert isinstance(post, LegacyPost)
    assert post.published == published


def test_an_hour_that_is_no_date_stays_an_unmodelled_key() -> None:
    post = parse_post(b"---\ndate: 2022-02-28\ntime: 19:00\ntimes: 12:30\n---\n", "x.md")

    assert isinstance(post, LegacyPost)
    assert post.extra == {"time": "19:00", "times": "12:30"}


@pytest.mark.parametrize(
    ("published", "like", "written"),
    [
        (PublishedWhen(date(2031, 2, 3)), "", "2031-02-03"),
        (PublishedWhen(date(2031, 2, 3)), "2022-01-05", "2031-02-03"),
        (PublishedWhen(date(2031, 2, 3)), "2022-3-31", "2031-2-3"),
        (PublishedWhen(date(2031, 2, 3)), "2022-12-31", "2031-02-03"),
        (PublishedWhen(date(2031, 2, 3)), "2022/1/2", "2031/2/3"),
        (PublishedWhen(date(2031, 2, 3)), "2022.01.05", "2031.02.03"),
        (PublishedWhen(date(2031, 2, 3)), "2022年8月25日", "2031年2月3日"),
        (PublishedWhen(date(2031, 2, 3)), "July 31, 2022", "2031-02-03"),
        (
            PublishedWhen(date(2031, 2, 3), moment(2031, 2, 3, 4, 5, zone=SHANGHAI)),
            "",
            "2031-02-03T04:05:00+08:00",
        ),
        (
            PublishedWhen(date(2031, 2, 3), moment(2031, 2, 3, 4, 5, zone=SHANGHAI)),
            "2015-06-01 16:22:02 +0800",
            "2031-02-03 04:05:00 +0800",
        ),
        (
            PublishedWhen(date(2031, 2, 3), moment(2031, 2, 3, 4, 5)),
            "2015-06-01T16:22:02Z",
            "2031-02-03T04:05:00",
        ),
    ],
)
def test_a_date_is_written_in_the_manner_of_the_old_one(
    published: PublishedWhen, like: str, written: str
) -> None:
    text = write_date(published, like)

    assert text == written
    assert read_date(text).published == published
