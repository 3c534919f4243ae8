"""The search page, what it suggests while one types, and its description for browsers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cmsproject.search_records import Result, load_records, load_results, name_of
from cmsproject.shared.languages import content_languages, language_name
from cmsproject.shared.paging import Paging, query_address, read_paging
from cmsproject.shared.searching.finding import MOST_ELSEWHERE, Found, find
from cmsproject.shared.searching.query import Filter, Operator, Query
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.suggesting import did_you_mean, suggest

# Results of a kind on the page of all kinds.
FEW, FEW_TAGS = 5, 12
FIVE_MINUTES = 300


@dataclass(frozen=True)
class KindGroup:
    """Results of a kind; `address` leads to all of them."""

    kind: Kind
    count: int
    is_more: bool
    results: Sequence[Result]
    address: str
    is_chosen: bool = False

    @property
    def is_cut(self) -> bool:
        return self.is_more or self.count > len(self.results)


@dataclass(frozen=True)
class QueryChip:
    """A filter of the query; `address` is the search without it."""

    title: str
    label: str
    address: str


@dataclass(frozen=True)
class Elsewhere:
    """What another language holds; `count` is bounded."""

    language: str
    name: str
    count: int
    is_more: bool
    address: str


@require_safe
def search_page(request: HttpRequest, language: str) -> HttpResponse:
    now = timezone.now()
    found = find(request.GET.get("q", ""), language, Kind.values, now)
    query, kind = found.query, chosen_kind(request.GET.get("kind", ""), found)
    paging = read_page(request, found, kind) if kind else None
    pages = found.pages({one: slice_of(one, kind, paging) for one in found.trays})
    context = {
        "query": query,
        "groups": make_groups(request.path, found, load_results(pages, query, now), kind),
        "kind": kind,
        "paging": paging,
        "total": sum(map(found.count, found.trays)),
        "is_more": any(map(found.is_more, found.trays)),
        "chips": chips_of(request.path, query),
        "elsewhere": elsewhere_of(found),
        "all_kinds": query_address(request.path, {"q": query.text}),
        "meant": "" if found.trays else did_you_mean(query, language, now),
        "translations": addresses_of(query),
    }
    return render(request, "search/search.html", context)


def chosen_kind(asked: str, found: Found) -> Kind | None:
    """The kind asked for, or the only one there is; nothing else is a kind."""
    if asked in Kind.values:
        return Kind(asked)
    return next(iter(found.trays)) if len(found.trays) == 1 else None


def read_page(request: HttpRequest, found: Found, kind: Kind) -> Paging:
    kept = {"q": found.query.text}
    if request.GET.get("kind"):
        kept["kind"] = kind.value
    return read_paging(request.path, request.GET, found.count(kind), kept)


def slice_of(kind: Kind, chosen: Kind | None, paging: Paging | None) -> tuple[int, int]:
    """Limit and offset: a page of the chosen kind, the first few of each where none is."""
    if chosen is None or paging is None:
        return (FEW_TAGS if kind == Kind.TAG else FEW), 0
    return (paging.size, paging.start) if kind == chosen else (0, 0)


def make_groups(
    path: str, found: Found, results: dict[Kind, list[Result]], chosen: Kind | None
) -> list[KindGroup]:
    return [
        KindGroup(
            kind=kind,
            count=found.count(kind),
            is_more=found.is_more(kind),
            results=results.get(kind, []),
            address=query_address(path, {"q": found.query.text, "kind": kind.value}),
            is_chosen=kind == chosen,
        )
        for kind in found.trays
    ]


def chips_of(path: str, query: Query) -> list[QueryChip]:
    return [
        QueryChip(
            title=filter_title(one),
            label=one.value,
            address=query_address(path, {"q": query.without(one)}),
        )
        for one in query.filters
    ]


def filter_title(filter_: Filter) -> str:
    titles = {
        Operator.TAG: _("Tag"),
        Operator.ORGANIZATION: _("Organization"),
        Operator.SPEAKER: pgettext("search", "Person"),
        Operator.YEAR: _("Year"),
    }
    return titles[filter_.operator]


def elsewhere_of(found: Found) -> list[Elsewhere]:
    addresses = addresses_of(found.query)
    return [
        Elsewhere(
            code,
            language_name(code),
            min(found.elsewhere[code], MOST_ELSEWHERE),
            found.elsewhere[code] > MOST_ELSEWHERE,
            addresses[code],
        )
        for code in content_languages()
        if code in found.elsewhere
    ]


def addresses_of(query: Query) -> dict[str, str]:
    """The same search in each language."""
    asked = {"q": query.text} if query.text else {}
    return {
        code: query_address(reverse("search", args=[code]), asked) for code in content_languages()
    }


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
def search_suggestions(request: HttpRequest, language: str) -> JsonResponse:
    """`{"suggestions": [{"name", "fitting", "kind", "address"}]}` for the beginning of a name."""
    now = timezone.now()
    suggestions = suggest(request.GET.get("q", ""), language, now)
    by_kind = {
        kind: [one for one in suggestions if one.kind == kind]
        for kind in dict.fromkeys(one.kind for one in suggestions)
    }
    loaded = load_records(by_kind, now)
    answers = []
    for one in suggestions:
        if record := loaded[one.kind].get(one.record):
            name = name_of(record).text
            answers.append(
                {
                    "name": name,
                    "fitting": one.fitting if one.fitting not in (name, one.name) else "",
                    "kind": str(SINGULARS[one.kind]()),
                    "address": record.get_absolute_url(),
                }
            )
    return JsonResponse({"suggestions": answers}, json_dumps_params={"ensure_ascii": False})


SINGULARS = {
    Kind.ARTICLE: lambda: _("Article"),
    Kind.EVENT: lambda: pgettext("search", "Event"),
    Kind.TALK: lambda: pgettext("search", "Talk"),
    Kind.SPEAKER: lambda: pgettext("search", "Speaker"),
    Kind.ORGANIZATION: lambda: _("Organization"),
    Kind.TAG: lambda: _("Tag"),
}


@require_safe
@cache_control(public=True, max_age=3600)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser search the site from its address bar."""
    language = content_languages()[0]
    address = request.build_absolute_uri(reverse("search", args=[language]))
    context = {"address": address, "search_language": language}
    return render(
        request,
        "search/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
