"""Send pages, feeds and data compressed: Brotli where the browser takes it, else gzip."""

import gzip
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import has_vary_header, patch_vary_headers

TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
TEXT_SUFFIXES = ("+json", "+xml")
# Below, the headers weigh more than what is saved.
SHORTEST = 500
# A page of 40 KB takes about a millisecond; the best quality would take fifty.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, brotli.MODE_TEXT, BROTLI_QUALITY),
    # Without a moment in it: the same page has the same bytes.
    "gzip": lambda content: gzip.compress(content, GZIP_LEVEL, mtime=0),
}


class CompressionMiddleware:
    """Compresses texts that are the same for everybody.

    What depends on a cookie (the admin) stays plain: the length of a compressed page could betray
    a secret it holds. Static files were compressed when they were collected.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not is_worth_it(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if encoding := best_encoding(request.headers.get("Accept-Encoding", "")):
            encode(response, encoding)
        return response


def is_worth_it(response: HttpResponse) -> bool:
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
    return (
        (media_type.startswith(TEXTS) or media_type.endswith(TEXT_SUFFIXES))
        and len(response.content) >= SHORTEST
        and not response.has_header("Content-Encoding")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


def best_encoding(accepted: str) -> str:
    """The name of the encoder to use; empty where the header names none of ours, or refuses it."""
    offered = {}
    for part in accepted.casefold().split(","):
        name, _separator, weight = part.partition(";")
        offered[name.strip()] = weight.replace(" ", "")
    refusals = {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ENCODERS if offered.get(name, "q=0") not in refusals), "")


def encode(response: HttpResponse, encoding: str) -> None:
    response.content = ENCODERS[encoding](response.content)
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    tag = response.headers.get("ETag", "")
    # Another form of the same content: equal in meaning, not in bytes (RFC 9110, 8.8.1).
    if tag.startswith('"'):
        response["ETag"] = f"W/{tag}"
