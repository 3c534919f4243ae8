"""Show an unsaved article as its public page will be: nothing is stored, nothing is held."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.utils import timezone

from cmsproject.shared.publishing import Status
from news.editing.publication import Publication, settle
from news.history.snapshots import Snapshot, as_day, as_moment, drafts_of, iso
from news.linked import Linked, linked_in
from news.models import Article
from news.slugs import free_article_slug
from news.storing import fill_derived_fields, rendered_draft
from news.views import article_page


@dataclass(frozen=True)
class Unsaved:
    """An article as saving and publishing would make it; `lines` are (source line, block)."""

    article: Article
    linked: Linked
    lines: Sequence[tuple[int, int]]


def unsaved_article(article: Article, snapshot: Snapshot, user: Any) -> Unsaved:
    """The article object takes on the snapshot; its row and links stay as they are.

    What is not to be public yet shows as if it were published now, what is planned as at its
    moment.
    """
    now = timezone.now()
    (draft,) = drafts_of([(article, as_if_published(snapshot, now))])
    article.slug = article.slug or free_article_slug(article)
    article.updated_at, article.updated_by = now, user
    rendered, _pictures = rendered_draft(draft)
    fill_derived_fields(article, rendered)
    if article.public_from is not None:
        article.public_from = min(article.public_from, now)
    return Unsaved(article, linked_in(draft), rendered.lines)


def as_if_published(snapshot: Snapshot, now: datetime) -> Snapshot:
    moment: datetime | None = as_moment(snapshot["published_at"])
    day: date | None = as_day(snapshot["published_on"])
    if snapshot["status"] == Status.SCHEDULED:
        return snapshot
    before = Publication(snapshot["status"], moment, day)
    after = settle(before, Publication(Status.PUBLISHED, moment, day), now)
    return {
        **snapshot,
        "status": str(after.status),
        "published_at": iso(after.moment),
        "published_on": iso(after.day),
    }


def preview_page(request: HttpRequest, unsaved: Unsaved) -> HttpResponse:
    """The public page itself, as a visitor without an account would get it."""
    visitor = as_visitor(request, unsaved.article.get_absolute_url())
    return article_page(visitor, unsaved.article, unsaved.linked)


def as_visitor(request: HttpRequest, path: str) -> HttpRequest:
    """The same request for another page, by nobody in particular."""
    visitor = copy.copy(request)
    visitor.method = "GET"
    visitor.path = visitor.path_info = path
    visitor.META = {**request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": "", "PATH_INFO": path}
    visitor.GET = visitor.POST = QueryDict()
    visitor.user = AnonymousUser()
    visitor.resolver_match = resolve(path)
    return visitor


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def refused_page(request: HttpRequest, errors: list[tuple[str, list[str]]]) -> HttpResponse:
    """Why there is no preview: messages by the field's label."""
    context = {"errors": errors}
    page = render(request, "admin/news/article/preview_refused.html", context, status=422)
    return kept_by_nobody(page)


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    for header in ("ETag", "Last-Modified"):
        if header in response:
            del response[header]
    return response
