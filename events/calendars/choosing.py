"""Which events and talks stand in a calendar, as items, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Prefetch

from events.calendars.entries import CalendarItem, event_item, talk_item
from events.models import Appearance, Event, EventQuerySet, EventTag, Organization, Speaker, Talk

# The latest ones: programs fetch a calendar as a whole, several times a day.
MOST_ENTRIES = 1000


def items_of_events(events: EventQuerySet, site: str) -> list[CalendarItem]:
    latest = with_words(events).order_by("-starts_at", "-id")[:MOST_ENTRIES]
    return [event_item(event, tags_of(event), site) for event in latest]


def with_words(events: EventQuerySet) -> EventQuerySet:
    links = EventTag.objects.select_related("tag").order_by("order", "id")
    return events.select_related("series").prefetch_related(Prefetch("event_tags", links))


def tags_of(event: Event) -> list[str]:
    return [link.tag.name for link in event.event_tags.all()]


def items_of_organization(
    organization: Organization, role: str, at: datetime, site: str
) -> list[CalendarItem]:
    """The public events it takes part in, in any role where none is named."""
    roles = organization.event_roles.all()
    links = roles.filter(role=role) if role else roles
    events = Event.objects.published(at).filter(pk__in=links.order_by().values("event"))
    return items_of_events(events, site)


def items_of_speaker(speaker: Speaker, at: datetime, site: str) -> list[CalendarItem]:
    """Talks with their times; of talks without, and of other parts, the event as a whole."""
    parts = list(
        speaker.appearances.filter(event__public_from__lte=at)
        .order_by("-event__starts_at", "-event_id", "order", "id")
        .values_list("event", "talk", "talk__starts_at")[:MOST_ENTRIES]
    )
    talks = [talk for _event, talk, starts_at in parts if talk and starts_at]
    events = [event for event, talk, starts_at in parts if not (talk and starts_at)]
    return [
        *items_of_talks(talks, site),
        *items_of_events(Event.objects.filter(pk__in=events), site),
    ]


def items_of_talks(numbers: Iterable[int], site: str) -> list[CalendarItem]:
    people = Appearance.objects.select_related("speaker").order_by("order", "id")
    talks = (
        Talk.objects.filter(pk__in=numbers)
        .select_related("event")
        .prefetch_related(Prefetch("appearances", people))
        .order_by(F("starts_at").desc(nulls_last=True), "id")
    )
    return [talk_item(talk, list(talk.appearances.all()), site) for talk in talks]
