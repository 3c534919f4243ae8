"""Pages for what is refused, fails or is out of reach: made without a database or a session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return stand_alone("400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return stand_alone("403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return stand_alone("500.html", status=500)


def stand_alone(template: str, status: int = 200) -> HttpResponse:
    """No context processor runs: each of them may be what fails."""
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "brand_hue": settings.BRAND_HUE,
    }
    return HttpResponse(render_to_string(template, context), status=status)
