"""Tags as search finds them: in each language in which something public bears them.

The rooms' links to tags are known here by their reverse names alone.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import F, Min

from cmsproject.shared.languages import content_languages
from cmsproject.shared.models import Tag
from cmsproject.shared.searching.entries import Entry
from cmsproject.shared.searching.folding import readable
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Source


def tag_numbers() -> set[int]:
    return set(Tag.objects.values_list("pk", flat=True))


def tag_entries(numbers: Collection[int]) -> Iterator[Entry]:
    moments = first_moments(numbers)
    for tag in Tag.objects.filter(pk__in=numbers).prefetch_related("synonyms"):
        names = [tag.name, *(synonym.name for synonym in tag.synonyms.all())]
        for language in content_languages():
            yield Entry(
                kind=Kind.TAG,
                record=tag.pk,
                language=language,
                public_from=moments.get((tag.pk, language)),
                names=names,
                body=readable(f"{tag.description}\n{tag.description_en}"),
            )


def first_moments(numbers: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Since when a tag has a page in a language: its first public article there, or any event."""
    tags = Tag.objects.filter(pk__in=numbers).order_by()
    articles = tags.filter(article_tags__public_from__isnull=False).values_list(
        "pk", F("article_tags__language"), Min("article_tags__public_from")
    )
    events = tags.filter(event_tags__public_from__isnull=False).values_list(
        "pk", Min("event_tags__public_from")
    )
    moments = {(tag, language): moment for tag, language, moment in articles}
    for tag, moment in events:
        for language in content_languages():
            key = (tag, language)
            moments[key] = min(moment, moments.get(key, moment))
    return moments


def linked_tags(kind: Kind, numbers: Collection[int]) -> set[int]:
    links = {Kind.ARTICLE: "article_tags", Kind.EVENT: "event_tags"}
    if kind not in links:
        return set()
    bearing = {f"{links[kind]}__content_object__in": list(numbers)}
    return set(Tag.objects.filter(**bearing).order_by().values_list("pk", flat=True))


TAGS = Source(Kind.TAG, tag_numbers, tag_entries, linked_tags)
