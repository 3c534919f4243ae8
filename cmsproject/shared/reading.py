"""How long a text is and how long it takes to read, for Chinese and Latin together."""

import re

from cmsproject.shared.naming import CJK

UNIT = re.compile(f"[{CJK}]|[^\\W_{CJK}]+(?:['’.-][^\\W_{CJK}]+)*")
UNITS_PER_MINUTE = 350


def count_words(text: str) -> int:
    """Chinese characters and Latin words, one each, as word processors count them in Chinese."""
    return sum(1 for _match in UNIT.finditer(text))


def reading_minutes(word_count: int) -> int:
    """Whole minutes, at least one, at 350 characters or words a minute."""
    return max(1, round(word_count / UNITS_PER_MINUTE))
