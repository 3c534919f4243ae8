"""What stands on an event's page, loaded in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cmsproject.shared.models import ImageFormat, StoredImage, Tag
from events.agenda import Day, make_agenda
from events.mentions import public_mentions
from events.models import Appearance, Event, EventOrganization, OrganizationRole

MOST_RELATED = 4
# Fills the mosaic: one large picture, four small ones.
MOST_PICTURES = 5
# Narrower ones are signs and screenshots rather than photographs.
LEAST_WIDTH = 480


@dataclass(frozen=True)
class RoleGroup:
    role: OrganizationRole
    organizations: Sequence[EventOrganization]


@dataclass(frozen=True)
class EventPage:
    """`people` holds each person once, by the first part they play; `parent` is a public one."""

    parent: Event | None
    tags: Sequence[Tag]
    agenda: Sequence[Day]
    talk_count: int
    people: Sequence[Appearance]
    organizations: Sequence[RoleGroup]
    parts: Sequence[Event]
    articles: Sequence[Any]
    pictures: Sequence[StoredImage]
    related: Sequence[Event]

    @property
    def track_level(self) -> int:
        """The heading level of tracks: below those of days, where there are several."""
        return 4 if len(self.agenda) > 1 else 3


def load_event_page(event: Event, at: datetime) -> EventPage:
    appearances = list(
        event.appearances.select_related("speaker__photo", "organization")
        .prefetch_related("speaker__affiliations")
        .order_by("order", "id")
    )
    talks = list(event.talks.order_by("order", "id"))
    agenda = make_agenda(talks, appearances, event.zone)
    roles = event.organization_roles.select_related("organization__logo", "organization__logo_dark")
    links = event.event_tags.select_related("tag").order_by("order", "id")
    parts = Event.objects.published(at).filter(parent=event).order_by("starts_at", "id")
    parent = event.parent
    return EventPage(
        parent=parent if parent and parent.public_from and parent.public_from <= at else None,
        tags=[link.tag for link in links],
        agenda=agenda,
        talk_count=len(talks),
        people=each_person_once(appearances, agenda),
        organizations=by_role(roles.order_by("order", "id")),
        parts=list(parts),
        articles=public_mentions(event.article_events.all(), at),
        pictures=pictures_of_reports(event, at),
        related=related_events(event, at),
    )


def each_person_once(appearances: Sequence[Appearance], agenda: Sequence[Day]) -> list[Appearance]:
    """Those of the event as a whole first, then in the order of the agenda."""
    of_talks = [
        appearance
        for day in agenda
        for section in day.sections
        for track in section.tracks
        for session in track.sessions
        for entry in session.entries
        for appearance in entry.people
    ]
    of_event = [appearance for appearance in appearances if appearance.talk_id is None]
    people: dict[int, Appearance] = {}
    for appearance in (*of_event, *of_talks):
        people.setdefault(appearance.speaker_id, appearance)
    return list(people.values())


def by_role(rows: Iterable[EventOrganization]) -> list[RoleGroup]:
    """Groups in the order in which the roles are declared: hosts first."""
    all_rows = list(rows)
    groups = [
        RoleGroup(role, [row for row in all_rows if row.role == role]) for role in OrganizationRole
    ]
    return [group for group in groups if group.organizations]


def pictures_of_reports(event: Event, at: datetime) -> list[StoredImage]:
    """Pictures in the text of public reports, each once, whatever the language.

    News stands above this room: it is reached by the reverse names of its links alone.
    """
    found = StoredImage.objects.filter(
        uses__role="body",
        uses__article__public_from__lte=at,
        uses__article__article_events__event=event,
        uses__article__article_events__kind="report",
        width__gte=LEAST_WIDTH,
    )
    found = found.exclude(format=ImageFormat.SVG).exclude(pk=event.banner_id or 0)
    return list(found.distinct().order_by("pk")[:MOST_PICTURES])


def related_events(event: Event, at: datetime) -> list[Event]:
    """The latest others of the series, without parts of this event, which stand on their own."""
    if event.series_id is None:
        return []
    others = Event.objects.published(at).filter(series_id=event.series_id)
    others = others.exclude(pk=event.pk).exclude(parent=event)
    return list(others.order_by("-starts_at", "-id")[:MOST_RELATED])
