"""Lead old addresses of posts, events and pictures on to where these are now."""

import re
from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.images.finding import find_by_legacy_path
from cmsproject.shared.naming import fold_path
from events.old_addresses import find_event_address
from news.legacy.addresses import address_key
from news.legacy.format.languages import language_of_code
from news.models import LegacyAddress

PICTURE_NAME = re.compile(r"\.\w{2,6}$(?<!\.html)", re.IGNORECASE)
# What archives call the folder of a language, besides its code.
DEFAULT_FOLDERS = {"zh": ("zh", "zh-cn", "cn"), "en": ("en", "en-us")}
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
    """To where the page, event or picture of an old address is now; asked on a 404 only."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or path.startswith(NEVER_OLD) or "\0" in path:
        return None
    target = find_present_address(path)
    if target is None:
        event = find_event_address(path, request.GET.get("id", ""))
        return HttpResponsePermanentRedirect(event) if event else None
    if target == path:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)


def find_present_address(path: str) -> str | None:
    """Where the public article or picture once served at the decoded `path` is now."""
    return find_article_address(path) or find_picture_address(path)


def find_article_address(path: str) -> str | None:
    """By its exact old address, else as sites spell the same page otherwise; in one query."""
    keys = spellings_of(address_key(path))
    rows = list(
        LegacyAddress.objects.filter(
            folded__in={fold_path(key) for key in keys}, article__public_from__lte=timezone.now()
        )
        .order_by("rank", "id")
        .values_list("path", "folded", "article__language", "article__slug")
    )
    return next(filter(None, (page_of(key, rows) for key in keys)), None)


def spellings_of(key: str) -> list[str]:
    """`/x/index` for `/x`; Hugo serves one language without its folder: `/x` for `/zh/x`."""
    plain = key.removesuffix("/index")
    keys = [key, plain]
    if not language_of_code(plain.partition("/")[2].partition("/")[0]):
        folders = DEFAULT_FOLDERS.get(settings.SITE_LANGUAGE, (settings.SITE_LANGUAGE,))
        keys += [f"/{folder}{plain}" for folder in folders]
    return [one for one in dict.fromkeys(keys) if one]


def page_of(key: str, rows: Sequence[tuple[str, str, str, str]]) -> str | None:
    """In other case too, where that means a single article."""
    folded = fold_path(key)
    alike = [(path, language, slug) for path, one, language, slug in rows if one == folded]
    exact = [(language, slug) for path, language, slug in alike if path == key]
    articles = exact[:1] or list({(language, slug) for _path, language, slug in alike})
    return reverse("article", args=articles[0]) if len(articles) == 1 else None


def find_picture_address(path: str) -> str | None:
    if not PICTURE_NAME.search(path):
        return None
    image = find_by_legacy_path(path)
    return image.get_absolute_url() if image else None
