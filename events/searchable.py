"""Events, talks, speakers and organizations as search finds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import F, Min

from cmsproject.shared.markup import render_markdown
from cmsproject.shared.publishing import UNDATED
from cmsproject.shared.searching.entries import Entry
from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Source, numbers_behind
from events.models import Event, Organization, Speaker, Talk
from events.models.named import Named
from events.when import when

# How an entry's record is linked to records of other kinds: the filter that leads to them.
EVENT_LINKS = {
    Kind.TAG: ("event_tags__tag__in",),
    Kind.SPEAKER: ("appearances__speaker__in",),
    Kind.ORGANIZATION: ("appearances__organization__in", "organization_roles__organization__in"),
    Kind.TALK: ("talks__in",),
}
TALK_LINKS = {
    Kind.EVENT: ("event__in",),
    Kind.SPEAKER: ("appearances__speaker__in",),
    Kind.ORGANIZATION: ("appearances__organization__in",),
}
SPEAKER_LINKS = {
    Kind.EVENT: ("appearances__event__in",),
    Kind.TALK: ("appearances__talk__in",),
    Kind.ARTICLE: ("article_speakers__article__in", "authorships__article__in"),
}
ORGANIZATION_LINKS = {
    Kind.EVENT: ("appearances__event__in", "event_roles__event__in"),
    Kind.TALK: ("appearances__talk__in",),
    Kind.ARTICLE: ("article_organizations__article__in", "authorships__article__in"),
}
# The same links as in `published` of their querysets: by which a record is seen.
SPEAKER_MOMENTS = ("appearances__event", "article_speakers__article", "authorships__article")
ORGANIZATION_MOMENTS = (
    "event_roles__event",
    "appearances__event",
    "article_organizations__article",
    "authorships__article",
)


def event_entries(numbers: Collection[int]) -> Iterator[Entry]:
    events = Event.objects.filter(pk__in=numbers).prefetch_related(
        "event_tags__tag__synonyms",
        "appearances__speaker",
        "appearances__organization",
        "organization_roles__organization",
    )
    for event in events:
        people = event.appearances.all()
        hosts = (role.organization for role in event.organization_roles.all())
        guests = (appearance.organization for appearance in people)
        texts = (event.theme, event.theme_en, *places_of(event))
        abouts = map(text_of, (event.description, event.description_en))
        yield Entry(
            kind=Kind.EVENT,
            record=event.pk,
            language="",
            public_from=event.public_from,
            names=names_of(event),
            tags=tag_names(link.tag for link in event.event_tags.all()),
            people=all_names(appearance.speaker for appearance in people),
            organizations=all_names(chain(hosts, guests)),
            body=readable("\n".join((*texts, *abouts))),
            moment=event.starts_at,
            year=when(event).first_day.year,
        )


def places_of(event: Event) -> tuple[str, ...]:
    return (event.city, event.city_en, event.venue, event.venue_en)


def talk_entries(numbers: Collection[int]) -> Iterator[Entry]:
    talks = Talk.objects.filter(pk__in=numbers).select_related("event")
    for talk in talks.prefetch_related("appearances__speaker", "appearances__organization"):
        people = talk.appearances.all()
        yield Entry(
            kind=Kind.TALK,
            record=talk.pk,
            language="",
            public_from=talk.event.public_from,
            names=[talk.title, talk.title_en],
            people=all_names(appearance.speaker for appearance in people),
            organizations=all_names(appearance.organization for appearance in people),
            body=readable("\n".join((talk.abstract, talk.abstract_en, talk.track, talk.session))),
            moment=talk.starts_at or talk.event.starts_at,
            year=when(talk.event).first_day.year,
        )


def speaker_entries(numbers: Collection[int]) -> Iterator[Entry]:
    moments = first_moments(Speaker, SPEAKER_MOMENTS, numbers)
    for speaker in Speaker.objects.filter(pk__in=numbers):
        yield named_entry(Kind.SPEAKER, speaker, moments, f"{speaker.bio}\n{speaker.bio_en}")


def organization_entries(numbers: Collection[int]) -> Iterator[Entry]:
    moments = first_moments(Organization, ORGANIZATION_MOMENTS, numbers)
    for organization in Organization.objects.filter(pk__in=numbers):
        body = f"{organization.description}\n{organization.description_en}"
        yield named_entry(Kind.ORGANIZATION, organization, moments, body)


def named_entry(kind: Kind, record: Named, moments: dict[int, datetime | None], body: str) -> Entry:
    public_from = moments.get(record.pk, UNDATED)
    names = names_of(record)
    return Entry(kind, record.pk, "", public_from, names=names, body=readable(body))


def first_moments(
    model: Any, links: Iterable[str], numbers: Collection[int]
) -> dict[int, datetime | None]:
    """Since when visitors may see those that are linked to anything; None is never."""
    moments: dict[int, datetime | None] = {}
    for link in links:
        linked = model.objects.filter(pk__in=numbers, **{f"{link}__isnull": False}).order_by()
        firsts = linked.values_list("pk", Min(F(f"{link}__public_from")))
        for number, moment in firsts:
            known = moments.get(number)
            moments[number] = min(known, moment) if known and moment else known or moment
    return moments


def all_names(records: Iterable[Named | None]) -> list[str]:
    return [name for record in records if record is not None for name in names_of(record)]


def names_of(record: Named | Event) -> list[str]:
    return [record.name, record.name_en, *map(str, record.aliases)]


def tag_names(tags: Iterable[Any]) -> list[str]:
    """With every synonym: `tag:` finds by any of them."""
    return [name for tag in tags for name in (tag.name, *(one.name for one in tag.synonyms.all()))]


def text_of(description: str) -> str:
    return render_markdown(description).text if description.strip() else ""


def source_of(
    kind: Kind, model: Any, entries: Any, links: Mapping[Kind, tuple[str, ...]]
) -> Source:
    def linked(other: Kind, numbers: Collection[int]) -> set[int]:
        return numbers_behind(model, links.get(other, ()), numbers)

    return Source(kind, lambda: model.objects.values_list("pk", flat=True), entries, linked)


EVENTS = source_of(Kind.EVENT, Event, event_entries, EVENT_LINKS)
TALKS = source_of(Kind.TALK, Talk, talk_entries, TALK_LINKS)
SPEAKERS = source_of(Kind.SPEAKER, Speaker, speaker_entries, SPEAKER_LINKS)
ORGANIZATIONS = source_of(Kind.ORGANIZATION, Organization, organization_entries, ORGANIZATION_LINKS)
