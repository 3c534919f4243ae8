"""People and organizations of what is not public yet are not found; all others are."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Appearance, EventOrganization, OrganizationRole
from news.models import ArticleSpeaker
from tests.factories import make_article, make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def speaker_of(status: Status) -> Model:
    speaker = make_speaker()
    Appearance.objects.create(speaker=speaker, event=make_event(status=status))
    return speaker


def organization_of(status: Status) -> Model:
    organization = make_organization()
    EventOrganization.objects.create(
        organization=organization, event=make_event(status=status), role=OrganizationRole.HOST
    )
    return organization


@pytest.mark.parametrize("make", [speaker_of, organization_of])
@pytest.mark.parametrize(
    ("status", "code"), [(Status.PUBLISHED, 200), (Status.DRAFT, 404), (Status.ARCHIVED, 404)]
)
def test_records_of_an_event_are_as_public_as_it_is(
    client: Client, make: Callable[[Status], Model], status: Status, code: int
) -> None:
    record = make(status)
    address = record.get_absolute_url()  # type: ignore[attr-defined]  # both models have it

    assert client.get(address).status_code == code
    index = client.get(f"{address.rstrip('/').rpartition('/')[0]}/").content.decode()
    assert (address in index) == (code == 200)


def test_a_speaker_without_any_link_is_found(client: Client) -> None:
    assert client.get(make_speaker().get_absolute_url()).status_code == 200


def test_a_public_article_makes_the_speaker_of_a_draft_event_public(client: Client) -> None:
    speaker = make_speaker()
    Appearance.objects.create(speaker=speaker, event=make_event(status=Status.DRAFT))
    ArticleSpeaker.objects.create(speaker=speaker, article=make_article())

    assert client.get(speaker.get_absolute_url()).status_code == 200
