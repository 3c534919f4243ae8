"""Lead the addresses of renamed and merged tags on: their pages, and lists and feeds under them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from cmsproject.public_tags import public_tags
from cmsproject.shared.paging import query_address
from cmsproject.shared.tagging import find_by_old_slugs
from events.former_addresses import find_moved_record


class MovedTagMiddleware:
    """For development, where Django's own debug page stands in for `handler404`; also for moved
    records."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return find_moved_tag(request) or find_moved_record(request) or response


def find_moved_tag(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """To the same page under the tag's present slug; asked on a 404 only."""
    if request.method not in ("GET", "HEAD"):
        return None
    old_tags = request.GET.getlist("tag")
    page_slug = slug_of_tag_page(request.path_info)
    asked = [slug for slug in (page_slug, *old_tags) if slug and "\0" not in slug]
    moved = public_moves(find_by_old_slugs(asked)) if asked else {}
    if not moved:
        return None
    query = {key: request.GET.getlist(key) for key in request.GET}
    if old_tags:
        query["tag"] = list(dict.fromkeys(moved.get(slug, slug) for slug in old_tags))
    path = request.path
    if page_slug in moved:
        language = resolve(request.path_info).kwargs["language"]
        path = reverse("tag", args=[language, moved[page_slug]])
    # A merge can be taken back: browsers must not keep this for ever.
    return HttpResponsePermanentRedirect(
        query_address(path, query), headers={"Cache-Control": "public, max-age=300"}
    )


def public_moves(moved: dict[str, str]) -> dict[str, str]:
    """Those to tags that visitors may see: the new name of a draft's tag is none of theirs."""
    found = public_tags(timezone.now()).filter(slug__in=moved.values())
    public = {*found.values_list("slug", flat=True)} if moved else set()
    return {old: new for old, new in moved.items() if new in public}


def slug_of_tag_page(path: str) -> str:
    """Empty for any other page."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return str(match.kwargs["slug"]) if match.url_name == "tag" else ""
