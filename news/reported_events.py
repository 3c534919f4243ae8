"""The events an article is about, each with who spoke there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from events.models import Appearance, Event, Speaker, Talk
from news.models import ArticleEvent, ArticleEventKind
from news.models.links import ABOUT_THE_EVENT

MOST_FACES = 5


@dataclass(frozen=True)
class ReportedEvent:
    """`speakers` are those shown; `more` is the number of the others."""

    event: Event
    kind: str
    speakers: Sequence[Speaker] = ()
    more: int = 0
    has_agenda: bool = False

    @property
    def is_announced(self) -> bool:
        return self.kind == ArticleEventKind.ANNOUNCEMENT


def load_reported_events(links: Sequence[ArticleEvent], now: datetime) -> list[ReportedEvent]:
    """Reports and announcements before mentions, a whole event before its parts, the latest first.

    In two queries; `links` say number and kind.
    """
    kinds = {link.event_id: link.kind for link in links}
    events = list(
        Event.objects.published(now)
        .filter(pk__in=kinds)
        .select_related("banner", "series", "parent")
        .annotate(has_agenda=Exists(Talk.objects.filter(event=OuterRef("pk"))))
        .order_by("-starts_at", "-id")
    )
    events.sort(
        key=lambda event: (kinds[event.pk] not in ABOUT_THE_EVENT, event.parent_id is not None)
    )
    speakers = speakers_by_event(events)
    return [reported(event, kinds[event.pk], speakers[event.pk]) for event in events]


def speakers_by_event(events: Iterable[Event]) -> defaultdict[int, dict[int, Speaker]]:
    """Each person once, in the order of the programme."""
    appearances = Appearance.objects.filter(event__in=[event.pk for event in events])
    found: defaultdict[int, dict[int, Speaker]] = defaultdict(dict)
    for appearance in appearances.select_related("speaker__photo").order_by("order", "id"):
        found[appearance.event_id].setdefault(appearance.speaker_id, appearance.speaker)
    return found


def reported(event: Event, kind: str, speakers: dict[int, Speaker]) -> ReportedEvent:
    people = list(speakers.values())
    return ReportedEvent(
        event=event,
        kind=kind,
        speakers=people[:MOST_FACES],
        more=max(0, len(people) - MOST_FACES),
        has_agenda=getattr(event, "has_agenda", False),
    )
