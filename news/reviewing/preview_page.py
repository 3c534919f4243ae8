"""The page behind a preview link: an article's newest saved text, for whoever has the link."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.views.decorators.http import require_safe

from news.editing.preview import preview_page, unsaved_article
from news.history.recording import working_copy
from news.history.snapshots import Snapshot, snapshot_of
from news.models import Article
from news.reviewing.preview_links import number_in, working_link


@require_safe
def preview_link(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing is written, and no account is asked for: the signed token is the permission."""
    try:
        link = working_link(number_in(token))
    except BadSignature as error:
        raise Http404 from error
    if link is None:
        return kept_by_nobody(render(request, "news/preview_over.html", status=410))
    request.preview_link = link  # type: ignore[attr-defined]  # read by the page's template
    unsaved = unsaved_article(link.article, shown_snapshot(link.article), None)
    return kept_by_nobody(preview_page(request, unsaved))


def shown_snapshot(article: Article) -> Snapshot:
    revision = working_copy(article)
    return dict(revision.snapshot) if revision else snapshot_of(article)


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # The address is a key: no other site is told it.
    response["Referrer-Policy"] = "no-referrer"
    for header in ("ETag", "Last-Modified"):
        response.headers.pop(header, None)
    return response
