"""Turn the language in an address (`/zh/…`) into the language of the page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cmsproject.shared.languages import content_languages, in_language


class LanguageConverter:
    """Matches the codes of CMS_LANGUAGES in a path."""

    regex = "|".join(content_languages())

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SiteLanguageMiddleware:
    """Activates the language of the address's first segment; elsewhere the site's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first_segment = request.path_info.lstrip("/").partition("/")[0]
        known = first_segment in content_languages()
        with in_language(first_segment if known else settings.SITE_LANGUAGE):
            return self.get_response(request)
