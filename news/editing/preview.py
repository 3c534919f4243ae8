"""Show an unsaved article as its public page will be."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse

from news.models import Article
from news.views import article_page


def preview_page(request: HttpRequest, save: Any) -> HttpResponse:
    """The public page of the article that `save()` stores; afterwards nothing of it is stored.

    Saving and taking back shows what visitors would get, links, tags and neighbours included.
    """
    with transaction.atomic():
        article: Article = save()
        response = article_page(request, article)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        transaction.set_rollback(True)
    return kept_by_nobody(response)


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
