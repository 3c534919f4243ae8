"""Read every request as UTF-8, whatever encoding it claims, as browsers send none other."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Utf8Middleware:
    """Some encodings of Python fail on any text, and some make halves of signs, which no database
    takes: none of them is for a visitor to choose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding is not None:
            request.encoding = "utf-8"
        return self.get_response(request)
