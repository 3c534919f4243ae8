"""Events, speakers and organizations in the admin."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from events.former_addresses import note_former_slug
from events.models import (
    Affiliation,
    Appearance,
    Event,
    EventOrganization,
    EventTag,
    Organization,
    Speaker,
    Talk,
)
from tests.factories import make_event, make_image, make_organization, make_speaker, make_talk
from tests.news.admin.submitting import Fields, open_form, save

pytestmark = pytest.mark.django_db
ADD = "/admin/events/event/add/"
TIMES = {
    "starts_at_0": "2026-06-01",
    "starts_at_1": "14:00",
    "ends_at_0": "2026-06-01",
    "ends_at_1": "18:00",
}


def test_an_event_is_written(admin_client: Client) -> None:
    fields = open_event(admin_client, ADD)

    response = save(
        admin_client, ADD, fields, name="成都聚会", tag_names="Meetup", status="published", **TIMES
    )

    event = Event.objects.get()
    assert response.status_code == 302
    assert event.slug == "cheng-du-ju-hui"
    assert event.starts_at == datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
    assert [tag.name for tag in event.tags.all()] == ["Meetup"]
    assert EventTag.objects.get().public_from == event.public_from


def test_times_are_those_of_the_events_zone(admin_client: Client) -> None:
    event = make_event(
        time_zone="Europe/Berlin",
        starts_at=datetime(2026, 6, 1, 8, 0, tzinfo=UTC),
        ends_at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
    )
    talk = make_talk(event, starts_at=event.starts_at)
    fields = open_event(admin_client, change(event))

    save(admin_client, change(event), fields, ends_at_1="12:30", **{"talks-0-title": "新"})

    event.refresh_from_db()
    talk.refresh_from_db()
    assert fields["starts_at_1"] == fields["talks-0-starts_at_1"] == ["10:00:00"]
    assert event.ends_at == datetime(2026, 6, 1, 10, 30, tzinfo=UTC)
    assert (talk.title, talk.starts_at) == ("新", event.starts_at)


def test_saving_without_a_change_changes_nothing(admin_client: Client) -> None:
    organization, speaker = make_organization(), make_speaker(bio="a\n\nb\n")
    event = make_event(
        tags=["a, b", "c"],
        description="一\n\n二\n",
        banner=make_image(),
        latitude="30.123456",
        longitude="-104",
    )
    talk = make_talk(event, starts_at=event.starts_at, abstract="a\nb")
    EventOrganization.objects.create(event=event, organization=organization, role="host")
    Appearance.objects.create(event=event, talk=talk, speaker=speaker, organization=organization)
    Affiliation.objects.create(speaker=speaker, organization=organization, title="工程师")
    before = all_rows()

    for address, form in (
        (change(event), "event_form"),
        (reverse("admin:events_talk_change", args=[talk.pk]), "talk_form"),
        (reverse("admin:events_speaker_change", args=[speaker.pk]), "speaker_form"),
        (reverse("admin:events_organization_change", args=[organization.pk]), "organization_form"),
    ):
        response = save(admin_client, address, open_form(admin_client, address, form))
        assert response.status_code == 302, response.context["errors"]

    assert all_rows() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"ends_at_0": "2020-01-01"}, "ends_at"),
        ({"status": "scheduled"}, "published_at"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"slug": "A_b"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "calendar"}, "slug"),
        ({"signup_address": "nowhere"}, "signup_address"),
        ({"latitude": "30.5"}, "longitude"),
        ({"longitude": "0"}, "latitude"),
        ({"latitude": "90.1", "longitude": "0"}, "latitude"),
        ({"latitude": "-90", "longitude": "-180.5"}, "longitude"),
        ({"latitude": "north", "longitude": "1"}, "latitude"),
    ],
    ids=str,
)
def test_errors_stand_at_their_field(
    admin_client: Client, changes: dict[str, Any], field: str
) -> None:
    make_event(slug="taken")
    fields = open_event(admin_client, ADD)

    response = save(admin_client, ADD, fields, **{"name": "x", **TIMES, **changes})

    assert list(response.context["adminform"].form.errors) == [field]
    assert Event.objects.count() == 1


def test_an_event_is_no_part_of_itself(admin_client: Client) -> None:
    event = make_event()
    fields = open_event(admin_client, change(event))

    response = save(admin_client, change(event), fields, parent=str(event.pk))

    assert list(response.context["adminform"].form.errors) == ["parent"]


def test_rows_below_an_event_change_it_for_calendars(admin_client: Client) -> None:
    event = make_event()
    make_talk(event)
    fields = open_event(admin_client, change(event))

    save(admin_client, change(event), fields, **{"talks-0-title": "新"})

    assert Event.objects.get().sequence > event.sequence


def test_tags_follow_the_publication_of_their_event(admin_client: Client) -> None:
    event = make_event(tags=["a"])
    fields = open_event(admin_client, change(event))

    save(admin_client, change(event), fields, status="draft")

    event.refresh_from_db()
    assert event.status == Status.DRAFT
    assert event.event_tags.get().public_from is None


def test_talks_of_one_title_get_two_addresses(admin_client: Client) -> None:
    event = make_event()
    fields = open_event(admin_client, change(event))
    rows = {"talks-TOTAL_FORMS": "2"}
    for index in range(2):
        rows |= {f"talks-{index}-title": "圆桌", f"talks-{index}-kind": "panel"}
        rows |= {f"talks-{index}-order": str(index)}

    save(admin_client, change(event), fields, **rows)

    assert list(event.talks.values_list("slug", flat=True)) == ["yuan-zhuo", "yuan-zhuo-2"]


def test_only_the_events_own_talks_are_offered(admin_client: Client) -> None:
    event, speaker = make_event(), make_speaker()
    own, foreign = make_talk(event), make_talk(make_event())
    fields = open_event(admin_client, change(event))

    refused = save(admin_client, change(event), fields, **appearance(0, speaker, foreign))
    save(admin_client, change(event), fields, **appearance(0, speaker, own))

    assert refused.status_code == 200
    assert Appearance.objects.get().talk == own


def test_nobody_plays_a_part_twice(admin_client: Client) -> None:
    event, speaker = make_event(), make_speaker()
    talk = make_talk(event)
    fields = open_event(admin_client, change(event))
    rows = {**appearance(0, speaker, talk), **appearance(1, speaker, talk)}

    response = save(admin_client, change(event), fields, **rows)

    assert response.status_code == 200
    assert not Appearance.objects.exists()


def test_links_and_other_names_stand_one_a_line(admin_client: Client) -> None:
    speaker = make_speaker()
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    fields = open_form(admin_client, address, "speaker_form")
    links = "GitHub https://github.com/x\r\nhttps://example.org\r\nMail me mailto:x@example.org"

    save(admin_client, address, fields, links=links, aliases="Lin\r\n小林")

    speaker.refresh_from_db()
    assert speaker.aliases == ["Lin", "小林"]
    assert speaker.links == [
        {"label": "GitHub", "address": "https://github.com/x"},
        {"label": "", "address": "https://example.org"},
        {"label": "Mail me", "address": "mailto:x@example.org"},
    ]
    assert Speaker.objects.known_as("小林").get() == speaker


@pytest.mark.parametrize("link", ["GitHub", "x javascript:alert(1)"])
def test_a_line_without_an_address_is_no_link(admin_client: Client, link: str) -> None:
    speaker = make_speaker()
    address = reverse("admin:events_speaker_change", args=[speaker.pk])
    fields = open_form(admin_client, address, "speaker_form")

    response = save(admin_client, address, fields, links=link)

    assert list(response.context["adminform"].form.errors) == ["links"]


def open_event(client: Client, address: str) -> Fields:
    return open_form(client, address, "event_form")


def change(event: Event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def appearance(index: int, speaker: Speaker, talk: Talk) -> dict[str, str]:
    row = {"speaker": speaker.pk, "talk": talk.pk, "role": "speaker", "order": index}
    fields = {f"appearances-{index}-{name}": str(value) for name, value in row.items()}
    return {**fields, "appearances-TOTAL_FORMS": str(index + 1)}


def all_rows() -> dict[str, list[dict[str, Any]]]:
    models = (Event, Talk, Speaker, Organization, EventOrganization, Appearance, Affiliation)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    return {**rows, "tags": list(EventTag.objects.values("tag", "order", "public_from"))}


def test_the_page_of_an_event_tells_which_addresses_lead_to_it(admin_client: Client) -> None:
    event = make_event(slug="now")
    event.old_addresses.create(key="/interaction/event-list/detail?id=41")
    note_former_slug(event, "before")

    page = admin_client.get(change(event)).content.decode()

    assert "before<br>/interaction/event-list/detail?id=41<br>" in page
    assert admin_client.get(ADD).status_code == 200
