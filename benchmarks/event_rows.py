"""Events and people for `admin_lists`, made up and cheap."""

from benchmarks.rows import filled, keep, moment, numbers_of
from cmsproject.shared.models import StoredImage, Tag
from events.models import (
    Affiliation,
    Appearance,
    Event,
    EventOrganization,
    EventTag,
    Organization,
    Series,
    Speaker,
    Talk,
)


def make_events(count: int) -> None:
    keep(Series, (Series(name=f"系列 {number}", slug=f"se-{number}") for number in range(100)))
    series = numbers_of(Series)
    rows = (
        Event(
            name=f"线下聚会 {number}",
            slug=f"e-{number}",
            starts_at=moment(number * 10),
            ends_at=moment(number * 10),
            city=f"城市 {number % 60}",
            series_id=series[number % len(series)],
        )
        for number in range(count)
    )
    keep(Event, rows)
    events, tags = numbers_of(Event), numbers_of(Tag)
    keep(EventTag, (EventTag(content_object_id=pk, tag_id=tags[pk % len(tags)]) for pk in events))
    talks = (
        Talk(event_id=pk, title=f"演讲 {pk}-{step}", slug=f"t-{step}", order=step)
        for pk in events
        for step in range(5)
    )
    keep(Talk, talks)


def make_people(count: int) -> None:
    pictures, events = numbers_of(StoredImage), numbers_of(Event)
    named = [(f"机构 {number}", f"o-{number}") for number in range(count // 5)]
    keep(Organization, (Organization(**filled(*one), folded_names=one[0]) for one in named))
    keep(
        Speaker,
        (
            Speaker(
                **filled(f"讲者 {number}", f"s-{number}"),
                folded_names=str(number),
                photo_id=pictures[number],
            )
            for number in range(min(count, len(pictures)))
        ),
    )
    homes, people = numbers_of(Organization), numbers_of(Speaker)
    works = ((pk, homes[pk % len(homes)]) for pk in people)
    keep(Affiliation, (Affiliation(speaker_id=pk, organization_id=home) for pk, home in works))
    talks = Talk.objects.values_list("pk", "event_id")
    keep(
        Appearance,
        [
            Appearance(speaker_id=people[pk % len(people)], talk_id=pk, event_id=event)
            for pk, event in talks
        ],
    )
    hosts = ((pk, homes[pk % len(homes)]) for pk in events)
    keep(
        EventOrganization,
        (EventOrganization(event_id=pk, organization_id=home, role="host") for pk, home in hosts),
    )
