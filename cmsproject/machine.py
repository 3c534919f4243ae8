"""Answers for machines: health, and the brand's colour as a stylesheet and an icon."""

import os

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

HIGHEST_HUE = 360
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers and pictures can be written, else 503; nothing is kept."""
    checks = {"database": database_answers(), "media": os.access(settings.MEDIA_ROOT, os.W_OK)}
    is_well = all(checks.values())
    return JsonResponse(
        {"status": "ok" if is_well else "failing", **checks},
        status=200 if is_well else 503,
        headers={"Cache-Control": "no-store"},
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def brand(request: HttpRequest, hue: int) -> HttpResponse:
    """The brand hue as a custom property: pages carry no style of their own."""
    return HttpResponse(
        f":root {{ --brand-hue: {known_hue(hue)}; }}\n", content_type="text/css; charset=utf-8"
    )


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def icon(request: HttpRequest, hue: int) -> HttpResponse:
    # As the accent of static/css/tokens.css.
    color = f"oklch(47% 0.17 {known_hue(hue)})"
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{color}"/>'
        '<path d="M8 10h16M8 16h16M8 22h9" stroke="#fff" stroke-width="3" '
        'stroke-linecap="round"/></svg>\n'
    )
    return HttpResponse(drawing, content_type="image/svg+xml")


def known_hue(hue: int) -> int:
    if hue > HIGHEST_HUE:
        raise Http404(f"A hue is a number from 0 to {HIGHEST_HUE}.")
    return hue
