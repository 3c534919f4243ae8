"""Pages name nobody and nothing that visitors may not see, and people where they work now."""

from datetime import date

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from events.models import Affiliation, Appearance, EventOrganization, Series
from tests.factories import make_event, make_organization, make_speaker

pytestmark = pytest.mark.django_db


def test_an_organization_does_not_name_people_of_drafts(client: Client) -> None:
    organization, speaker = make_organization("公开单位"), make_speaker("秘密来宾")
    Affiliation.objects.create(speaker=speaker, organization=organization)
    Appearance.objects.create(speaker=speaker, event=make_event(status=Status.DRAFT))

    page = client.get(organization.get_absolute_url()).content.decode()

    assert "公开单位" in page
    assert "秘密来宾" not in page


@pytest.mark.parametrize("path", ["/zh/speakers/", "/zh/speakers/shen-mu-bai/"])
def test_speakers_do_not_name_organizations_of_drafts(client: Client, path: str) -> None:
    organization = make_organization("秘密单位")
    Affiliation.objects.create(
        speaker=make_speaker("沈慕白", slug="shen-mu-bai"), organization=organization
    )
    draft = make_event(status=Status.DRAFT)
    EventOrganization.objects.create(event=draft, organization=organization, role="host")

    page = client.get(path).content.decode()

    assert "沈慕白" in page
    assert "秘密单位" not in page


@pytest.mark.parametrize(
    ("status", "code"), [(Status.PUBLISHED, 200), (Status.DRAFT, 404)], ids=str
)
@pytest.mark.parametrize("query", ["series=secret", "tag=secret"])
def test_only_names_of_public_events_become_chips(
    client: Client, query: str, status: Status, code: int
) -> None:
    series = Series.objects.create(name="Secret")
    for _number in range(2):
        make_event(series=series, tags=["Secret"], status=status)

    assert client.get(f"/zh/events/?{query}").status_code == code


PAST, TODAY, FUTURE = date(2020, 1, 1), date(2026, 6, 1), date(2190, 1, 1)
SPANS = [
    (None, None, True),
    (PAST, None, True),
    (PAST, FUTURE, True),
    (None, FUTURE, True),
    (None, PAST, False),
    (FUTURE, None, False),
]


@pytest.mark.parametrize(("first", "last", "lasts"), [*SPANS, (TODAY, TODAY, True)], ids=str)
def test_an_affiliation_lasts_from_its_first_day_to_its_last(
    first: date | None, last: date | None, lasts: bool
) -> None:
    assert Affiliation(starts_on=first, ends_on=last).lasts(TODAY) == lasts


@pytest.mark.parametrize(("first", "last", "lasts"), SPANS, ids=str)
def test_one_rule_tells_who_works_there_now(
    client: Client, first: date | None, last: date | None, lasts: bool
) -> None:
    organization, speaker = make_organization("青枫云计算"), make_speaker("沈慕白")
    Affiliation.objects.create(
        speaker=speaker, organization=organization, starts_on=first, ends_on=last
    )

    page = client.get(organization.get_absolute_url()).context["page"]
    people = client.get("/zh/speakers/").content.decode()

    assert (bool(page.current), bool(page.former)) == (lasts, not lasts)
    assert ("青枫云计算" in people) == lasts


def test_people_without_a_known_start_stand_last(client: Client) -> None:
    organization, speaker = make_organization(), make_speaker()
    for title, start in (("?", None), ("old", date(2019, 1, 1)), ("new", date(2021, 1, 1))):
        Affiliation.objects.create(
            speaker=speaker, organization=organization, title=title, starts_on=start
        )

    page = client.get(organization.get_absolute_url()).context["page"]

    assert [one.title for one in page.current] == ["new", "old", "?"]


def test_a_local_picture_that_is_not_there_asks_for_nothing(client: Client) -> None:
    event = make_event(description="![图](/img/none.png)")

    page = client.get(event.get_absolute_url()).content.decode()

    assert 'src="/img/none.png"' not in page
