"""Numbers of records as addresses and forms give them."""

from typing import Any

LONGEST = 18


def is_number(text: Any) -> bool:
    """Whether it can be the number of a record: digits, and no more than databases count to."""
    return isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= LONGEST


def record_number(text: Any) -> int:
    """0, which is no record's, for what can be no number of one."""
    return int(text) if is_number(text) else 0
