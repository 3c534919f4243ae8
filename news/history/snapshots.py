"""An article as one JSON value, with its tags, authors, pictures and links: made, and put back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from django.db.models import Prefetch, prefetch_related_objects

from cmsproject.shared.models import StoredImage
from cmsproject.shared.naming import fold
from news.categories import find_categories, find_or_create_categories
from news.history.linked_records import LINKED, Present, present_records
from news.models import Article, ArticleEventKind, ArticleTag, Category, ImageRole
from news.storing import ArticleDraft, PictureUse, StatedAuthor

# `published_at` and `published_on` in ISO form; `category` is [number, name] or null; `banner` a
# picture's digest or null; `tags` names; `authors` [name, title, address]; `events` [number, kind,
# name]; `speakers` and `organizations` [number, name]; `pictures` digests by reference in the text.
Snapshot: TypeAlias = dict[str, Any]

PLAIN = (
    *("language", "title", "slug", "summary", "body", "banner_reference", "banner_alt"),
    *("translation_group", "status", "extra"),
)
MOMENTS = ("published_at", "published_on")
LINKS = ("tags", "authors", "events", "speakers", "organizations", "pictures")
KEYS = (*PLAIN, *MOMENTS, "category", "banner", *LINKS)
RELATED = (
    *("category", "banner", "authors", "images__image", "article_events__event"),
    *("article_speakers__speaker", "article_organizations__organization"),
)


def snapshot_of(article: Article) -> Snapshot:
    """The article as its row and links stand; eight queries at most."""
    return snapshots_of([article])[0]


def snapshots_of(articles: Sequence[Article]) -> list[Snapshot]:
    """Snapshots in the same order, in a constant number of queries.

    Links are read anew from the database, columns from the objects as they are in memory.
    """
    fresh = [bare(article) for article in articles]
    tags = Prefetch(
        "article_tags", ArticleTag.objects.select_related("tag").order_by("order", "id")
    )
    prefetch_related_objects(fresh, tags, *RELATED)
    return [as_json(article) for article in fresh]


def bare(article: Article) -> Article:
    """The same row without what was prefetched for it."""
    columns = {field.attname: getattr(article, field.attname) for field in article._meta.fields}
    return Article(**columns)


def as_json(article: Article) -> Snapshot:
    category, banner = article.category, article.banner
    stored = [
        row for row in article.images.all() if row.image is not None and row.role == ImageRole.BODY
    ]
    return {
        **{name: getattr(article, name) for name in PLAIN},
        "status": str(article.status),
        **{name: iso(getattr(article, name)) for name in MOMENTS},
        "category": [category.pk, category.name] if category else None,
        "banner": banner.digest if banner else None,
        "tags": [link.tag.name for link in article.article_tags.all()],
        "authors": [[row.name, row.title, row.address] for row in article.authors.all()],
        "events": sorted(
            [row.event_id, row.kind, str(row.event)] for row in article.article_events.all()
        ),
        "speakers": sorted(
            [row.speaker_id, str(row.speaker)] for row in article.article_speakers.all()
        ),
        "organizations": sorted(
            [row.organization_id, str(row.organization)]
            for row in article.article_organizations.all()
        ),
        "pictures": {row.reference: row.image.digest for row in stored if row.image},
    }


def put_on(article: Article, snapshot: Mapping[str, Any], found: "Found | None" = None) -> Article:
    """Give the object in memory the snapshot's columns; nothing is saved, links stay."""
    found = found or Found.of([snapshot])
    for name in PLAIN:
        setattr(article, name, snapshot[name])
    article.published_at = as_moment(snapshot["published_at"])
    article.published_on = as_day(snapshot["published_on"])
    article.category = found.category(snapshot)
    article.banner = found.images.get(snapshot["banner"] or "")
    return article


def drafts_of(
    pairs: Sequence[tuple[Article, Mapping[str, Any]]], *, makes_categories: bool = False
) -> list[ArticleDraft]:
    """What `news.storing` writes to make each article what its snapshot says.

    Events, people and organizations that were merged are those they became; those deleted are
    left out (`lost_links` names them). So are categories, unless what is stated is about to be
    written: then they are made anew.
    """
    snapshots = [snapshot for _article, snapshot in pairs]
    found = Found.of(snapshots, makes_categories=makes_categories)
    return [
        ArticleDraft(
            put_on(article, snapshot, found),
            tags=snapshot["tags"],
            authors=[StatedAuthor(*author) for author in snapshot["authors"]],
            pictures=found.pictures(snapshot),
            events=found.events(snapshot),
            speakers=found.stated(snapshot, "speakers"),
            organizations=found.stated(snapshot, "organizations"),
        )
        for article, snapshot in pairs
    ]


def lost_links(snapshot: Mapping[str, Any]) -> list[str]:
    """Names of what a snapshot shows or names and the database no longer has."""
    found = Found.of([snapshot])
    lost = [row[-1] for key in LINKED for row in snapshot[key] if row[0] not in found.present[key]]
    return lost + [
        reference
        for reference, digest in snapshot["pictures"].items()
        if digest not in found.images
    ]


class Found:
    """What snapshots point to, as far as the database has it: loaded at once for all."""

    def __init__(self) -> None:
        self.images: dict[str, StoredImage] = {}
        self.categories: dict[int, Category] = {}
        self.named: dict[str, Category] = {}
        self.present: Present = {}

    @classmethod
    def of(
        cls, snapshots: Sequence[Mapping[str, Any]], *, makes_categories: bool = False
    ) -> "Found":
        found = cls()
        digests = {one["banner"] for one in snapshots if one["banner"]}
        digests |= {digest for one in snapshots for digest in one["pictures"].values()}
        images = StoredImage.objects.filter(digest__in=digests)
        found.images = {image.digest: image for image in images}
        stated = [one["category"] for one in snapshots if one["category"]]
        found.categories = Category.objects.in_bulk({number for number, _name in stated})
        gone = [name for number, name in stated if number not in found.categories]
        if gone:
            find = find_or_create_categories if makes_categories else find_categories
            found.named = find(gone)
        found.present = present_records(snapshots)
        return found

    def category(self, snapshot: Mapping[str, Any]) -> Category | None:
        if not snapshot["category"]:
            return None
        number, name = snapshot["category"]
        return self.categories.get(number) or self.named.get(fold(name))

    def events(self, snapshot: Mapping[str, Any]) -> list[tuple[int, str]]:
        """Of two that became one the stronger kind counts: a report is more than a mention."""
        kinds: dict[int, str] = {}
        for number, kind, *_name in snapshot["events"]:
            if now := self.present["events"].get(number):
                kinds[now] = min(kind, kinds.get(now, kind), key=ArticleEventKind.values.index)
        return list(kinds.items())

    def stated(self, snapshot: Mapping[str, Any], key: str) -> list[int]:
        now = self.present[key]
        return list(dict.fromkeys(now[row[0]] for row in snapshot[key] if row[0] in now))

    def pictures(self, snapshot: Mapping[str, Any]) -> list[PictureUse]:
        return [
            PictureUse(reference, ImageRole.BODY, self.images[digest])
            for reference, digest in snapshot["pictures"].items()
            if digest in self.images
        ]


def iso(value: datetime | date | None) -> str | None:
    """Moments in UTC, whatever zone they were typed in, so that equal ones are equal texts."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return value.isoformat() if value else None


def as_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
