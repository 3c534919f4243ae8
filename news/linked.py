"""Whom and what an article names: as its rows say, or as they would once a snapshot were saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from cmsproject.shared.models import Tag
from cmsproject.shared.tagging import tags_meant
from events.models import Organization, Speaker
from news.models import Article, ArticleAuthor, ArticleEvent
from news.storing import ArticleDraft, author_rows

PORTRAITS = ("speaker__photo", "organization__logo")


@dataclass(frozen=True)
class Linked:
    """All in the order of the page; `events` hold number and kind alone."""

    authors: Sequence[ArticleAuthor] = ()
    tags: Sequence[Tag] = ()
    events: Sequence[ArticleEvent] = ()
    speakers: Sequence[Speaker] = ()
    organizations: Sequence[Organization] = ()


def linked_of(article: Article) -> Linked:
    """In five queries; of an article without rows, nothing."""
    if article.pk is None:
        return Linked()
    authors = article.authors.select_related(*PORTRAITS).order_by("order", "id")
    tag_links = article.article_tags.select_related("tag").order_by("order", "id")
    speakers = Speaker.objects.filter(article_speakers__article=article)
    organizations = Organization.objects.filter(article_organizations__article=article)
    return Linked(
        authors=list(authors),
        tags=[link.tag for link in tag_links],
        events=list(article.article_events.all()),
        speakers=list(speakers.select_related("photo")),
        organizations=list(organizations.select_related("logo")),
    )


def linked_in(draft: ArticleDraft) -> Linked:
    """What `news.storing` would write of a draft that states all its links; nothing is written."""
    authors = list(author_rows([draft]))
    prefetch_related_objects(authors, *PORTRAITS)
    speakers = Speaker.objects.filter(pk__in=draft.speakers or ())
    organizations = Organization.objects.filter(pk__in=draft.organizations or ())
    return Linked(
        authors=authors,
        tags=tags_meant(draft.tags),
        events=[
            ArticleEvent(article=draft.article, event_id=number, kind=kind)
            for number, kind in dict(draft.events or ()).items()
        ],
        speakers=list(speakers.select_related("photo")),
        organizations=list(organizations.select_related("logo")),
    )
