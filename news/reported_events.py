"""The events an article is about, each with who spoke there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from events.models import Appearance, Event, Speaker, Talk
from news.models import Article, ArticleEvent, ArticleEventKind
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


def load_reported_events(article: Article, now: datetime) -> list[ReportedEvent]:
    """Reports and announcements before mentions, a whole event before its parts, the latest first.

    In two queries.
    """
    links = list(
        article.article_events.filter(event__public_from__lte=now)
        .select_related("event__banner", "event__series", "event__parent")
        .annotate(has_agenda=Exists(Talk.objects.filter(event=OuterRef("event"))))
        .order_by("-event__starts_at", "-event_id")
    )
    links.sort(
        key=lambda link: (link.kind not in ABOUT_THE_EVENT, link.event.parent_id is not None)
    )
    speakers = speakers_by_event(links)
    return [reported(link, speakers[link.event_id]) for link in links]


def speakers_by_event(links: Iterable[ArticleEvent]) -> defaultdict[int, dict[int, Speaker]]:
    """Each person once, in the order of the programme."""
    appearances = Appearance.objects.filter(event__in=[link.event_id for link in links])
    found: defaultdict[int, dict[int, Speaker]] = defaultdict(dict)
    for appearance in appearances.select_related("speaker__photo").order_by("order", "id"):
        found[appearance.event_id].setdefault(appearance.speaker_id, appearance.speaker)
    return found


def reported(link: ArticleEvent, speakers: dict[int, Speaker]) -> ReportedEvent:
    people = list(speakers.values())
    return ReportedEvent(
        event=link.event,
        kind=link.kind,
        speakers=people[:MOST_FACES],
        more=max(0, len(people) - MOST_FACES),
        has_agenda=getattr(link, "has_agenda", False),
    )
