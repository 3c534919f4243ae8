"""Former addresses of speakers, organizations and events lead on."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cmsproject.shared.linting import LinkKind
from cmsproject.shared.publishing import Status
from events.models import Event, FormerAddress, Organization, Speaker
from news.checking.inside_links import InsideLinks
from news.models import ArticleOrganization
from news.proposals.making.context import free_slug_for
from tests.events.merging.rows import merge, take_back
from tests.factories import make_article, make_event, make_organization, make_speaker
from tests.news.admin.submitting import open_form, save

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Any] = {
    "speaker": make_speaker,
    "organization": make_organization,
    "event": make_event,
}


def rename(client: Client, kind: str, record: Any, slug: str) -> Any:
    address = reverse(f"admin:events_{kind}_change", args=[record.pk])
    return save(client, address, open_form(client, address, f"{kind}_form"), slug=slug)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_renamed_record_is_found_at_its_former_address(
    admin_client: Client, client: Client, kind: str
) -> None:
    record = MAKERS[kind](slug="old")

    rename(admin_client, kind, record, "new")
    response = client.get(f"/en/{kind}s/old/?a=1")

    assert response.status_code == 301
    assert response["Location"] == f"/en/{kind}s/new/?a=1"
    assert response["Cache-Control"] == "public, max-age=300"
    assert client.get(f"/en/{kind}s/new/").status_code == 200


def test_calendars_under_a_former_address_lead_on(admin_client: Client, client: Client) -> None:
    rename(admin_client, "speaker", make_speaker(slug="old"), "new")

    response = client.get("/zh/speakers/old/calendar.ics")

    assert response["Location"] == "/zh/speakers/new/calendar.ics"


def test_a_record_that_takes_its_former_address_back_has_one_page(
    admin_client: Client, client: Client
) -> None:
    event = make_event(slug="old")
    rename(admin_client, "event", event, "new")

    rename(admin_client, "event", event, "old")

    assert client.get("/zh/events/old/").status_code == 200
    assert client.get("/zh/events/new/")["Location"] == "/zh/events/old/"


@pytest.mark.parametrize("kind", MAKERS)
def test_an_address_that_leads_on_is_no_other_record_s(admin_client: Client, kind: str) -> None:
    rename(admin_client, kind, MAKERS[kind](slug="old"), "new")
    other = MAKERS[kind](slug="other")

    response = rename(admin_client, kind, other, "old")

    other.refresh_from_db()
    assert response.status_code == 200
    assert other.slug == "other"


def test_a_draft_is_not_found_at_its_former_address(admin_client: Client, client: Client) -> None:
    rename(admin_client, "event", make_event(slug="old", status=Status.DRAFT), "new")

    assert FormerAddress.objects.get().slug == "old"
    assert client.get("/zh/events/old/").status_code == 404


def test_who_is_known_from_a_draft_alone_is_not_found_at_a_former_address(
    admin_client: Client, client: Client
) -> None:
    into, other = make_speaker(), make_speaker()
    into.appearances.create(event=make_event(status=Status.DRAFT))

    merge(admin_client, into, other)

    assert client.get(f"/zh/speakers/{other.slug}/").status_code == 404


def test_two_merges_lead_to_the_end_at_once(admin_client: Client, client: Client) -> None:
    a, b, c = make_organization(), make_organization(), make_organization()
    first = merge(admin_client, b, a)
    second = merge(admin_client, c, b)
    ends = [client.get(f"/zh/organizations/{one.slug}/")["Location"] for one in (a, b)]

    take_back(admin_client, second)
    between = client.get(f"/zh/organizations/{a.slug}/")["Location"]
    take_back(admin_client, first)

    assert ends == [f"/zh/organizations/{c.slug}/"] * 2
    assert between == f"/zh/organizations/{b.slug}/"
    assert client.get(f"/zh/organizations/{a.slug}/").status_code == 200
    assert not FormerAddress.objects.exists()


def test_links_in_texts_to_former_addresses_are_told(admin_client: Client) -> None:
    into, other = make_speaker(), make_speaker()
    merge(admin_client, into, other)

    links = InsideLinks()
    found = links.find(f"/zh/speakers/{other.slug}/", "")

    assert (found.kind, found.address) == (LinkKind.MOVED, f"/zh/speakers/{into.slug}/")
    assert links.find(found.address, "").kind == LinkKind.FINE


@pytest.mark.parametrize("model", [Speaker, Organization, Event])
def test_records_read_in_articles_leave_former_addresses_alone(
    admin_client: Client, model: Any
) -> None:
    kind = str(model._meta.model_name)
    rename(admin_client, kind, MAKERS[kind](slug="li-wei"), "new")

    assert free_slug_for(model.objects.all(), "Li Wei") == "li-wei-2"


def test_filters_by_a_former_address_lead_on(admin_client: Client, client: Client) -> None:
    into, other = make_organization(), make_organization()
    ArticleOrganization.objects.create(article=make_article(), organization=other)

    merge(admin_client, into, other)
    response = client.get("/zh/news/", {"organization": other.slug, "sort": "oldest"})

    assert response["Location"] == f"/zh/news/?organization={into.slug}&sort=oldest"


def test_a_record_that_has_the_address_by_now_is_shown(
    admin_client: Client, client: Client
) -> None:
    into, other = make_speaker(), make_speaker()
    merge(admin_client, into, other)

    newcomer = make_speaker("新人", slug=other.slug)

    assert "新人" in client.get(f"/zh/speakers/{newcomer.slug}/").content.decode()


def test_programs_and_sitemaps_know_the_one_that_stays(
    admin_client: Client, client: Client
) -> None:
    into, other = make_speaker(), make_speaker()

    merge(admin_client, into, other)

    for address in ("/api/v1/speakers", "/sitemap-speakers-zh.xml"):
        listed = client.get(address, follow=True).content.decode()
        assert into.slug in listed
        assert other.slug not in listed
