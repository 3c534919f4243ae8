"""What the admin keeps whole: public addresses, people of moved talks, honest statuses."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from events.models import Appearance
from tests.factories import make_event, make_speaker, make_talk
from tests.news.admin.submitting import open_form, save

pytestmark = pytest.mark.django_db

FAR_FUTURE = datetime(2190, 1, 1, tzinfo=UTC)


def test_people_move_with_their_talk(admin_client: Client) -> None:
    old, new = make_event(), make_event()
    talk = make_talk(old)
    appearance = Appearance.objects.create(event=old, talk=talk, speaker=make_speaker())
    address = reverse("admin:events_talk_change", args=[talk.pk])

    response = save(
        admin_client, address, open_form(admin_client, address, "talk_form"), event=str(new.pk)
    )

    appearance.refresh_from_db()
    assert response.status_code == 302
    assert appearance.event == new


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "published"),
        ({"published_at": FAR_FUTURE}, "scheduled"),
        (
            {"status": Status.SCHEDULED, "published_at": datetime(2020, 1, 1, tzinfo=UTC)},
            "published",
        ),
        ({"status": Status.DRAFT}, "draft"),
    ],
    ids=str,
)
def test_the_list_tells_what_visitors_see(
    admin_client: Client, fields: dict[str, Any], shown: str
) -> None:
    make_event(**fields)

    page = admin_client.get(reverse("admin:events_event_changelist")).content.decode()

    assert f'class="status status-{shown}"' in page
