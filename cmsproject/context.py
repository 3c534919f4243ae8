"""What every template knows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cmsproject.shared.languages import current_language, html_language


def site(request: HttpRequest) -> dict[str, Any]:
    language = current_language()
    return {
        "language": language,
        "html_language": html_language(language),
        "languages": settings.CONTENT_LANGUAGES,
        "site_name": settings.SITE_NAME,
        "brand_hue": settings.BRAND_HUE,
    }
