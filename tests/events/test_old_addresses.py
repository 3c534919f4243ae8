"""Old addresses of events: they lead to where the event is now, and to nothing hidden."""

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Event
from events.old_addresses import address_key
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(name="长河沙龙", slug="river")
    event.old_addresses.create(key="/interaction/event-list/detail?id=41")
    return event


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/zh/interaction/event-list/detail/?id=7&isAdditional=true",
         "/interaction/event-list/detail?id=7"),
        ("https://old.example/en/interaction/Summit-List/summit2025.html#agenda",
         "/interaction/summit-list/summit2025"),
        ("/de/page/?page=2", "/de/page"),
        ("/zh/%E6%B4%BB%E5%8A%A8/index.html", "/活动"),
        ("http://[broken", ""),
    ],
)  # fmt: skip
def test_an_address_is_kept_without_what_changes_nothing(address: str, key: str) -> None:
    assert address_key(address) == key


@pytest.mark.parametrize(
    "address",
    [
        "/zh/interaction/event-list/detail/?id=41&isAdditional=true",
        "/zh/interaction/event-list/detail/?isAdditional=true&id=41",
        "/zh/interaction/event-list/detail?id=41",
        "/zh/interaction/event-list/detail.html?id=41&utm_source=feed",
        "/ZH/Interaction/event-list/detail/?id=41",
    ],
)
def test_an_old_address_leads_to_its_event(client: Client, event: Event, address: str) -> None:
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, f"/zh/events/{event.slug}/")


def test_an_old_address_keeps_its_language(client: Client, event: Event) -> None:
    response = client.get("/en/interaction/event-list/detail/?id=41")

    assert response["Location"] == f"/en/events/{event.slug}/"


@pytest.mark.parametrize(
    "query", ["?id=42", "?id=4", "", "?id=", "?id=41%00", "?id=%E5%9B%9B", "?id=41'--"]
)
def test_other_addresses_lead_nowhere(client: Client, event: Event, query: str) -> None:
    assert client.get(f"/zh/interaction/event-list/detail/{query}").status_code == 404


def test_events_that_visitors_may_not_see_do_not_redirect(client: Client, event: Event) -> None:
    event.status = Status.DRAFT
    event.save()

    response = client.get("/zh/interaction/event-list/detail/?id=41&isAdditional=true")

    assert response.status_code == 404
    assert event.name not in response.content.decode()
