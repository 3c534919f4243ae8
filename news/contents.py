"""The table of contents of a rendered article. HTML in, entries out."""

import html
import re
from dataclasses import dataclass

from django.utils.html import strip_tags

FEWEST_ENTRIES = 3
# The renderer writes headings flat and closes every one.
HEADING = re.compile(r"<h([23])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
IDENTITY = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Entry:
    level: int
    anchor: str
    text: str


def contents_of(body_html: str) -> list[Entry]:
    """Headings of the two upper levels; none where there are too few to be worth a table."""
    entries = [
        Entry(int(level), html.unescape(identity[1]), text)
        for level, attributes, inner in HEADING.findall(body_html)
        if (identity := IDENTITY.search(attributes))
        and (text := html.unescape(strip_tags(inner)).strip())
    ]
    return entries if len(entries) >= FEWEST_ENTRIES else []
