"""The index of organizations and the page of one."""

from datetime import date

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Affiliation, Appearance, EventOrganization, Organization
from news.models import ArticleOrganization
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
)

pytestmark = pytest.mark.django_db

LIST = "/zh/organizations/"


def test_organizations_stand_by_kind_then_by_name(client: Client) -> None:
    make_organization("听涛大学", kind="university")
    make_organization("砚雀半导体", kind="company")
    make_organization("青枫云计算", kind="company")

    response = client.get(LIST)

    names = [organization.name for organization in response.context["organizations"]]
    assert names == ["青枫云计算", "砚雀半导体", "听涛大学"]


def test_a_kind_can_be_chosen_and_is_counted(client: Client) -> None:
    make_organization("听涛大学", kind="university")
    make_organization("砚雀半导体", kind="company")

    response = client.get(f"{LIST}?kind=university")

    kinds = response.context["index"].kinds()
    assert [one.name for one in response.context["organizations"]] == ["听涛大学"]
    assert [(one.count, one.is_chosen) for one in kinds] == [(1, False), (1, True)]


@pytest.mark.parametrize("query", ["kind=pub", "kind=%00", "page=9"])
def test_what_no_organization_is_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 404


def fill(organization: Organization) -> None:
    """Add one of everything an organization's page shows."""
    own, guest = make_speaker(photo=make_image()), make_speaker(photo=make_image())
    Affiliation.objects.create(speaker=own, organization=organization, title="工程师")
    event = make_event()
    Appearance.objects.create(speaker=guest, event=event, organization=organization)
    EventOrganization.objects.create(event=event, organization=organization, role="host")
    ArticleOrganization.objects.create(article=make_article(), organization=organization)
    make_article(authors=[organization.name])


def test_queries_do_not_grow(client: Client) -> None:
    organization = make_organization(logo=make_image())
    fill(organization)
    path = f"{LIST}?size=48"
    few = queries_of(client, path), queries_of(client, organization.get_absolute_url())
    for _number in range(29):
        make_organization(logo=make_image(), logo_dark=make_image())
        fill(organization)

    many = queries_of(client, path), queries_of(client, organization.get_absolute_url())

    assert many == few
    assert max(many) <= 14


def test_a_page_shows_public_events_by_role_and_people_then_and_now(client: Client) -> None:
    organization = make_organization("青枫云计算", website="https://qingfeng.example/")
    for role, status in (("sponsor", "published"), ("host", "published"), ("partner", "draft")):
        event = make_event(status=Status(status))
        EventOrganization.objects.create(event=event, organization=organization, role=role)
    Affiliation.objects.create(speaker=make_speaker("在职"), organization=organization)
    Affiliation.objects.create(
        speaker=make_speaker("离职"), organization=organization, ends_on=date(2024, 12, 31)
    )
    Appearance.objects.create(
        speaker=make_speaker("来宾"), event=make_event(), organization=organization
    )

    response = client.get(organization.get_absolute_url())

    page = response.context["page"]
    assert [group.role.value for group in page.roles] == ["host", "sponsor"]
    assert [one.speaker.name for one in page.current] == ["在职"]
    assert [one.speaker.name for one in page.former] == ["离职"]
    assert [speaker.name for speaker in page.appeared] == ["来宾"]
    assert "qingfeng.example ↗" in response.content.decode()


def test_a_website_that_is_none_is_not_linked(client: Client) -> None:
    organization = make_organization(website="javascript:alert(1)")

    page = client.get(organization.get_absolute_url()).content.decode()

    assert "javascript:" not in page
