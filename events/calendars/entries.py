"""Events and talks as entries of a calendar: rows in, components of RFC 5545 out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
from django.utils.translation import gettext as _

from cmsproject.shared.absolute import without_control_characters
from cmsproject.shared.markup import render_markdown
from events.calendars.zones import UNIVERSAL
from events.links import host_of
from events.models import Appearance, AttendanceFormat, Event, Talk
from events.when import when

LONGEST_DESCRIPTION = 1000


@dataclass(frozen=True)
class CalendarItem:
    """An entry and the local days it spans; `zone` is empty where it needs no definition."""

    component: icalendar.Event
    zone: str
    first_day: date
    last_day: date
    changed_at: datetime


def event_item(event: Event, tags: Sequence[str], site: str) -> CalendarItem:
    """`site` is the scheme and host of all addresses; the series is to be loaded."""
    component = icalendar.Event()
    page = site + event.get_absolute_url()
    add_identity(component, event, sequence=event.sequence, changed=event.updated_at)
    component.add("status", status_of(event))
    component.add("summary", clean(event.local_name.text))
    component.add("url", page)
    component.add("description", clean(event_words(event, page)))
    series = [event.series.local_name.text] if event.series else []
    kinds = dict.fromkeys((*series, str(event.get_kind_display()), *tags))
    component.add("categories", [clean(name) for name in kinds])
    add_place(component, event, page)
    if event.is_whole_day or event.is_cancelled:
        # Neither makes a person busy.
        component.add("transp", "TRANSPARENT")
    if event.is_whole_day:
        return with_days(component, event)
    times = (event.starts_at, event.ends_at)
    return with_times(component, *times, zone=event.zone, changed_at=event.updated_at)


def talk_item(talk: Talk, people: Sequence[Appearance], site: str) -> CalendarItem:
    """Of a talk whose start is known; `talk.event` and the speakers are to be loaded."""
    event, component = talk.event, icalendar.Event()
    page = site + talk.get_absolute_url()
    # What an entry says of place and event changes with the event, so both counts count.
    changed_at = max(talk.updated_at, event.updated_at)
    add_identity(component, talk, sequence=talk.sequence + event.sequence, changed=changed_at)
    component.add("status", status_of(event))
    component.add("summary", clean(talk.local_title.text))
    component.add("url", page)
    component.add("description", clean(talk_words(talk, people, page)))
    component.add("categories", [clean(event.local_name.text), clean(str(talk.get_kind_display()))])
    component.add("related-to", str(event.uid))
    if event.is_cancelled:
        component.add("transp", "TRANSPARENT")
    add_place(component, event, page)
    starts_at = talk.starts_at or event.starts_at
    times = (starts_at, talk.ends_at or starts_at)
    return with_times(component, *times, zone=event.zone, changed_at=changed_at)


def add_identity(
    component: icalendar.Event, record: Event | Talk, *, sequence: int, changed: datetime
) -> None:
    """The stamp is the last change: the same state gives the same bytes."""
    moment = changed.astimezone(UTC).replace(microsecond=0)
    component.add("uid", str(record.uid))
    component.add("sequence", sequence)
    component.add("dtstamp", moment)
    component.add("last-modified", moment)


def status_of(event: Event) -> str:
    """Programs that hold the entry drop it, or strike it out, once its sequence has grown."""
    return "CANCELLED" if event.is_cancelled else "CONFIRMED"


def with_days(component: icalendar.Event, event: Event) -> CalendarItem:
    """Days without times, the end exclusive."""
    days = when(event)
    component.add("dtstart", days.first_day)
    component.add("dtend", days.last_day + timedelta(days=1))
    return CalendarItem(component, "", days.first_day, days.last_day, event.updated_at)


def with_times(
    component: icalendar.Event,
    starts_at: datetime,
    ends_at: datetime,
    *,
    zone: ZoneInfo,
    changed_at: datetime,
) -> CalendarItem:
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    in_utc = zone.key in UNIVERSAL or is_said_twice(first) or is_said_twice(last)
    component.add("dtstart", starts_at.astimezone(UTC) if in_utc else first)
    if ends_at > starts_at:
        component.add("dtend", ends_at.astimezone(UTC) if in_utc else last)
    named = "" if in_utc else zone.key
    return CalendarItem(component, named, first.date(), last.date(), changed_at)


def is_said_twice(local: datetime) -> bool:
    """A time the clock shows again after it was set back: in a calendar it means the first one."""
    return local.fold == 1


def add_place(component: icalendar.Event, event: Event, page: str) -> None:
    if place := place_of(event, page):
        component.add("location", clean(place))
    is_elsewhere = event.format == AttendanceFormat.ONLINE
    if event.latitude is not None and event.longitude is not None and not is_elsewhere:
        component.add("geo", (float(event.latitude), float(event.longitude)))


def place_of(event: Event, page: str) -> str:
    """Venue and city; of what is online alone the address where one takes part."""
    if event.format == AttendanceFormat.ONLINE:
        return signup_of(event) or page
    parts = (event.local("venue").text, event.local("city").text)
    return ", ".join(part for part in parts if part)


def signup_of(event: Event) -> str:
    return event.signup_address if host_of(event.signup_address) else ""


def event_words(event: Event, page: str) -> str:
    """Theme, description, where to sign up, the page."""
    signup = signup_of(event)
    parts = [
        event.local("theme").text,
        plain(event.local_description.text),
        _("Sign up: %(address)s") % {"address": signup} if signup else "",
        page,
    ]
    return "\n\n".join(part for part in parts if part)


def talk_words(talk: Talk, people: Sequence[Appearance], page: str) -> str:
    names = [person.speaker.local_name.text for person in people]
    parts = [", ".join(names), shortened(talk.local("abstract").text), page]
    return "\n\n".join(part for part in parts if part)


@lru_cache(maxsize=2048)
def plain(markdown: str) -> str:
    """Remembered, because programs fetch the same descriptions all day."""
    return shortened(render_markdown(markdown).text) if markdown else ""


def shortened(text: str) -> str:
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rstrip() + "…"


def clean(text: str) -> str:
    return without_control_characters(text).replace("\r", "")
