"""Numbers of search entries: the later the moment, the higher. Values in, values out.

From the left: 31 bits of minutes since 1800, 3 of the kind, 5 of the language, 24 of the record.
So an index lists the newest first without looking at any row, and tells kinds and languages apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGINNING = datetime(1800, 1, 1, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)
MINUTE_BITS, KIND_BITS, LANGUAGE_BITS, RECORD_BITS = 31, 3, 5, 24
LANGUAGE_SHIFT = RECORD_BITS
KIND_SHIFT = LANGUAGE_SHIFT + LANGUAGE_BITS
# A language that the site no longer knows.
UNKNOWN = "?"


def group_number(position: int) -> int:
    """The same for entries of one kind and language."""
    return position >> LANGUAGE_SHIFT & (1 << KIND_BITS + LANGUAGE_BITS) - 1


@dataclass(frozen=True)
class Numbering:
    """The kinds and languages of a site, in the order of their numbers; "" is any language."""

    kinds: Sequence[str]
    languages: Sequence[str]

    def position(self, moment: datetime | None, kind: str, language: str, record: int) -> int:
        """A record beyond 16 million shares its number with one so many before it: refused."""
        if record >= 1 << RECORD_BITS:
            raise ValueError(f"{kind} {record} has too high a number to be searched")
        minutes = (moment - BEGINNING) // A_MINUTE if moment else 0
        bounded = min(max(minutes, 0), (1 << MINUTE_BITS) - 1)
        number = bounded << KIND_BITS | self.kinds.index(kind)
        number = number << LANGUAGE_BITS | self.language_number(language)
        return number << RECORD_BITS | record

    def language_number(self, language: str) -> int:
        """0 for any language; those the site no longer knows share the last number."""
        if not language:
            return 0
        known = language in self.languages
        return self.languages.index(language) + 1 if known else (1 << LANGUAGE_BITS) - 1

    def group(self, position: int) -> tuple[str, str]:
        """Kind and language of the entry at a position."""
        kind = self.kinds[position >> KIND_SHIFT & (1 << KIND_BITS) - 1]
        number = position >> LANGUAGE_SHIFT & (1 << LANGUAGE_BITS) - 1
        if number == 0:
            return kind, ""
        return kind, self.languages[number - 1] if number <= len(self.languages) else UNKNOWN
