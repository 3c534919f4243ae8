"""What the records say of articles already: the events linked to them, with all who took part."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from events.matching.forms import comparable_organization, comparable_person
from events.models import Affiliation, Appearance, Event, EventOrganization, Organization, Speaker
from events.models.named import Named
from news.models import ArticleEvent, ArticleOrganization
from news.models.links import ABOUT_THE_EVENT

Forms = frozenset[str]


@dataclass(frozen=True)
class Part:
    """A person's part in an event; `talk` is its number, None for the event as a whole.

    `names` are comparable forms; `employers` those of that day, else any known.
    """

    speaker: Speaker
    names: Forms
    employers: Sequence[tuple[Organization, Forms]]
    talk: int | None


class EventRecord:
    """An event with its parts, each form made once however many articles tell of it."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def roles(self) -> list[tuple[str, Organization, Forms]]:
        rows = self.event.organization_roles.all()
        return [(row.role, row.organization, organization_forms(row.organization)) for row in rows]

    @cached_property
    def parts(self) -> list[Part]:
        return [part_of(row) for row in self.event.appearances.all()]


@dataclass(frozen=True)
class Recorded:
    """`linked` are all events of the article, `told` those it reports or announces."""

    linked: Sequence[EventRecord] = ()
    told: Sequence[EventRecord] = ()
    organizations: Sequence[tuple[Organization, Forms]] = ()


def load_recorded(articles: Collection[int]) -> Mapping[int, Recorded]:
    """By the number of the article; eight queries, whatever there is."""
    links = list(
        ArticleEvent.objects.filter(article__in=articles)
        .order_by("pk")
        .values_list("article", "event", "kind")
    )
    events = load_events({event for _article, event, _kind in links})
    named = defaultdict(list)
    rows = ArticleOrganization.objects.filter(article__in=articles).order_by("pk")
    for row in rows.select_related("organization"):
        named[row.article_id].append((row.organization, organization_forms(row.organization)))
    linked, told = defaultdict(list), defaultdict(list)
    for article, event, kind in links:
        linked[article].append(events[event])
        if kind in ABOUT_THE_EVENT:
            told[article].append(events[event])
    return {one: Recorded(linked[one], told[one], named[one]) for one in articles}


def load_events(numbers: Collection[int]) -> Mapping[int, EventRecord]:
    roles = EventOrganization.objects.select_related("organization")
    parts = Appearance.objects.select_related("speaker", "organization")
    jobs = Affiliation.objects.select_related("organization")
    events = Event.objects.filter(pk__in=numbers).prefetch_related(
        Prefetch("organization_roles", roles.order_by("order", "pk")),
        Prefetch("appearances", parts.order_by("order", "pk")),
        Prefetch("appearances__speaker__affiliations", jobs.order_by("pk")),
        "talks",
    )
    return {event.pk: EventRecord(event) for event in events}


def part_of(row: Appearance) -> Part:
    known = [row.organization] if row.organization else []
    employers = known or [one.organization for one in row.speaker.affiliations.all()]
    return Part(
        row.speaker,
        forms_of(row.speaker, comparable_person),
        [(one, organization_forms(one)) for one in employers],
        row.talk_id,
    )


def organization_forms(organization: Organization) -> Forms:
    return forms_of(organization, comparable_organization)


def forms_of(record: Named, comparable: Callable[[str], str]) -> Forms:
    return forms((record.name, record.name_en, *map(str, record.aliases)), comparable)


def forms(names: Iterable[str], comparable: Callable[[str], str]) -> Forms:
    return frozenset(filter(None, map(comparable, filter(None, names))))
