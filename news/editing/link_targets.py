"""What an article can link to: our own records by name or text, drafts too, as editors see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.languages import content_languages, in_language
from cmsproject.shared.models import Tag
from cmsproject.shared.searching.finding import find
from cmsproject.shared.searching.rows import Kind, SearchEntry
from cmsproject.shared.searching.suggesting import suggest
from events.models import Event, Organization, Speaker, Talk
from news.editing.rights import seen_by
from news.models import Article, Topic

MOST_OF_A_KIND = 6
MOST_TOPICS = 3
LONGEST_QUESTION = 100
# A record by its kind and number.
Key = tuple[Kind, int]
MODELS: dict[Kind, type[Model]] = {
    Kind.EVENT: Event,
    Kind.TALK: Talk,
    Kind.SPEAKER: Speaker,
    Kind.ORGANIZATION: Organization,
    Kind.TAG: Tag,
}


@dataclass(frozen=True)
class LinkTarget:
    """`address` is that of the record's page; visitors do not find it unless `is_public`."""

    kind: str
    title: str
    address: str
    day: str
    is_public: bool


def find_link_targets(typed: str, language: str, user: Any, most: int = 20) -> list[LinkTarget]:
    """Names that fit first, then what the words are found in; in the article's language first."""
    typed = typed.strip()[:LONGEST_QUESTION]
    if not typed:
        return []
    codes = [language, *(code for code in content_languages() if code != language)]
    keys = list(dict.fromkeys(key for code in codes for key in found_keys(typed, code)))[: most * 2]
    records, public = load_records(keys, user), public_keys(keys)
    sees_all = user.has_perm("news.change_article")
    targets = [
        as_target(key[0], records[key], language, is_public=key in public)
        for key in keys
        if key in records and (key in public or sees_all or key[0] == Kind.ARTICLE)
    ]
    return [*find_topics(typed, language, sees_all=sees_all), *targets][:most]


def found_keys(typed: str, language: str) -> Iterator[Key]:
    for one in suggest(typed, language, None, MOST_OF_A_KIND):
        yield one.kind, one.record
    found = find(typed, language, Kind.values, None)
    pages = found.pages(dict.fromkeys(found.trays, (MOST_OF_A_KIND, 0)))
    for kind, hits in pages.items():
        for hit in hits:
            yield kind, hit.record


def load_records(keys: Iterable[Key], user: Any) -> dict[Key, Any]:
    """One query for each kind that occurs."""
    numbers: defaultdict[Kind, list[int]] = defaultdict(list)
    for kind, number in keys:
        numbers[kind].append(number)
    loaded: dict[Key, Any] = {}
    for kind, wanted in numbers.items():
        for row in rows_of(kind, user).filter(pk__in=wanted):
            loaded[kind, row.pk] = row
    return loaded


def rows_of(kind: Kind, user: Any) -> Any:
    if kind == Kind.ARTICLE:
        articles = Article.objects.filter(trashed_at__isnull=True)
        return seen_by(user, articles).only(
            *("language", "slug", "title", "published_on", "public_from", "status")
        )
    rows = MODELS[kind]._default_manager.all()
    return rows.select_related("event") if kind == Kind.TALK else rows


def public_keys(keys: Iterable[Key]) -> set[Key]:
    asked = list(keys)
    rows = SearchEntry.objects.visible(timezone.now()).filter(
        kind__in={kind for kind, _number in asked}, record__in={number for _kind, number in asked}
    )
    return {(Kind(kind), record) for kind, record in rows.values_list("kind", "record")}


def find_topics(typed: str, language: str, *, sees_all: bool) -> list[LinkTarget]:
    topics = Topic.objects.all() if sees_all else Topic.objects.published()
    fitting = Q(name__icontains=typed) | Q(name_en__icontains=typed)
    with in_language(language):
        return [
            LinkTarget(_("Topic"), str(one.local_name), one.get_absolute_url(), "", one.is_public)
            for one in topics.filter(fitting).in_order()[:MOST_TOPICS]
        ]


def as_target(kind: Kind, record: Any, language: str, *, is_public: bool) -> LinkTarget:
    label = SINGULARS[kind]()
    with in_language(language):
        return LinkTarget(
            label, title_of(record), record.get_absolute_url(), day_of(record), is_public
        )


def title_of(record: Any) -> str:
    if isinstance(record, Article):
        return " ".join(record.title.split())
    if isinstance(record, Talk):
        return str(record.local_title)
    if isinstance(record, Tag):
        return record.name
    named: Bilingual = record
    return str(named.local_name)


def day_of(record: Any) -> str:
    """`2025-06-14`; empty for what has no day."""
    if isinstance(record, Article):
        return record.published_on.isoformat() if record.published_on else ""
    if isinstance(record, Event) and record.starts_at:
        return timezone.localtime(record.starts_at).date().isoformat()
    return ""


SINGULARS = {
    Kind.ARTICLE: lambda: _("Article"),
    Kind.EVENT: lambda: pgettext("search", "Event"),
    Kind.TALK: lambda: pgettext("search", "Talk"),
    Kind.SPEAKER: lambda: pgettext("search", "Speaker"),
    Kind.ORGANIZATION: lambda: _("Organization"),
    Kind.TAG: lambda: _("Tag"),
}
