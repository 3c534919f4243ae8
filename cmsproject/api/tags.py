"""Tags that something public bears: the list, and one with its counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count
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
    TagLink,
    Words,
    pages,
    picture,
    site_of,
    words,
)
from cmsproject.public_tags import public_tags
from cmsproject.shared.models import Tag
from events.models import EventTag
from news.models import ArticleTag

router = Router(tags=["tags"])

ORDER = Order("tags", [Key("sort_key"), Key("pk")])


class TagShape(TagLink):
    """A tag, and how much that is public bears it."""

    articles: dict[str, int] = Field(
        description=_("Number of articles by language."), examples=[{"zh": 12, "en": 3}]
    )
    events: int = Field(description=_("Number of events."), examples=[2])
    description: Words
    picture: PictureShape | None
    pages: Pages


class TagPage(Schema):
    items: list[TagShape] = Field(description=_("By name, Chinese by pinyin."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


@router.get(
    "",
    response={200: TagPage, 404: Problem, 422: Problem},
    operation_id="list_tags",
    summary=_("List tags"),
)
def list_tags(request: HttpRequest, paging: Query[Paging]) -> TagPage:
    """Tags of public articles and events, with their counts."""
    now = timezone.now()
    part = take(public_tags(now).select_related("image"), ORDER, paging, request)
    return TagPage(items=tag_shapes(part.records, now, site_of(request)), next=part.next)


@router.get(
    "/{slug}",
    response={200: TagShape, 404: Problem, 422: Problem},
    operation_id="get_tag",
    summary=_("Get a tag"),
)
def get_tag(request: HttpRequest, slug: str) -> TagShape:
    """One tag with its counts."""
    now = timezone.now()
    tag = get_object_or_404(public_tags(now).select_related("image"), slug=slug)
    (shape,) = tag_shapes([tag], now, site_of(request))
    return shape


def tag_shapes(tags: Sequence[Tag], at: datetime, site: str) -> list[TagShape]:
    """Counts come from the links alone, which carry language and moment: two queries."""
    public: dict[str, Any] = {"tag__in": tags, "public_from__lte": at}
    of_articles: dict[int, dict[str, int]] = {}
    links = ArticleTag.objects.filter(**public).order_by()
    for tag, language, count in links.values_list("tag", "language").annotate(Count("pk")):
        of_articles.setdefault(tag, {})[language] = count
    events = EventTag.objects.filter(**public).order_by()
    of_events = dict(events.values_list("tag").annotate(Count("pk")))
    return [
        TagShape(
            slug=tag.slug,
            name=tag.name,
            articles=dict(sorted(of_articles.get(tag.pk, {}).items())),
            events=of_events.get(tag.pk, 0),
            description=words(tag, "description"),
            picture=picture(tag.image, site),
            pages=pages("tag", tag.slug, site),
        )
        for tag in tags
    ]
