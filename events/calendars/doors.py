"""Where an event is added to a calendar: addresses of our files, and of calendars on the web."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from django.urls import reverse

from cmsproject.shared.languages import current_language
from cmsproject.shared.paging import query_address
from events.calendars.entries import event_words, place_of
from events.models import Event
from events.when import when

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
# Addresses of several thousand characters are cut or refused.
LONGEST_WORDS = 600


@dataclass(frozen=True)
class EventDoors:
    """Addresses: `file` and `series` on this site, `series` empty where there is none; the others
    in full, of pages that show a filled form and save nothing by themselves."""

    file: str
    series: str
    google: str
    outlook: str


def event_doors(event: Event, site: str) -> EventDoors:
    page = site + event.get_absolute_url()
    language = current_language()
    series = {"series": event.series.slug} if event.series else {}
    every = reverse("event-calendar-list", args=[language])
    return EventDoors(
        file=reverse("event-calendar", args=[language, event.slug]),
        series=query_address(every, series) if series else "",
        google=google_address(event, page),
        outlook=outlook_address(event, page),
    )


def google_address(event: Event, page: str) -> str:
    """Whole days as dates, the end exclusive; times in UTC, shown in the event's zone."""
    values = {"action": "TEMPLATE", "text": event.local_name.text}
    if event.is_whole_day:
        days = when(event)
        after = days.last_day + timedelta(days=1)
        values["dates"] = f"{days.first_day:%Y%m%d}/{after:%Y%m%d}"
    else:
        values["dates"] = f"{in_utc(event.starts_at)}/{in_utc(event.ends_at)}"
        values["ctz"] = event.time_zone
    values |= {"location": place_of(event, page), "details": words_of(event, page)}
    return f"{GOOGLE}?{urlencode(values, quote_via=quote)}"


def outlook_address(event: Event, page: str) -> str:
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.local_name.text,
        "location": place_of(event, page),
        "body": words_of(event, page),
    }
    if event.is_whole_day:
        days = when(event)
        after = days.last_day + timedelta(days=1)
        values |= {"startdt": days.first_day.isoformat(), "enddt": after.isoformat()}
        values["allday"] = "true"
    else:
        values |= {"startdt": seconds(event.starts_at), "enddt": seconds(event.ends_at)}
    return f"{OUTLOOK}?{urlencode(values, quote_via=quote)}"


def words_of(event: Event, page: str) -> str:
    words = event_words(event, page)
    if len(words) <= LONGEST_WORDS:
        return words
    return words[: LONGEST_WORDS - len(page) - 3].rstrip() + f"…\n\n{page}"


def in_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def seconds(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
