"""What an editor's change of status or date means for the others. Values in, values out."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.publishing import PUBLIC_STATUSES, Status


@dataclass(frozen=True)
class Publication:
    """`moment` is aware; `day` is the day shown, in the site's zone.

    Of a post dated by its day alone the moment is that day's first midnight.
    """

    status: str
    moment: datetime | None = None
    day: date | None = None


def settle(before: Publication | None, wanted: Publication, now: datetime) -> Publication:
    """The publication that `wanted` means; `before` is None for a new article.

    What did not change stays. Raises ValidationError by field where the wish contradicts itself.
    """
    if wanted == before:
        return wanted
    try:
        dated = in_step(before or Publication(Status.DRAFT), wanted)
        check_calendar(dated)
    except OverflowError as error:
        told = _("Write the year in four digits: this day is beyond the calendar.")
        raise ValidationError({"published_on": told}) from error
    if wanted.status == Status.PUBLISHED and is_to_appear_now(before, dated, now):
        return Publication(Status.PUBLISHED, now, timezone.localdate(now))
    if wanted.status == Status.SCHEDULED and dated.moment is None:
        raise ValidationError(
            {"published_at": _("Say when it is to be published, or choose another status.")}
        )
    if wanted.status in PUBLIC_STATUSES and dated.moment is not None:
        is_due = dated.moment <= now
        return replace(dated, status=Status.PUBLISHED if is_due else Status.SCHEDULED)
    return dated


def check_calendar(publication: Publication) -> None:
    """Raises OverflowError for a moment on the calendar's edge, which other zones do not have."""
    if publication.moment is not None:
        publication.moment.astimezone(UTC)
        timezone.localdate(publication.moment)


def is_to_appear_now(before: Publication | None, wanted: Publication, now: datetime) -> bool:
    """Whether an article just declared published lacks a moment, or has only its old plan."""
    if before is None or wanted.moment is None:
        return wanted.moment is None and (before is None or before.status != wanted.status)
    is_old_plan = wanted.moment == before.moment and wanted.moment > now
    return is_old_plan and before.status != wanted.status


def in_step(before: Publication, wanted: Publication) -> Publication:
    """Let the day follow a changed moment, and the moment a changed day."""
    moment_changed, day_changed = wanted.moment != before.moment, wanted.day != before.day
    if wanted.moment is None:
        return replace(wanted, moment=at_time(wanted.day, time.min) if wanted.day else None)
    if wanted.day is None or (moment_changed and not day_changed):
        return replace(wanted, day=timezone.localdate(wanted.moment))
    if day_changed and not moment_changed:
        clock = timezone.localtime(wanted.moment).time()
        return replace(wanted, moment=at_time(wanted.day, clock))
    if moment_changed and timezone.localdate(wanted.moment) != wanted.day:
        raise ValidationError(
            {"published_on": _("This is not the day of the moment above; clear one of the two.")}
        )
    return wanted


def at_time(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
