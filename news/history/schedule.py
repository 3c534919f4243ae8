"""Publish scheduled changes that are due: by the request that finds them, or by a worker."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from news.editing.conflict_words import label_of
from news.editing.joining import Joined, join
from news.history.ancestry import live_ancestor
from news.history.publishing import held, publish
from news.history.snapshots import snapshot_of
from news.models import Article, NoticeKind, Revision, RevisionState
from news.reviewing.notices import notify, people_who_may

logger = logging.getLogger(__name__)
# What trying again would not mend: an address taken meanwhile, a state this code cannot read.
UNPUBLISHABLE = (
    *(ValidationError, IntegrityError, DataError),
    *(LookupError, TypeError, ValueError),
)


@dataclass(frozen=True)
class Applied:
    """How many changes went live, and how many could not: their articles say why."""

    published: int = 0
    failed: int = 0


def next_due() -> datetime | None:
    """The moment of the first scheduled change; None where nothing is scheduled."""
    moment: datetime | None = waiting().aggregate(first=Min("publish_at"))["first"]
    return moment


def waiting() -> QuerySet[Revision]:
    return Revision.objects.filter(state=RevisionState.SCHEDULED, article__trashed_at=None)


def publish_due(at: datetime | None = None) -> Applied:
    """Publish every change whose moment has come, each in a transaction of its own.

    Two that do so at once wait for each other, and the second finds nothing left to do.
    """
    now = at or timezone.now()
    due = waiting().filter(publish_at__lte=now).order_by("publish_at", "pk")
    outcomes = [publish_one(number, now) for number in due.values_list("pk", flat=True)]
    return Applied(outcomes.count(True), outcomes.count(False))


def publish_one(number: int, now: datetime) -> bool | None:
    """Whether it went live; None where another has settled it meanwhile."""
    try:
        with transaction.atomic():
            return publish_held(number, now)
    except UNPUBLISHABLE as error:
        reason = " ".join(error.messages) if isinstance(error, ValidationError) else repr(error)
        logger.warning("A scheduled change was not published: %s", reason)
        return mark_failed(number, reason)


def publish_held(number: int, now: datetime) -> bool | None:
    article_id = Revision.objects.filter(pk=number).values_list("article_id", flat=True).first()
    if article_id is None:
        return None
    article = held(article_id)
    # Read only once the article is held: whoever held it before may have settled this.
    revision = waiting().filter(pk=number, publish_at__lte=now).first()
    if revision is None:
        return None
    joined = joined_with_row(article, revision)
    if joined.conflicts:
        return mark_failed(number, contradiction(joined))
    live = publish(article, joined.snapshot, revision.created_by, base=revision, at=now)
    Revision.objects.filter(pk=live.pk).update(live_from=revision.publish_at)
    return True


def joined_with_row(article: Article, revision: Revision) -> Joined:
    """The planned change with what was written to the row since it was begun."""
    ancestor = live_ancestor(revision)
    if ancestor is None:
        return Joined(revision.snapshot)
    return join(ancestor.snapshot, snapshot_of(article), revision.snapshot)


def contradiction(joined: Joined) -> str:
    """Told to whoever opens the article, in the site's language: a visitor's request found it."""
    with override(settings.LANGUAGE_CODE):
        places = _(", ").join(dict.fromkeys(label_of(one) for one in joined.conflicts))
        return _(
            "What visitors see was changed meanwhile in the same place: %(places)s. "
            "Publish this draft to choose between the two."
        ) % {"places": places}


@transaction.atomic
def mark_failed(number: int, reason: str) -> bool | None:
    """Back to a draft that says why, and its author is told; else every request would try again."""
    with override(settings.LANGUAGE_CODE):
        when = date_format(timezone.localtime(), "DATETIME_FORMAT")
        told = _("%(when)s: %(reason)s") % {"when": when, "reason": reason}
    marked = Revision.objects.filter(pk=number, state=RevisionState.SCHEDULED).update(
        state=RevisionState.DRAFT, publish_at=None, failure=told
    )
    if not marked:
        return None
    revision = Revision.objects.select_related("article", "created_by").get(pk=number)
    author = revision.created_by
    is_there = author is not None and author.is_active
    people = [author] if is_there else people_who_may("news.publish_article")
    notify(NoticeKind.CONFLICT, revision.article, None, people, told)
    return False
