"""Days, months and years as people of each language write them."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import get_language

# Django's own Chinese formats write months in Chinese numerals or mix in white space.
CHINESE_FORMATS = {"day": "Y年n月j日", "month": "n月", "year": "Y年"}
OTHER_FORMATS = {"day": "j M Y", "month": "F", "year": "Y"}


def write_day(value: date) -> str:
    """2023年8月25日, or 25 Aug 2023."""
    return write(value, "day")


def write_month(year: int, month: int) -> str:
    """8月, or August."""
    return write(date(year, month, 1), "month")


def write_year(year: int) -> str:
    return write(date(year, 1, 1), "year")


def write(value: date, part: str) -> str:
    is_chinese = (get_language() or "").startswith("zh")
    return dateformat.format(value, (CHINESE_FORMATS if is_chinese else OTHER_FORMATS)[part])
