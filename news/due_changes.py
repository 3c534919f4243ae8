"""Before a page is shown, publish what is due by then: no cron is needed for it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from news.history.schedule import next_due, publish_due

logger = logging.getLogger(__name__)
# Seconds between two questions to the database for the next moment.
PAUSE = 1.0


class DueMoment:
    """What this process knows of the next moment, asked for at most once in `PAUSE` seconds.

    A change scheduled in another process more than that before its moment is in time.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self.moment: datetime | None = None
        self.asked_at: float | None = None

    def has_come(self, now: datetime) -> bool:
        if self.asked_at is None or self.clock() - self.asked_at >= PAUSE:
            self.asked_at = self.clock()
            self.moment = next_due()
        return self.moment is not None and self.moment <= now

    def forget(self) -> None:
        """To be asked for again by the next request."""
        self.moment, self.asked_at = None, None

    def rest(self, seconds: float) -> None:
        """Ask for nothing for a while."""
        self.moment, self.asked_at = None, self.clock() + seconds


due_moment = DueMoment()


class DueChangesMiddleware:
    """Pages, feeds, sitemaps and the API show what is due; a failure leaves them as they were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(APART):
            apply_due(timezone.now())
        return self.get_response(request)


# Files, and what is asked whether the site runs at all.
APART = (settings.MEDIA_URL, settings.STATIC_URL, "/health/", "/brand/")


def apply_due(now: datetime, known: DueMoment = due_moment) -> None:
    try:
        if known.has_come(now):
            publish_due(now)
            known.forget()
    except DatabaseError:
        # The page itself will say it better, or does not need the database.
        known.rest(timedelta(seconds=5).total_seconds())
        logger.exception("What is due could not be published")
