"""Tell a reload from another reader, with nothing kept that leads back to anybody.

What is remembered, in the memory of this process alone, is a hash under a random salt that is
thrown away every day: neither address nor browser can be had back from it.
"""

import secrets
from collections import OrderedDict
from datetime import date
from hashlib import blake2b
from threading import Lock

# Seconds in which the same visitor on the same article is counted once.
WINDOW = 10 * 60
MOST_REMEMBERED = 20_000
HASH_SIZE = 12


class RecentVisits:
    """Hashes of the visits of the last minutes, the oldest first."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.salt = b""
        self.day = date.min
        self.seen: OrderedDict[bytes, float] = OrderedDict()

    def is_new(self, visit: str, day: date, now: float) -> bool:
        """Whether this visit was not told of in the window before `now`, in seconds; notes it.

        A visit told of again and again is new once a window: its moment stays the first.
        """
        with self.lock:
            self.forget(day, now)
            key = blake2b(visit.encode(), key=self.salt, digest_size=HASH_SIZE).digest()
            if key in self.seen:
                return False
            self.seen[key] = now
            return True

    def forget(self, day: date, now: float) -> None:
        """All of another day, what is older than the window, and what is too much."""
        if day != self.day:
            self.salt, self.day = secrets.token_bytes(32), day
            self.seen.clear()
        while self.seen:
            oldest = next(iter(self.seen.values()))
            if now - oldest < WINDOW and len(self.seen) < MOST_REMEMBERED:
                break
            self.seen.popitem(last=False)


recent_visits = RecentVisits()
