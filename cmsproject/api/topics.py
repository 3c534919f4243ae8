"""Topics: pages that editors curate, and what they join."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import Key, Order, Paging, take
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import (
    Pages,
    PictureShape,
    RecordLink,
    TagLink,
    Words,
    pages,
    picture,
    record_link,
    site_of,
    tag_link,
    words,
)
from cmsproject.public_tags import public_tags
from events.models import Organization, Speaker
from news.models import Topic

router = Router(tags=["topics"])

ORDER = Order("topics", [Key("order"), Key("sort_key"), Key("pk")])


class TopicRow(Schema):
    """A topic in short."""

    slug: str = Field(description=_("Names the topic."), examples=["risc-v"])
    name: Words
    summary: Words
    picture: PictureShape | None
    edited_at: datetime
    pages: Pages


class TopicPage(Schema):
    items: list[TopicRow] = Field(description=_("In the order the editors chose."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


class TopicWhole(TopicRow):
    body: Words = Field(description=_("Lead text, Markdown."))
    tags: list[TagLink] = Field(description=_("What bears any of them belongs to the topic."))
    speakers: list[RecordLink]
    organizations: list[RecordLink]


@router.get(
    "",
    response={200: TopicPage, 404: Problem, 422: Problem},
    operation_id="list_topics",
    summary=_("List topics"),
)
def list_topics(request: HttpRequest, paging: Query[Paging]) -> TopicPage:
    """Public topics, in the order the editors chose."""
    found = Topic.objects.published().select_related("image")
    part = take(found, ORDER, paging, request)
    site = site_of(request)
    rows = [TopicRow(**row_values(topic, site)) for topic in part.records]
    return TopicPage(items=rows, next=part.next)


@router.get(
    "/{slug}",
    response={200: TopicWhole, 404: Problem, 422: Problem},
    operation_id="get_topic",
    summary=_("Get a topic"),
)
def get_topic(request: HttpRequest, slug: str) -> TopicWhole:
    """One public topic with its people; its articles and events are found by its tags."""
    now = timezone.now()
    topic = get_object_or_404(Topic.objects.published(now).select_related("image"), slug=slug)
    tags = public_tags(now).filter(topics=topic).order_by("sort_key", "id")
    return TopicWhole(
        **row_values(topic, site_of(request)),
        body=words(topic, "body"),
        tags=[tag_link(tag) for tag in tags],
        speakers=[record_link(one) for one in Speaker.objects.published(now).filter(topics=topic)],
        organizations=[
            record_link(one) for one in Organization.objects.published(now).filter(topics=topic)
        ],
    )


def row_values(topic: Topic, site: str) -> dict[str, Any]:
    return {
        "slug": topic.slug,
        "name": words(topic, "name"),
        "summary": words(topic, "summary"),
        "picture": picture(topic.image, site),
        "edited_at": topic.updated_at.astimezone(UTC),
        "pages": pages("topic", topic.slug, site),
    }
