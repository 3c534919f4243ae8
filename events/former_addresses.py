"""Addresses that records had before: kept when a slug changes, and led on from."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import transaction
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse

from cmsproject.shared.paging import query_address
from events.models import Event, FormerAddress, Organization, Speaker

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Addressed: TypeAlias = Speaker | Organization | Event

PAGES: dict[str, Any] = {
    **dict.fromkeys(("speaker", "speaker-calendar"), Speaker),
    **dict.fromkeys(("organization", "organization-calendar"), Organization),
    **dict.fromkeys(("event", "event-calendar", "talk-calendar"), Event),
}
# By what lists are narrowed.
QUERIES: dict[str, Any] = {"speaker": Speaker, "organization": Organization}


def owner_field(model: type["Addressed"]) -> str:
    return str(model._meta.model_name)


def address_rows(model: type["Addressed"]) -> "QuerySet[FormerAddress]":
    return FormerAddress.objects.filter(**{f"{owner_field(model)}__isnull": False})


def taken_slugs(model: type["Addressed"], beginning: str, but: int | None = None) -> set[str]:
    """Slugs of records and those that lead on to one; `but` is the record that may have its own."""
    records = model._default_manager.filter(slug__startswith=beginning)
    former = address_rows(model).filter(slug__startswith=beginning)
    if but is not None:
        records, former = records.exclude(pk=but), former.exclude(**{owner_field(model): but})
    return {*records.values_list("slug", flat=True), *former.values_list("slug", flat=True)}


@transaction.atomic
def note_former_slug(record: "Addressed", slug: str) -> FormerAddress:
    """The slug leads to the record from now on, whatever it led to before."""
    rows = address_rows(type(record))
    owner = {owner_field(type(record)): record}
    rows.filter(slug=record.slug).delete()
    rows.filter(slug=slug).delete()
    return FormerAddress.objects.create(slug=slug, **owner)


def note_renamed(record: "Addressed", before: str) -> None:
    """After a save of a record that had the slug `before`, "" for a new one."""
    if before and before != record.slug:
        note_former_slug(record, before)


def find_moved_record(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """To the same page under the record's present slug; asked on a 404 only."""
    if request.method not in ("GET", "HEAD"):
        return None
    path = present_path(request.path_info)
    query = {key: request.GET.getlist(key) for key in request.GET}
    is_moved = path != ""
    for key in QUERIES.keys() & query.keys():
        present = present_slugs(QUERIES[key], query[key])
        query[key] = [present.get(slug, slug) for slug in query[key]]
        is_moved = is_moved or bool(present)
    if not is_moved:
        return None
    # A merge can be taken back: browsers must not keep this for ever.
    return HttpResponsePermanentRedirect(
        query_address(path or request.path, query),
        headers={"Cache-Control": "public, max-age=300"},
    )


def present_path(path: str) -> str:
    """Where the page of a record that visitors may see stands now; "" where none has moved."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    if match.view_name not in PAGES:
        return ""
    slug = match.kwargs["slug"]
    present = present_slugs(PAGES[match.view_name], [slug])
    kwargs = {**match.kwargs, "slug": present.get(slug)}
    return reverse(match.view_name, kwargs=kwargs) if present else ""


def present_slugs(model: Any, slugs: Iterable[str]) -> Mapping[str, str]:
    """By former slug, of records that visitors may see and no other record has by now."""
    return moved_slugs(model, slugs, model.objects.published())


def moved_slugs(model: Any, slugs: Iterable[str], among: "QuerySet[Any]") -> Mapping[str, str]:
    """By former slug that no record has by now, of those records."""
    asked = [slug for slug in slugs if slug and "\0" not in slug]
    if not asked:
        return {}
    field = owner_field(model)
    rows = address_rows(model).filter(slug__in=asked, **{f"{field}__in": among})
    present = dict(rows.values_list("slug", f"{field}__slug"))
    taken = model.objects.filter(slug__in=present).values_list("slug", flat=True)
    for slug in taken if present else ():
        del present[slug]
    return present
