"""Tags with the number of public articles and events that bear them, and their index."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count
from django.urls import reverse

from cmsproject.shared.languages import INTERFACE_LANGUAGES, content_languages
from cmsproject.shared.models import Tag
from events.models import EventTag
from news.models import ArticleTag

# An index of more is shown letter by letter, with the most used ones first.
MOST_TAGS = 400
OTHER_INITIAL = "#"


@dataclass(frozen=True)
class CountedTag:
    tag: Tag
    articles: int
    events: int


@dataclass(frozen=True)
class TagGroup:
    """Tags that begin alike; Chinese ones stand under the letter of their pinyin."""

    initial: str
    tags: Sequence[CountedTag]


@dataclass(frozen=True)
class TagIndex:
    """`initials` are the letters to choose from, empty where all tags are shown anyway."""

    groups: Sequence[TagGroup]
    total: int
    initials: Sequence[str]


def load_tag_index(language: str, now: datetime, initial: str = "") -> TagIndex:
    """In three queries: the counts come from the links alone, which carry language and moment."""
    articles, events = count_articles(language, now), count_events(now)
    used = articles + events
    tags = [tag for tag in Tag.objects.only("name", "slug", "sort_key") if tag.pk in used]
    initials = sorted({initial_of(tag) for tag in tags})
    shown = tags
    if initial:
        shown = [tag for tag in tags if initial_of(tag) == initial.upper()]
    elif len(tags) > MOST_TAGS:
        shown = sorted(tags, key=lambda tag: -used[tag.pk])[:MOST_TAGS]
    counted = [CountedTag(tag, articles[tag.pk], events[tag.pk]) for tag in shown]
    is_cut = len(tags) > MOST_TAGS or bool(initial)
    return TagIndex(group_by_initial(counted), len(tags), initials if is_cut else [])


def tag_addresses(tag: Tag, now: datetime, *, has_events: bool) -> dict[str, str]:
    """The tag's page by language: where articles bear it, and if events do, where the interface
    speaks the language."""
    links = ArticleTag.objects.filter(tag=tag, public_from__lte=now).order_by()
    used = {*links.values_list("language", flat=True).distinct()}
    if has_events:
        used |= INTERFACE_LANGUAGES.keys()
    languages = [language for language in content_languages() if language in used]
    return {language: reverse("tag", args=[language, tag.slug]) for language in languages}


def group_by_initial(counted: Sequence[CountedTag]) -> list[TagGroup]:
    ordered = sorted(counted, key=lambda one: (initial_of(one.tag), one.tag.sort_key))
    groups = groupby(ordered, key=lambda one: initial_of(one.tag))
    return [TagGroup(initial, list(tags)) for initial, tags in groups]


def initial_of(tag: Tag) -> str:
    """A to Z by the key's second character (the first sets Chinese apart), else `#`."""
    letter = tag.sort_key[1:2].upper()
    return letter if letter.isalpha() else OTHER_INITIAL


def count_articles(language: str, now: datetime) -> Counter[int]:
    """Public articles of a language by number of the tag."""
    links = ArticleTag.objects.filter(language=language, public_from__lte=now).order_by()
    return Counter(dict(links.values_list("tag").annotate(Count("pk"))))


def count_events(now: datetime) -> Counter[int]:
    links = EventTag.objects.filter(public_from__lte=now).order_by()
    return Counter(dict(links.values_list("tag").annotate(Count("pk"))))


def most_used(counts: Mapping[int, int], most: int) -> list[CountedTag]:
    """The tags with the highest counts of articles, in alphabetical order."""
    numbers = sorted(counts, key=lambda number: -counts[number])[:most]
    tags = Tag.objects.filter(pk__in=numbers).only("name", "slug", "sort_key")
    return [CountedTag(tag, counts[tag.pk], 0) for tag in tags.order_by("sort_key", "id")]
