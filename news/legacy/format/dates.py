"""Read the dates people type in front matter and in paths. Text in, values out; no clock."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from news.legacy.format.post import PublishedWhen

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
MONTHS = {
    short: number
    for number, name in enumerate(MONTH_NAMES.split(), start=1)
    for short in (name, name[:3])
} | {"sept": 9}
BETWEEN = r"\s*[-/._~:年月‐‑‒–—−]{1,2}\s*"
YEAR_FIRST = re.compile(
    rf"(\d{{4}})(?:{BETWEEN}|\s+)(\d{{1,2}})(?:{BETWEEN}|\s+)(\d{{1,2}})(?!\d)\s*日?"
)
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
MONTH_NAME_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})(?!\d)")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]*([a-z]{3,9})\.?[\s,-]*(\d{4})(?!\d)")
MONTH_ONLY = re.compile(rf"(\d{{4}})(?:{BETWEEN})(\d{{1,2}})(?!\d)月?份?")
MONTH_NAME_ONLY = re.compile(r"([a-z]{3,9})\.?\s*,?\s*(\d{4})(?!\d)")
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*,?\s+")
TIME = re.compile(
    r"\s*[t,]?\s*(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d+))?)?\s*([ap]\.?m\b\.?)?"
)
OFFSET = re.compile(
    r"\s*(?:(z|utc|gmt)(?![a-z+-])|(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?(?![\d:]))"
)
# What may stand behind a date without saying more than the date says.
WEEKDAY_BEHIND = re.compile(
    r"[\s,(]*(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?[\s,.;)]*$"
)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """`published` is None where the text is no date; `guess` says what was assumed, if anything."""

    published: PublishedWhen | None
    guess: str = ""


def read_date(text: str) -> TypedDate:
    """The day typed, never shifted; with its moment where a time of day was typed behind it.

    Of ranges and lists the first day counts. A month alone is its first day.
    """
    plain = WEEKDAY.sub("", unicodedata.normalize("NFKC", text).strip().casefold())
    found = _full_date(plain)
    if found is None:
        return _read_month(plain, text)
    (year, month, day), rest, guess = found
    typed = _calendar_day(year, month, day)
    if typed is None:
        return TypedDate(None, f"{text!r} is no day of the calendar")
    moment, rest, time_guess = _read_time(typed, rest)
    guess = guess or time_guess
    if not guess and not WEEKDAY_BEHIND.match(rest):
        guess = f"of {text!r} the first day is used"
    return TypedDate(PublishedWhen(typed, moment), guess)


def path_date(path: str) -> TypedDate:
    """The date in a file name, else in the nearest folder, else a month: `2020-03-25-x.md`."""
    *folders, name = path.split("/")
    segments = [name, *reversed(folders)]
    for segment in segments:
        if typed := _day_in_name(segment):
            return TypedDate(PublishedWhen(typed, from_path=True))
    by_folder = re.search(r"(?:^|/)(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?=/)", path)
    if by_folder:
        typed = _calendar_day(int(by_folder[1]), int(by_folder[2]), int(by_folder[3] or 1))
        if typed:
            guess = "" if by_folder[3] else _first_day_guess(f"the path {by_folder[0]!r}")
            return TypedDate(PublishedWhen(typed, from_path=True), guess)
    for segment in segments:
        month = re.match(r"(\d{4})[-_.年](\d{1,2})(?![\d.])", segment)
        typed = _calendar_day(int(month[1]), int(month[2]), 1) if month else None
        if month and typed:
            guess = _first_day_guess(f"the path {month[0]!r}")
            return TypedDate(PublishedWhen(typed, from_path=True), guess)
    return TypedDate(None)


def write_date(published: PublishedWhen, like: str) -> str:
    """`published` as text in the manner of the date `like` that it replaces ("": ISO)."""
    day = published.day
    if published.moment:
        return _write_moment(published.moment, like)
    manner = re.match(r"\s*\d{4}([-/.])(\d{1,2})\1(\d{1,2})(?!\d)", like)
    if manner:
        pad = "02" if "0" in (manner[2][0], manner[3][0]) or len(manner[2] + manner[3]) == 4 else ""
        return f"{day.year}{manner[1]}{day.month:{pad}}{manner[1]}{day.day:{pad}}"
    if re.match(r"\s*\d{4}年", like):
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()


def _full_date(plain: str) -> tuple[tuple[int, int, int], str, str] | None:
    """(year, month, day), the text behind it, and a guess; None where no full date begins it."""
    for pattern in (YEAR_FIRST, RUN_TOGETHER):
        if match := pattern.match(plain):
            return (int(match[1]), int(match[2]), int(match[3])), plain[match.end() :], ""
    if (match := MONTH_NAME_FIRST.match(plain)) and (month := MONTHS.get(match[1])):
        return (int(match[3]), month, int(match[2])), plain[match.end() :], ""
    if (match := DAY_FIRST.match(plain)) and (month := MONTHS.get(match[2])):
        return (int(match[3]), month, int(match[1])), plain[match.end() :], ""
    if match := YEAR_LAST.match(plain):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        rest = plain[match.end() :]
        if first > 12:
            return (year, second, first), rest, ""
        guess = "" if second > 12 or first == second else "month/day/year is assumed"
        return (year, first, second), rest, guess
    return None


def _read_month(plain: str, text: str) -> TypedDate:
    year, month = 0, 0
    if match := MONTH_ONLY.match(plain):
        year, month = int(match[1]), int(match[2])
    elif match := MONTH_NAME_ONLY.match(plain):
        year, month = int(match[2]), MONTHS.get(match[1], 0)
    typed = _calendar_day(year, month, 1)
    if typed is None:
        return TypedDate(None, f"{text!r} is not a date")
    return TypedDate(PublishedWhen(typed), _first_day_guess(repr(text)))


def _first_day_guess(what: str) -> str:
    return f"{what} names a month only: its first day is used"


def _calendar_day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_time(day: date, rest: str) -> tuple[datetime | None, str, str]:
    """(moment or None, the text behind it, a guess) of what follows a date."""
    match = TIME.match(rest)
    if not match:
        return None, rest, ""
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[5]:
        hour = hour % 12 + (12 if match[5].startswith("p") else 0)
    fraction = int((match[4] or "0")[:6].ljust(6, "0"))
    try:
        # Naive as typed: which zone is meant is for the site to say.
        moment = datetime(day.year, day.month, day.day, hour, minute, second, fraction)  # noqa: DTZ001
    except ValueError:
        return None, "", f"{rest.strip()!r} is no time of day: only the day is used"
    rest = rest[match.end() :]
    offset = OFFSET.match(rest)
    # `19:00-21:00` is a span of time, `t19:00-05:00` a time with its zone.
    if not offset or (offset[2] == "-" and not match[3] and not match[0].startswith("t")):
        return moment, rest, ""
    zone = _zone(offset)
    if zone is None:
        return moment, "", f"{offset[0].strip()!r} is no time zone"
    return moment.replace(tzinfo=zone), rest[offset.end() :], ""


def _zone(offset: re.Match[str]) -> timezone | None:
    if offset[1]:
        return timezone.utc  # noqa: UP017 - the same object as datetime.UTC, beside its class
    minutes = int(offset[3]) * 60 + int(offset[4] or 0)
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if offset[2] == "-" else minutes))


def _day_in_name(segment: str) -> date | None:
    """A full date in a file or folder name; nine digits in a row are none."""
    digits_apart = r"(?<!\d)((?:19|20)\d{2})[-_./年](\d{1,2})[-_./月](\d{1,2})(?!\d)"
    run_together = r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"
    # `2020010401`: the second post of a day.
    with_serial = r"^((?:19|20)\d{2})(\d{2})(\d{2})\d{2}(?!\d)"
    for pattern in (digits_apart, run_together, with_serial):
        for match in re.finditer(pattern, segment):
            if typed := _calendar_day(int(match[1]), int(match[2]), int(match[3])):
                return typed
    return None


def _write_moment(moment: datetime, like: str) -> str:
    between = "T" if re.match(r"\s*\d{4}\D\d{1,2}\D\d{1,2}[Tt]", like) else " "
    text = moment.isoformat(sep=between if like else "T")
    if re.search(r"\s[+-]\d{4}\s*$", like) and moment.tzinfo:
        return re.sub(r"([+-]\d{2}):(\d{2})$", r" \1\2", text)
    return text


def from_path(typed: TypedDate) -> TypedDate:
    """The same date marked as not said by the file itself."""
    if typed.published is None:
        return typed
    return replace(typed, published=replace(typed.published, from_path=True))
