"""What calendars know a record by: a UID that never changes, a SEQUENCE that grows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.merging.merging import merge_records
from events.merging.splitting import Parting, split_record
from events.merging.taking_back import take_back
from events.models import Event, Speaker, Talk
from events.storing import store_event
from tests.events.calendars.reading import entry_of
from tests.factories import make_event, make_speaker, make_talk
from tests.news.admin.submitting import open_form, save
from tests.news.events_file import make_events_file, rewrite, run, run_and_fail

pytestmark = pytest.mark.django_db


def said(client: Client, path: str) -> tuple[str, int]:
    entry = entry_of(client, path)
    return entry.uid.value, int(entry.sequence.value)


def test_a_new_address_changes_the_sequence_and_not_the_uid(client: Client) -> None:
    event = make_event(slug="old")
    uid, sequence = said(client, "/zh/events/old/calendar.ics")

    event.slug = "new"
    event.save()

    new_uid, new_sequence = said(client, "/zh/events/new/calendar.ics")
    assert new_uid == uid
    assert new_sequence > sequence


def test_every_change_counts_even_within_one_moment(client: Client) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        event = make_event()
        path = f"/zh/events/{event.slug}/calendar.ics"
        found = []
        for venue in "一二三":
            event.venue = venue
            event.save()
            found.append(said(client, path)[1])

    assert found == sorted(set(found))


def test_a_save_without_a_change_does_not_count() -> None:
    event = make_event()
    before = event.sequence

    Event.objects.get(pk=event.pk).save()

    assert Event.objects.get(pk=event.pk).sequence == before


def test_new_tags_are_a_change() -> None:
    event = make_event()
    before = event.sequence

    store_event(event, ["内核"])

    assert Event.objects.get(pk=event.pk).sequence > before


def test_a_talk_changes_with_its_event(client: Client) -> None:
    """Its place is the event's."""
    event = make_event(slug="e")
    talk = make_talk(event, slug="t", starts_at=event.starts_at)
    path = "/zh/events/e/talks/t/calendar.ics"
    found = [said(client, path)]
    for record, field in ((event, "venue"), (talk, "abstract"), (event, "city")):
        setattr(record, field, "别处")
        record.save()
        found.append(said(client, path))

    sequences = [sequence for _uid, sequence in found]
    assert len({uid for uid, _sequence in found}) == 1
    assert sequences == sorted(set(sequences))


def test_an_address_that_another_event_left_gives_another_uid() -> None:
    first = make_event(slug="meetup")
    first.slug = "meetup-2024"
    first.save()

    second = make_event(slug="meetup")

    assert first.uid != second.uid


def test_a_file_gives_the_same_uids_in_every_database_and_later_sequences(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        run(file)
        before = names_and_counts()
        Event.objects.all().delete()
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=UTC)):
        run(file)
        after = names_and_counts()

    assert set(after) == set(before)
    assert all(after[uid] > before[uid] for uid in before)


@pytest.mark.parametrize(
    ("old", "new"), [("tags: [峰会, C++]", "tags: [C++, 峰会]"), ("role: sponsor", "role: host")]
)
def test_a_changed_part_changes_the_event(tmp_path: Path, old: str, new: str) -> None:
    file = make_events_file(tmp_path)
    run(file)
    before = names_and_counts()
    rewrite(file, old, new)

    run(file)

    after = names_and_counts()
    assert sum(after[uid] > before[uid] for uid in before) == 1


def test_a_file_that_changes_nothing_changes_no_sequence(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    before = names_and_counts()

    run(file)

    assert names_and_counts() == before


def test_an_address_of_another_page_is_refused_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(
        "events:\n  - {slug: calendar, name: 日历, start: 2026-01-01 09:00, end: 2026-01-01 10:00}\n",
        "utf-8",
    )

    output = run_and_fail(file)

    assert "is the address of another page" in output


def names_and_counts() -> dict[str, int]:
    rows = [*Event.objects.all(), *Talk.objects.all()]
    return {str(row.uid): row.sequence for row in rows}


def test_a_person_who_joins_a_talk_by_the_file_changes_it(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    before = names_and_counts()
    rewrite(file, "shen-mubai, title: 内核工程师", "shen-mubai, title: 总监")

    run(file)

    assert sum(count > before[uid] for uid, count in names_and_counts().items()) == 1


def test_a_talk_counts_the_names_of_its_people(admin_client: Client, tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    path = "/zh/events/summit/talks/latency/calendar.ics"
    speaker = Speaker.objects.get(slug="shen-mubai")
    page = f"/admin/events/speaker/{speaker.pk}/change/"
    found = [said(admin_client, path)[1]]

    save(admin_client, page, open_form(admin_client, page, "speaker_form"), bio="与名字无关。")
    run(file)
    found.append(said(admin_client, path)[1])
    save(admin_client, page, open_form(admin_client, page, "speaker_form"), name="沈沐白")
    found.append(said(admin_client, path)[1])
    run(file)
    found.append(said(admin_client, path)[1])

    assert found[0] == found[1]
    assert found[1:] == sorted(set(found[1:]))


def test_a_talk_counts_whom_a_merge_or_a_split_made_of_its_people(client: Client) -> None:
    event = make_event(slug="e")
    talk, other_talk = make_talk(event, slug="t", starts_at=event.starts_at), make_talk(event)
    into, other = make_speaker("林之远"), make_speaker("林志远", name_en="Lin Zhiyuan")
    other.appearances.create(event=event, talk=talk)
    into.appearances.create(event=event, talk=other_talk)
    path = "/zh/events/e/talks/t/calendar.ics"
    found = [said(client, path)[1]]
    before = other_talk.sequence

    now = timezone.now()
    merge = merge_records(into, [other], None, now)
    found.append(said(client, path)[1])
    take_back(merge, now)
    found.append(said(client, path)[1])
    rows = {"events.Appearance.speaker": [other.appearances.get().pk]}
    split, _target = split_record(other, Parting(rows, name="林远志"), None, now)
    found.append(said(client, path)[1])
    take_back(split, now)
    found.append(said(client, path)[1])

    # The name in English came with the merge, so that the other talk says it, too.
    other_talk.refresh_from_db()
    assert found == sorted(set(found))
    assert other_talk.sequence > before
