"""What readers see without a network: a page kept by a worker that keeps nothing else."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import PrefixNode
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cmsproject.faults import stand_alone
from cmsproject.shared.languages import content_languages, in_language

STYLES = ("css/tokens.css", "css/alone.css")
WORKER = "js/offline_worker.js"


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    return stand_alone("offline.html")


@require_safe
@cache_control(no_cache=True)
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The script stands at the root, for a worker serves the addresses below its own alone."""
    pages = {language: reverse("offline", args=[language]) for language in content_languages()}
    prefix = PrefixNode.handle_simple("STATIC_URL")
    styles = [*(f"{prefix}{name}" for name in STYLES), reverse("brand", args=[settings.BRAND_HUE])]
    known = {
        "EDITION": edition(),
        "PAGES": pages,
        "USUAL": pages[settings.SITE_LANGUAGE],
        "STYLES": styles,
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return HttpResponse(head + source(WORKER), content_type="text/javascript; charset=utf-8")


@cache
def edition() -> str:
    """Another one whenever page, style sheet or worker changes: then all is fetched anew."""
    texts = [source(name) for name in (*STYLES, WORKER)]
    for language in content_languages():
        with in_language(language):
            texts.append(render_to_string("offline.html", {"site_name": settings.SITE_NAME}))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def source(name: str) -> str:
    """The text of a static file. Raises FileNotFoundError where it is missing."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path).read_text(encoding="utf-8")
