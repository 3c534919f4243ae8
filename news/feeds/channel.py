"""What a feed says of itself, whatever its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from news.feeds.entries import Entry


@dataclass(frozen=True)
class Channel:
    """All addresses are absolute: `page` is the list for people, `address` the feed's own,
    `identity` that of its first page, `next_address` where older entries stand, or empty."""

    title: str
    description: str
    site_name: str
    language: str
    home: str
    page: str
    address: str
    identity: str
    next_address: str
    icon: str
    changed: datetime
    entries: Sequence[Entry]
