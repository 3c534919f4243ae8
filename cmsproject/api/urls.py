"""Addresses of the interface, below `/api/v1/`; every answer goes out by `delivered`."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from cmsproject.api.delivery import delivered
from cmsproject.api.interface import interface
from cmsproject.api.problems import problem

app_name = "api"


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    return problem(request, 404, f"There is no resource at {rest!r}.")


patterns, _app, _namespace = interface.urls
urlpatterns = [
    *(
        path(str(one.pattern), delivered(one.callback), name=one.name)
        for one in patterns
        if isinstance(one, URLPattern)
    ),
    path("<path:rest>", delivered(nothing_here), name="nothing"),
]
