"""Views of this process that wait to be stored, and when they are."""

import atexit
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from threading import Lock

from django.db import Error

from news.readers.storing import add_views

# What a killed process may lose: so many views, or those of so many seconds of a busy time.
MOST_WAITING = 100
LONGEST_WAIT = 10.0
# Where the database stays away, so many articles are counted on; views of others are forgotten.
MOST_ARTICLES_WAITING = 5000
logger = logging.getLogger(__name__)


class Tally:
    """Counts by article and day; `store` writes them and raises a database's Error if it cannot.

    After a quiet time a view is stored at once, with what waited; in a busy one, in batches.
    """

    def __init__(self, store: Callable[[Mapping[tuple[int, date], int]], None]) -> None:
        self.store = store
        self.lock = Lock()
        self.waiting: Counter[tuple[int, date]] = Counter()
        self.tried_at = float("-inf")

    def add(self, article: int, day: date, now: float) -> None:
        """`now` is in seconds of a clock that never goes back."""
        with self.lock:
            if self.waiting[article, day] or len(self.waiting) < MOST_ARTICLES_WAITING:
                self.waiting[article, day] += 1
            # Every hundredth: a database that does not answer is not asked by every view.
            is_due = self.waiting.total() % MOST_WAITING == 0
            is_due |= now - self.tried_at >= LONGEST_WAIT
            if is_due:
                self.tried_at = now
        if is_due:
            self.flush()

    def flush(self) -> None:
        """Store what waits; what cannot be stored waits on."""
        with self.lock:
            views, self.waiting = self.waiting, Counter()
        if not views:
            return
        try:
            self.store(views)
        except Error as error:
            logger.warning("%d views wait, as the database refused: %s", views.total(), error)
            with self.lock:
                self.waiting.update(views)


tally = Tally(add_views)


def count_view(article: int, day: date, now: float) -> None:
    tally.add(article, day, now)


@atexit.register
def store_the_rest() -> None:
    # The process ends: whom could it tell that the database is gone?
    with suppress(Exception):
        tally.flush()
