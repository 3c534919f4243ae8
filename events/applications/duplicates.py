"""What an application may say a second time: events and applications of the same days and city."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cmsproject.shared.naming import fold
from events.applications.drafting import moments_of
from events.cities import same_city
from events.models import ApplicationState, Event, MeetupApplication

# Rows looked through, and shown.
MOST_READ = 200
MOST = 10


@dataclass(frozen=True)
class Duplicates:
    events: Sequence[Event]
    applications: Sequence[MeetupApplication]

    def __bool__(self) -> bool:
        return bool(self.events or self.applications)


def find_duplicates(application: MeetupApplication) -> Duplicates:
    """Two queries. Of the same name counts too; without a city the days alone count."""
    starts_at, ends_at = moments_of(application)
    events = Event.objects.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    events = events.exclude(applications=application).order_by("starts_at", "pk")
    others = MeetupApplication.objects.filter(
        starts_on__lte=application.ends_on, ends_on__gte=application.starts_on
    )
    others = others.exclude(pk=application.pk).exclude(state=ApplicationState.DECLINED)
    return Duplicates(
        [
            one
            for one in events[:MOST_READ]
            if is_same(application, one.name, (one.city, one.city_en))
        ][:MOST],
        [one for one in others[:MOST_READ] if is_same(application, one.topic, (one.city,))][:MOST],
    )


def is_same(application: MeetupApplication, name: str, cities: Iterable[str]) -> bool:
    is_there = not application.city or any(
        same_city(application.city, city) for city in cities if city
    )
    return is_there or fold(name) == fold(application.topic)
