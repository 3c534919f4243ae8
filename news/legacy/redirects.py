"""Lead old addresses of posts and pictures on to where these are now."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.images.finding import find_by_legacy_path
from cmsproject.shared.naming import fold_path
from news.legacy.addresses import address_key
from news.models import LegacyAddress

PICTURE_NAME = re.compile(r"\.\w{2,6}$(?<!\.html)", re.IGNORECASE)
NEVER_OLD = ("/admin/", "/static/", "/media/images/")


class LegacyAddressMiddleware:
    """For development, where Django's own debug page stands in for `handler404`.

    Stands below CommonMiddleware, as `handler404` does, so that an old address without its
    final slash takes one redirect and not two.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return find_redirect(request) or response if response.status_code == 404 else response


def find_redirect(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """To where the page or picture of an old address is now; asked on a 404 only."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or path.startswith(NEVER_OLD) or "\0" in path:
        return None
    target = find_present_address(path)
    if target is None or target == path:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)


def find_present_address(path: str) -> str | None:
    """Where the public article or picture once served at the decoded `path` is now."""
    return find_article_address(path) or find_picture_address(path)


def find_article_address(path: str) -> str | None:
    """By its exact old address, else in other case where that means a single article."""
    key = address_key(path)
    rows = list(
        LegacyAddress.objects.filter(
            folded=fold_path(key), article__public_from__lte=timezone.now()
        )
        .order_by("rank", "id")
        .values_list("path", "article__language", "article__slug")
    )
    exact = [(language, slug) for row_path, language, slug in rows if row_path == key]
    articles = exact[:1] or list({(language, slug) for _path, language, slug in rows})
    return reverse("article", args=articles[0]) if len(articles) == 1 else None


def find_picture_address(path: str) -> str | None:
    if not PICTURE_NAME.search(path):
        return None
    image = find_by_legacy_path(path)
    return image.get_absolute_url() if image else None
