"""A narrowed list of articles is tagged as a whole; the plan comes first."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import BulkPlan
from tests.factories import make_article
from tests.news.bulk.doing import LIST, apply, tags_of
from tests.people import make_member

pytestmark = pytest.mark.django_db
TAG_FOUND = reverse("admin:news_article_tag_found")


def test_all_articles_found_are_tagged_after_the_plan(desk: Any) -> None:
    found = [make_article(title=f"RISC-V 移植（{number}）") for number in (1, 2)]
    other = make_article()

    response = desk.post(f"{TAG_FOUND}?q=RISC-V", {"tag_names": "开源硬件"})
    plan = BulkPlan.objects.get()

    assert response.url == reverse("admin:news_article_bulk_plan", args=[plan.pk])
    assert [tags_of(article) for article in found] == [[], []]

    apply(desk, plan)

    assert [tags_of(article) for article in found] == [["开源硬件"], ["开源硬件"]]
    assert tags_of(other) == []


def test_without_a_tag_it_is_asked_for(desk: Any) -> None:
    make_article(title="RISC-V")

    response = desk.post(f"{TAG_FOUND}?q=RISC-V", {"tag_names": " "})

    assert response.url == reverse("admin:news_article_bulk", args=[BulkPlan.objects.get().pk])


@pytest.mark.parametrize(("query", "is_offered"), [("", False), ("?q=RISC-V", True)])
def test_it_is_offered_where_the_list_is_narrowed(desk: Any, query: str, is_offered: bool) -> None:
    make_article(title="RISC-V")

    html = desk.get(f"{LIST}{query}").content.decode()

    assert (f'action="{TAG_FOUND}?q=RISC-V"' in html) is is_offered


def test_a_contributor_may_not(client: Client) -> None:
    client.force_login(make_member("contributor"))
    make_article(title="RISC-V")

    response = client.post(f"{TAG_FOUND}?q=RISC-V", {"tag_names": "开源硬件"})

    assert response.status_code == 403
    assert "tag-found" not in client.get(f"{LIST}?q=RISC-V").content.decode()
