"""Publish scheduled changes that are due: by the request that finds them, or by a worker."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from news.history.publishing import held, publish
from news.models import Revision, RevisionState

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
    live = publish(article, revision.snapshot, revision.created_by, base=revision, at=now)
    Revision.objects.filter(pk=live.pk).update(live_from=revision.publish_at)
    return True


def mark_failed(number: int, reason: str) -> bool | None:
    """Back to a draft that says why; otherwise every request would try again."""
    when = date_format(timezone.localtime(), "DATETIME_FORMAT")
    told = _("%(when)s: %(reason)s") % {"when": when, "reason": reason}
    marked = Revision.objects.filter(pk=number, state=RevisionState.SCHEDULED).update(
        state=RevisionState.DRAFT, publish_at=None, failure=told
    )
    return False if marked else None
