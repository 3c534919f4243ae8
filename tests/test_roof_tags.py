"""The page of a tag: what stands around its articles and events."""

import pytest
from django.test import Client

from cmsproject.shared.models import Tag
from cmsproject.shared.publishing import Status
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db


def test_tags_often_beside_this_one_are_named_by_their_count(client: Client) -> None:
    make_article(tags=["a", "b", "c"])
    make_article(tags=["a", "b"])
    make_article(tags=["b", "d"])
    make_article(tags=["a", "e"], status=Status.DRAFT)
    make_article(tags=["a", "f"], language="en")

    related = client.get("/zh/tags/a/").context["page"].related

    assert [(one.tag.name, one.articles) for one in related] == [("b", 2), ("c", 1)]


def test_people_and_organizations_of_its_events_stand_on_the_page(client: Client) -> None:
    event, draft = make_event(tags=["a"]), make_event(tags=["a"], status=Status.DRAFT)
    speaker, hidden = make_speaker("甲"), make_speaker("机密")
    speaker.appearances.create(event=event, talk=make_talk(event))
    hidden.appearances.create(event=draft)
    organization = make_organization("某大学")
    event.organization_roles.create(organization=organization, role="host")

    response = client.get("/zh/tags/a/")

    assert list(response.context["page"].speakers) == [speaker]
    assert list(response.context["page"].organizations) == [organization]
    assert "机密" not in response.content.decode()


def test_a_tag_names_its_public_topics(client: Client) -> None:
    make_article(tags=["a"])
    make_topic(name="公开专题", tags=["a"])
    make_topic(name="机密专题", tags=["a"], status=Status.DRAFT)

    page = client.get("/zh/tags/a/").content.decode()

    assert "公开专题" in page
    assert "机密专题" not in page


def test_a_description_without_english_is_marked_chinese(client: Client) -> None:
    make_article(tags=["a"], language="en")
    Tag.objects.update(description="操作系统。")

    page = client.get("/en/tags/a/").content.decode()

    assert '<span lang="zh-Hans">操作系统。</span>' in page


def test_further_pages_hold_articles_alone(client: Client) -> None:
    for _number in range(13):
        make_article(tags=["a", "b"])

    assert client.get("/zh/tags/a/?page=2").context["page"] is None


def test_queries_do_not_grow(client: Client) -> None:
    def add(number: int) -> None:
        make_article(tags=["a", f"b{number}"], banner=make_image())
        event = make_event(tags=["a"])
        make_speaker(photo=make_image()).appearances.create(event=event)
        event.organization_roles.create(organization=make_organization(), role="host")

    add(0)
    Tag.objects.update(image=make_image())
    few = queries_of(client, "/zh/tags/a/")
    for number in range(1, 30):
        add(number)

    assert queries_of(client, "/zh/tags/a/") == few
