"""The records behind hits of a search, loaded kind by kind with what a result shows of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Prefetch

from cmsproject.shared.bilingual import Bilingual, LocalText
from cmsproject.shared.languages import current_language
from cmsproject.shared.models import Tag
from cmsproject.shared.searching.finding import Hit
from cmsproject.shared.searching.passages import Passage, mark_name
from cmsproject.shared.searching.query import Query
from cmsproject.shared.searching.rows import Kind
from events.models import Appearance, Event, Organization, Speaker, Talk
from events.speaker_pages import public_affiliations
from news.listing import as_links
from news.models import Article, ArticleAuthor

Loaded = Mapping[Kind, Mapping[int, Any]]


@dataclass(frozen=True)
class Result:
    """A record found: its name with what was found in it, in the language it is written in."""

    kind: Kind
    record: Any
    address: str
    name: Passage
    language: str
    passages: Sequence[Passage]

    @property
    def template(self) -> str:
        return f"search/_{self.kind.value}.html"


def load_results(
    pages: Mapping[Kind, Sequence[Hit]], query: Query, at: datetime
) -> dict[Kind, list[Result]]:
    """One or a few queries for each kind, whatever the number of hits."""
    loaded = load_records(pages, at)
    return {
        kind: [
            make_result(hit, loaded[kind][hit.record], query)
            for hit in hits
            if hit.record in loaded[kind]
        ]
        for kind, hits in pages.items()
    }


def load_records(pages: Mapping[Kind, Iterable[Any]], at: datetime) -> Loaded:
    """By kind and number; `pages` holds anything with a `record`."""
    return {
        kind: LOADERS[kind]([one.record for one in found], at) if found else {}
        for kind, found in pages.items()
    }


def make_result(hit: Hit, record: Any, query: Query) -> Result:
    name = name_of(record)
    return Result(
        kind=hit.kind,
        record=record,
        address=record.get_absolute_url(),
        name=mark_name(query, name.text),
        language=name.language,
        passages=hit.passages,
    )


def name_of(record: Any) -> LocalText:
    """As its page names it."""
    if isinstance(record, Article):
        return LocalText(record.title, record.language)
    if isinstance(record, Talk):
        return record.local_title
    if isinstance(record, Tag):
        return LocalText(record.name, current_language())
    named: Bilingual = record
    return named.local_name


def load_articles(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    authors = Prefetch("authors", ArticleAuthor.objects.order_by("order", "id"))
    rows = as_links(Article.objects.published(at)).select_related("banner")
    return by_number(rows.filter(pk__in=numbers).prefetch_related(authors))


def load_events(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    return by_number(Event.objects.published(at).filter(pk__in=numbers))


def load_talks(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    people = Appearance.objects.select_related("speaker").order_by("order", "id")
    rows = Talk.objects.filter(pk__in=numbers, event__public_from__lte=at).select_related("event")
    return by_number(rows.prefetch_related(Prefetch("appearances", people)))


def load_speakers(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    rows = Speaker.objects.filter(pk__in=numbers).select_related("photo")
    return by_number(rows.prefetch_related(public_affiliations(at)))


def load_organizations(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    rows = Organization.objects.filter(pk__in=numbers)
    return by_number(rows.select_related("logo", "logo_dark"))


def load_tags(numbers: Sequence[int], at: datetime) -> dict[int, Any]:
    return by_number(Tag.objects.filter(pk__in=numbers))


def by_number(rows: Iterable[Model]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


LOADERS: Mapping[Kind, Callable[[Sequence[int], datetime], dict[int, Any]]] = {
    Kind.ARTICLE: load_articles,
    Kind.EVENT: load_events,
    Kind.TALK: load_talks,
    Kind.SPEAKER: load_speakers,
    Kind.ORGANIZATION: load_organizations,
    Kind.TAG: load_tags,
}
