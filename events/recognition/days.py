"""The days an event took: `11月18日至20日`, `16—18日`, `2023/9/8`, `昨日`, `Sept. 26, 2020`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """`ends_on` is set where the text names more than one day; the places are in the text."""

    starts_on: date
    ends_on: date | None
    start: int
    end: int
    is_relative: bool = False


TO = r"\s?(?:[-–—~～至到―－]|--|——)\s?"
WEEKDAY = r"(?:\s?[（(](?:周|星期|礼拜)[一二三四五六日天末][^（）()]{0,6}[）)])?"
CHINESE = re.compile(
    rf"(?:(?P<year>20\d\d)\s?年\s?|(?P<said>今年|去年|明年)\s?|本?)(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号]?{WEEKDAY}"
    rf"(?:(?:{TO}|、|和)(?:(?:(?P<year2>20\d\d)\s?年\s?)?(?P<month2>\d{{1,2}})\s?月\s?)?(?P<day2>\d{{1,2}})\s?[日号])?(?!\s?[:：点]\d)"
)
NUMERIC = re.compile(
    r"(?<![\d./-])(?P<year>20\d\d)\s?(?P<sign>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<day>\d{1,2})(?![\d])"
    rf"(?:{WEEKDAY}(?:\s?\d{{1,2}}[:：]\d{{2}})?{TO}(?:(?P<year2>20\d\d)[-/.])?(?P<month2>\d{{1,2}})[-/.](?P<day2>\d{{1,2}})(?![\d:]))?"
)
MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
MONTH_NAME = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
ENGLISH = re.compile(
    rf"{MONTH_NAME}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,?\s(?P<year>20\d\d))?(?!\d)"
    rf"|(?P<day3>\d{{1,2}})(?:\s?[-–—]\s?(?P<day4>\d{{1,2}}))?\s(?P<name2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.?,?\s(?P<year2>20\d\d)"
)
RELATIVE = re.compile(
    r"今日|今天|昨日|昨天|明天|前天|(?P<week>本周|上周|这周|下周)(?P<weekday>[一二三四五六日天])"
)
DAY_ONLY = re.compile(
    rf"(?<![\d月年.])(?P<month>上个?月|本月|这个月|下个?月)\s?(?P<day>\d{{1,2}})\s?[日号]?(?:{TO}(?P<day2>\d{{1,2}})\s?[日号])?"
)
SHIFTS = {"今日": 0, "今天": 0, "昨日": -1, "昨天": -1, "明天": 1, "前天": -2}
MOST_DAYS = 20


def days_in(text: str, written_on: date | None) -> Iterator[Days]:
    """Every stated day or range, in the order of the text."""
    found = [*chinese_days(text, written_on), *numeric_days(text), *english_days(text, written_on)]
    if written_on:
        found.extend(relative_days(text, written_on))
    return iter(sorted(found, key=lambda days: days.start))


def chinese_days(text: str, written_on: date | None) -> Iterator[Days]:
    for found in CHINESE.finditer(text):
        month, day = int(found["month"]), int(found["day"])
        year = year_of(found, month, day, written_on)
        if year is None:
            continue
        starts = day_or_none(year, month, day)
        if starts is None:
            continue
        ends = None
        if found["day2"]:
            end_month = int(found["month2"] or month)
            end_year = int(found["year2"] or year + (end_month < month))
            ends = day_or_none(end_year, end_month, int(found["day2"]))
        yield days(starts, ends, found)


def year_of(found: re.Match[str], month: int, day: int, written_on: date | None) -> int | None:
    """The stated year, else the one that brings the day nearest to the post's."""
    if found["year"]:
        return int(found["year"])
    if written_on is None:
        return None
    if found["said"]:
        return written_on.year + {"今年": 0, "去年": -1, "明年": 1}[found["said"]]
    return min(
        (written_on.year - 1, written_on.year, written_on.year + 1),
        key=lambda year: abs(((day_or_none(year, month, day) or date(1, 1, 1)) - written_on).days),
    )


def numeric_days(text: str) -> Iterator[Days]:
    for found in NUMERIC.finditer(text):
        starts = day_or_none(int(found["year"]), int(found["month"]), int(found["day"]))
        if starts is None:
            continue
        ends = None
        if found["day2"]:
            ends = day_or_none(
                int(found["year2"] or found["year"]), int(found["month2"]), int(found["day2"])
            )
        yield days(starts, ends, found)


def english_days(text: str, written_on: date | None) -> Iterator[Days]:
    for found in ENGLISH.finditer(text):
        name = found["name"] or found["name2"]
        year = found["year"] or found["year2"] or (written_on.year if written_on else None)
        if year is None:
            continue
        month = MONTHS[name.lower()[:3]]
        starts = day_or_none(int(year), month, int(found["day"] or found["day3"]))
        last = found["day2"] or found["day4"]
        if starts:
            yield days(starts, day_or_none(int(year), month, int(last)) if last else None, found)


def relative_days(text: str, written_on: date) -> Iterator[Days]:
    for found in RELATIVE.finditer(text):
        if found["week"]:
            weeks = {"本周": 0, "这周": 0, "上周": -1, "下周": 1}[found["week"]]
            weekday = "一二三四五六日".find(found["weekday"].replace("天", "日"))
            monday = written_on - timedelta(days=written_on.weekday())
            day = monday + timedelta(days=weekday + 7 * weeks)
        else:
            day = written_on + timedelta(days=SHIFTS[found.group()])
        yield Days(day, None, found.start(), found.end(), is_relative=True)
    for found in DAY_ONLY.finditer(text):
        shift = {"上": -1, "本": 0, "这": 0, "下": 1}[found["month"][0]]
        month_number = written_on.year * 12 + written_on.month - 1 + shift
        year, month = divmod(month_number, 12)
        starts = day_or_none(year, month + 1, int(found["day"]))
        ends = day_or_none(year, month + 1, int(found["day2"])) if found["day2"] else None
        if starts:
            yield days(starts, ends, found)


def days(starts: date, ends: date | None, found: re.Match[str]) -> Days:
    is_range = ends is not None and timedelta(0) < ends - starts <= timedelta(days=MOST_DAYS)
    return Days(starts, ends if is_range else None, found.start(), found.end())


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
