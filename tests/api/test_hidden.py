"""Nothing that visitors may not see shows through the interface."""

import json

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Appearance, Speaker
from tests.api.asking import LISTS, ask
from tests.api.records import SECRET, fill_site, fill_with_drafts
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        *(f"{name}?limit=100" for name in LISTS),
        "articles?tag=secret",
        "articles?author=secret 名",
        "events?tag=secret",
        "talks?event=secret",
        "talks?speaker=secret",
        "speakers?q=secret",
        "search?q=secret",
        "topics/shown",
    ],
)
def test_nothing_hidden_shows_in_lists(client: Client, path: str) -> None:
    fill_site()
    fill_with_drafts()

    response = client.get(f"/api/v1/{path}")

    assert response.status_code == 200
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "articles/zh/secret",
        "events/secret",
        "talks/secret/secret",
        "speakers/secret",
        "organizations/secret",
        "tags/secret",
        "topics/secret",
    ],
)
def test_nothing_hidden_is_found(client: Client, path: str) -> None:
    fill_with_drafts()

    assert client.get(f"/api/v1/{path}").status_code == 404


def test_hidden_links_of_public_records_do_not_show(client: Client) -> None:
    fill_site()
    fill_with_drafts()
    lin = Speaker.objects.get(slug="lin")
    draft = make_event(slug="hidden-event", status=Status.DRAFT)
    Appearance.objects.create(speaker=lin, event=draft)
    part = make_event(slug="part", parent=draft)

    assert "hidden-event" not in json.dumps(ask(client, "speakers/lin"))
    assert ask(client, f"events/{part.slug}")["part_of"] is None
