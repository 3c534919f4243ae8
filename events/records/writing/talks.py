"""Write the talks of an event and the people who appear in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.models import Appearance, Event, Talk
from events.records.form import AppearanceRecord, TalkRecord
from events.records.writing.rows import Outcome, Tally, merged, replace_changed, save_changed

# Keys of the form and the columns that take their value as it is.
PLAIN_COLUMNS = {
    "title_en": "title_en",
    "kind": "kind",
    "abstract": "abstract",
    "abstract_en": "abstract_en",
    "track": "track",
    "session": "session",
    "slides": "slides_address",
    "video": "video_address",
}


@dataclass(frozen=True)
class Numbers:
    """Row numbers of organizations and speakers by slug."""

    organizations: Mapping[str, int]
    speakers: Mapping[str, int]


def write_talks(
    records: Sequence[TalkRecord], event: Event, numbers: Numbers, tally: Tally
) -> list[Talk]:
    """Write the talks in the order of the file; returns those removed, which it no longer lists."""
    people: dict[int, list[Appearance]] = {}
    found = event.appearances.exclude(talk=None).select_related("speaker", "event", "talk")
    for appearance in found.order_by("order", "id"):
        people.setdefault(appearance.talk_id or 0, []).append(appearance)
    present = {talk.slug: talk for talk in event.talks.all()}
    for order, record in enumerate(records):
        talk = present.pop(record.slug, None)
        tally.add("talks", write_talk(record, order, event, talk, people, numbers, tally))
    Talk.objects.filter(pk__in=[talk.pk for talk in present.values()]).delete()
    return list(present.values())


def write_talk(
    record: TalkRecord,
    order: int,
    event: Event,
    present: Talk | None,
    people: Mapping[int, Sequence[Appearance]],
    numbers: Numbers,
    tally: Tally,
) -> Outcome:
    talk = merged(Talk, present, {**own_columns(record), "event_id": event.pk, "order": order})
    talk.event = event
    outcome = save_changed(talk, present)
    if "speakers" not in record.stated:
        return outcome
    replaced = replace_changed(
        people.get(talk.pk, ()),
        appearances_of(record.speakers, event, talk, numbers),
        key=by_person,
    )
    if replaced.is_changed and outcome == Outcome.UNCHANGED:
        talk.count_change()
        talk.save(force_update=True)
    tally.remove(f"event {event.slug}", replaced.removed)
    return outcome.with_parts(changed=replaced.is_changed)


def own_columns(record: TalkRecord) -> dict[str, object]:
    columns: dict[str, object] = {"slug": record.slug, "title": record.title}
    for key, column in PLAIN_COLUMNS.items():
        if key in record.stated:
            columns[column] = getattr(record, key)
    if "start" in record.stated:
        columns["starts_at"] = record.starts_at
    if "end" in record.stated:
        columns["ends_at"] = record.ends_at
    return columns


def appearances_of(
    records: Sequence[AppearanceRecord], event: Event, talk: Talk | None, numbers: Numbers
) -> list[Appearance]:
    return [
        Appearance(
            speaker_id=numbers.speakers[record.speaker],
            event=event,
            talk=talk,
            role=record.role,
            title=record.title,
            organization_id=numbers.organizations.get(record.organization),
            order=order,
        )
        for order, record in enumerate(records)
    ]


def by_person(appearance: Appearance) -> tuple[object, ...]:
    return (appearance.speaker_id, appearance.role)
