"""Search over everything public, as the search page does it."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import LONGEST_CURSOR
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import site_of
from cmsproject.search_records import Result, load_results
from cmsproject.shared.languages import content_languages, html_language, in_language
from cmsproject.shared.searching.finding import Group, search
from cmsproject.shared.searching.rows import Kind

router = Router(tags=["search"])

LONGEST_QUERY = 500
USUAL, MOST = 10, 50
# Results are ranked and bounded, so that a cursor is a number of results to leave out.
SIGNER = signing.Signer(salt="cmsproject.api.search")


class SearchQuery(Schema):
    q: str = Field(
        max_length=LONGEST_QUERY,
        description=(
            _(
                "What to look for. Quotes keep words together, a minus leaves out; `tag:`, `org:`, "
                "`speaker:` and `year:` narrow."
            )
        ),
        examples=["openEuler year:2025"],
    )
    language: str = Field(
        settings.SITE_LANGUAGE,
        pattern=f"^({'|'.join(content_languages())})$",
        json_schema_extra={"enum": [*content_languages()]},
        description=_("Language of the articles and of the names."),
    )
    kind: list[Kind] = Field(
        default_factory=list, max_length=len(Kind), description=_("Only these kinds; else all.")
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description=_("Results of each kind."), examples=[5])
    cursor: str = Field(
        "",
        max_length=LONGEST_CURSOR,
        description=_("Where the results begin: taken from `next` of a group."),
    )


class SearchResult(Schema):
    """A record found."""

    name: str = Field(description=_("Its title or name."))
    language: str = Field(description=_("Language the name is written in."), examples=["zh-Hans"])
    passages: list[str] = Field(description=_("Places of its text that tell most of the query."))
    page: str = Field(description=_("Absolute address of the page for people."))
    address: str = Field(description=_("Absolute address of the record in this interface."))


class SearchGroup(Schema):
    """What was found of one kind."""

    kind: Kind
    count: int = Field(description=_("How many, at most 1,000."), examples=[12])
    is_more: bool = Field(description=_("Whether there are more than `count`."))
    items: list[SearchResult] = Field(description=_("Best first."))
    next: str | None = Field(description=_("Address of more of this kind, null at the end."))


class SearchAnswer(Schema):
    groups: list[SearchGroup] = Field(description=_("The kinds that have results."))
    elsewhere: dict[str, int] = Field(
        description=_("How many articles other languages hold."), examples=[{"en": 3}]
    )


@router.get(
    "",
    response={200: SearchAnswer, 404: Problem, 422: Problem},
    operation_id="search",
    summary=_("Search"),
)
def search_all(request: HttpRequest, asked: Query[SearchQuery]) -> SearchAnswer:
    """Articles, events, talks, speakers, organizations and tags that hold the words."""
    now, offset = timezone.now(), read_offset(asked.cursor)
    kinds = [kind.value for kind in asked.kind] or Kind.values
    with in_language(asked.language):
        found = search(asked.q, asked.language, kinds, at=now, limit=asked.limit, offset=offset)
        pages = {group.kind: group.hits for group in found.groups}
        results = load_results(pages, found.query, now)
        groups = [
            group_shape(request, group, results.get(group.kind, []), offset + asked.limit)
            for group in found.groups
        ]
    return SearchAnswer(groups=groups, elsewhere=dict(found.elsewhere))


def read_offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(SIGNER.unsign(cursor))
    except signing.BadSignature as error:
        raise Http404("This is no cursor of a search.") from error


def group_shape(
    request: HttpRequest, group: Group, results: list[Result], following: int
) -> SearchGroup:
    site = site_of(request)
    return SearchGroup(
        kind=group.kind,
        count=group.count,
        is_more=group.is_more,
        items=[result_shape(result, site) for result in results],
        next=next_address(request, group.kind, following) if following < group.count else None,
    )


def next_address(request: HttpRequest, kind: Kind, offset: int) -> str:
    query = request.GET.copy()
    query.setlist("kind", [kind.value])
    query["cursor"] = SIGNER.sign(str(offset))
    return f"{site_of(request)}{request.path}?{query.urlencode()}"


def result_shape(result: Result, site: str) -> SearchResult:
    return SearchResult(
        name=str(result.name),
        language=html_language(result.language),
        passages=[str(passage) for passage in result.passages],
        page=site + result.address,
        address=site + record_address(result.kind, result.record),
    )


def record_address(kind: Kind, record: Any) -> str:
    parts = [record.slug]
    if kind == Kind.ARTICLE:
        parts = [record.language, record.slug]
    elif kind == Kind.TALK:
        parts = [record.event.slug, record.slug]
    return reverse(f"api:get_{kind.value}", args=parts)
