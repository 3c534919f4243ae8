"""Answers that programs fetch again and again: 304 to those that hold this very content."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from cmsproject.shared.etags import etag_of

# When nothing changed that there is not.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def conditional_response(
    request: HttpRequest, content: bytes, media_type: str, changed_at: datetime
) -> HttpResponseBase:
    """For feeds and calendars, which are for their readers alone: a search engine is to show
    the pages."""
    etag = etag_of(content)
    changed = int(changed_at.timestamp())
    response = HttpResponse(
        content,
        content_type=media_type,
        headers={
            "ETag": etag,
            "Last-Modified": http_date(changed),
            "Cache-Control": "public, max-age=300",
            "X-Robots-Tag": "noindex",
        },
    )
    return get_conditional_response(request, etag, changed, response) or response
