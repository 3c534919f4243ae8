"""Years, months and days that a list is narrowed to, from its first and its last row alone."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

PARTS = ("year", "month", "day")
MOST_YEARS = 40


@dataclass(frozen=True)
class Step:
    title: str
    link: str = ""


@dataclass(frozen=True)
class Period:
    """What the stock template of date links shows; a day without rows is offered as well."""

    back: Step | None
    choices: list[Step]


def period_of(changelist: Any) -> Period:
    name = changelist.date_hierarchy
    year, month, day = (number_in(changelist.params.get(f"{name}__{part}")) for part in PARTS)

    def step(title: str, *numbers: int) -> Step:
        chosen = {f"{name}__{part}": str(one) for part, one in zip(PARTS, numbers, strict=False)}
        return Step(title, changelist.get_query_string(chosen, [f"{name}__"]))

    if year and month and day:
        this = date(year, month, day)
        return Period(step(month_words(this), year, month), [Step(day_words(this))])
    if year and month:
        days = (date(year, month, one) for one in range(1, monthrange(year, month)[1] + 1))
        return Period(
            step(str(year), year), [step(day_words(one), year, month, one.day) for one in days]
        )
    if year:
        months = (date(year, one, 1) for one in range(1, 13))
        return Period(
            step(_("All dates")), [step(month_words(one), year, one.month) for one in months]
        )
    return Period(None, [step(str(one), one) for one in years_of(changelist.root_queryset, name)])


def number_in(text: Any) -> int:
    """0 for what is not asked; the list itself refuses what is no date."""
    return int(text) if text is not None and str(text).isdecimal() else 0


def years_of(records: Any, name: str) -> Iterable[int]:
    """From the first to the last of an indexed column, the latest forty at most."""
    moments = records.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)
    ends = [*moments.order_by(name)[:1], *moments.order_by(f"-{name}")[:1]]
    if not ends:
        return ()
    first, last = map(year_of, ends)
    return range(max(first, last - MOST_YEARS + 1), last + 1)


def year_of(moment: date) -> int:
    return (timezone.localtime(moment) if isinstance(moment, datetime) else moment).year


def month_words(day: date) -> str:
    return str(capfirst(date_format(day, "YEAR_MONTH_FORMAT")))


def day_words(day: date) -> str:
    return str(capfirst(date_format(day, "MONTH_DAY_FORMAT")))
