"""`manage.py import_events` with records that were renamed or merged since the file was written."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.former_addresses import note_former_slug
from events.merging.merging import merge_records
from events.merging.taking_back import take_back
from events.models import Event, Organization, RecordMerge, Speaker
from tests.events.counting import writes_in
from tests.factories import make_event, make_organization, make_speaker
from tests.news.events_file import make_events_file, rewrite, run
from tests.news.test_import_calendar_events import write
from tests.news.test_import_openeuler_events import EVENTS

pytestmark = pytest.mark.django_db


def merge(into: Any, other: Any) -> RecordMerge:
    return merge_records(into, [other], None, timezone.now())


def test_merged_records_are_not_made_anew_and_those_that_stand_for_them_stay(
    tmp_path: Path,
) -> None:
    file = make_events_file(tmp_path)
    run(file)
    stays: tuple[Any, ...] = (
        make_organization("青枫"),
        make_speaker("沈老师"),
        make_event(name="峰会"),
    )
    slugs = ("qingfeng", "shen-mubai", "summit")
    models: tuple[Any, ...] = (Organization, Speaker, Event)
    for into, slug, model in zip(stays, slugs, models, strict=True):
        merge(into, model.objects.get(slug=slug))
    before = [list(model.objects.order_by("pk").values()) for model in models]

    with CaptureQueriesContext(connection) as queries:
        output = run(file)

    assert [list(model.objects.order_by("pk").values()) for model in models] == before
    assert writes_in(queries) == []
    for slug, into in zip(slugs, stays, strict=True):
        assert f"{slug}: was merged into '{into.slug}'; nothing of this record" in output
    assert Event.objects.get(slug="forum").parent == stays[2]


def test_what_names_a_merged_record_leads_to_the_one_that_stands_for_it(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    company, person = make_organization("青枫"), make_speaker("沈老师")
    merge(company, Organization.objects.get(slug="qingfeng"))
    merge(person, Speaker.objects.get(slug="shen-mubai"))
    rewrite(file, "title: 内核工程师, organization", "title: 架构师, organization")
    rewrite(file, "role: sponsor}", "role: host}")

    run(file)

    appearance = Event.objects.get(slug="summit").talks.get().appearances.get()
    assert (appearance.speaker, appearance.organization) == (person, company)
    assert appearance.title == "架构师"
    assert company.event_roles.get().role == "host"


def test_two_that_became_one_play_a_part_once(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    second = "  - {slug: qf, name: 青枫云}\n  - slug: qingfeng\n    name"
    rewrite(file, "  - slug: qingfeng\n    name", second)
    sponsors = "- {organization: qingfeng, role: sponsor}"
    rewrite(file, sponsors, f"- {{organization: qf, role: sponsor}}\n      {sponsors}")
    run(file)
    merge(Organization.objects.get(slug="qingfeng"), Organization.objects.get(slug="qf"))

    run(file)

    roles = Event.objects.get(slug="summit").organization_roles.all()
    assert [role.organization.slug for role in roles] == ["qingfeng"]


def test_a_renamed_record_is_found_under_its_new_slug(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    event = Event.objects.get(slug="summit")
    event.slug = "summit-2025"
    event.save()
    note_former_slug(event, "summit")
    rewrite(file, "attendees: 860", "attendees: 900")

    output = run(file)

    event.refresh_from_db()
    assert "warning" not in output
    assert (event.slug, event.attendees, Event.objects.count()) == ("summit-2025", 900, 2)


def test_a_merge_taken_back_is_written_again(tmp_path: Path) -> None:
    file = make_events_file(tmp_path)
    run(file)
    take_back(merge(make_event(), Event.objects.get(slug="summit")), timezone.now())
    rewrite(file, "attendees: 860", "attendees: 900")

    output = run(file)

    assert "was merged" not in output
    assert Event.objects.get(slug="summit").attendees == 900


def test_a_calendar_knows_a_merged_event_by_its_uid(tmp_path: Path) -> None:
    file = write(tmp_path)
    run(file)
    last = make_event(name="终")
    merge(into := make_event(name="长河沙龙（苏州）"), Event.objects.get(slug="chang-he-sha-long"))
    merge(last, into)

    output = run(file)

    assert list(Event.objects.all()) == [last]
    assert f"was merged into '{last.slug}'" in output


def test_a_portal_knows_a_merged_event_by_its_number_or_name_and_day(
    tmp_path: Path, client: Client
) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(EVENTS, encoding="utf-8")
    run(file)
    into = make_event(name="苏州站", slug="suzhou")
    merge(into, Event.objects.exclude(pk=into.pk).get())
    without = tmp_path / "calendar.yaml"
    text = EVENTS.replace("- id: 41\n  title_zh", "- title_zh")
    without.write_text(text, encoding="utf-8")

    outputs = [run(file), run(without)]

    into.refresh_from_db()
    assert (Event.objects.count(), into.name) == (1, "苏州站")
    assert ["was merged into 'suzhou'" in output for output in outputs] == [True, True]
    old = client.get("/zh/interaction/event-list/detail/?id=41&isAdditional=true")
    assert old["Location"] == "/zh/events/suzhou/"
