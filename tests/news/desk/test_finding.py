"""What the start page finds by a few letters, for whom, and at what price."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.publishing import Status
from tests.factories import make_article, make_event, make_image, make_user
from tests.people import make_member

pytestmark = pytest.mark.django_db
FIND = reverse("admin:news_article_find")


def found(client: Client, typed: str) -> list[dict[str, Any]]:
    suggestions: list[dict[str, Any]] = client.get(FIND, {"q": typed}).json()["suggestions"]
    return suggestions


def addresses(client: Client, typed: str) -> list[str]:
    return [one["address"] for one in found(client, typed)]


def signed_in(member: User) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_records_are_found_where_they_are_edited(admin_client: Client) -> None:
    draft = make_article(title="成都聚会小记", status=Status.DRAFT, published_at=None)
    event = make_event(name="成都聚会")
    image = make_image("成都合影.png")
    make_article(title="封面", body=f"![合影]({image.get_absolute_url()})")
    call_command("index_search", verbosity=0)

    records = found(admin_client, "成都")

    assert {one["address"] for one in records} == {
        change_address(one) for one in (draft, event, image)
    }
    assert next(one for one in records if one["name"] == draft.title)["fitting"] == "未公开"
    assert records[-1]["name"] == "成都合影.png"
    assert records[-1]["fitting"] == "1 处使用"


def test_nothing_typed_finds_nothing(admin_client: Client) -> None:
    make_article()

    assert found(admin_client, " ") == []


def test_a_contributor_finds_no_draft_of_others() -> None:
    author = make_member("contributor")
    own = make_article(title="我的草稿", status=Status.DRAFT, published_at=None, created_by=author)
    make_article(title="别人的草稿", status=Status.DRAFT, published_at=None, created_by=make_user())

    assert addresses(signed_in(author), "草稿") == [change_address(own)]


def test_finding_costs_the_same_for_1_and_30(admin_client: Client) -> None:
    def add() -> None:
        image = make_image("聚会.png", color=f"#{len(images):06x}")
        images.append(image)
        make_article(title="聚会", body=f"![]({image.get_absolute_url()})")
        make_event(name="聚会")

    images: list[Any] = []
    add()
    call_command("index_search", verbosity=0)
    found(admin_client, "聚会")
    with CaptureQueriesContext(connection) as one:
        found(admin_client, "聚会")
    for _number in range(29):
        add()
    call_command("index_search", verbosity=0)

    with CaptureQueriesContext(connection) as thirty:
        records = found(admin_client, "聚会")

    assert len(thirty) == len(one)
    assert len(records) == 8
