"""How every answer of the interface is sent: for any origin, cacheable, with an ETag."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from cmsproject.api.problems import problem
from cmsproject.shared.etags import etag_of
from cmsproject.shared.languages import in_language

METHODS = "GET, HEAD, OPTIONS"
FRESH = "public, max-age=300"
# The interface speaks one language, so that an answer does not depend on who asks.
LANGUAGE = "en"
View = Callable[..., HttpResponse]


def delivered(view: View) -> Callable[..., HttpResponseBase]:
    """The view without cookies, sessions or tokens, for GET and HEAD alone."""

    @csrf_exempt
    @wraps(view)
    def deliver(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        with in_language(LANGUAGE):
            response = answer(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        response["Content-Language"] = LANGUAGE
        return response

    return deliver


def answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return preflight()
    if request.method not in {"GET", "HEAD"}:
        refused = problem(request, 405, f"{request.method} is not offered.")
        refused["Allow"] = METHODS
        return refused
    response = as_get(view, request, *args, **kwargs)
    if response.status_code != HttpResponse.status_code:
        response["Cache-Control"] = "no-cache"
        return response
    etag = etag_of(response.content)
    response["ETag"] = etag
    response["Cache-Control"] = FRESH
    return get_conditional_response(request, etag, None, response) or response


def as_get(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """The view knows GET alone; the server leaves the body of an answer to HEAD out."""
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def preflight() -> HttpResponse:
    """Browsers ask before a script may send If-None-Match to another host."""
    response = HttpResponse(status=204, headers={"Allow": METHODS})
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response
