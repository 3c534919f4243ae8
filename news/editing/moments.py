"""Moments that editors type with the zone they mean. Text in, moments out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

SITE_ZONE = "site"


def read_moment(text: str, zone: str, now: datetime) -> datetime:
    """The moment that `2026-12-01T09:00` means in a zone: `site`, or a name as Asia/Shanghai.

    Raises ValidationError, in words, where there is none, or where it is past.
    """
    if not text.strip():
        raise ValidationError(_("Say when it is to be published."), code="required")
    try:
        typed = datetime.fromisoformat(text.strip())
        moment = typed if typed.tzinfo else typed.replace(tzinfo=read_zone(zone))
        # Neither UTC nor the site's zone may lead beyond the calendar.
        timezone.localdate(moment)
        moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = _("“%(text)s” is no day and time: write 2026-12-01 09:00.")
        raise ValidationError(message, params={"text": text}) from error
    if moment <= now:
        raise ValidationError(_("This moment is past. To publish now, use the button for it."))
    return moment


def read_zone(name: str) -> ZoneInfo:
    if name in ("", SITE_ZONE):
        return ZoneInfo(timezone.get_default_timezone_name())
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        # A folder of zones, or a name no file can have, is an error of the system.
        message = _("The time zone “%(name)s” is not known here; choose the site's.")
        raise ValidationError(message, params={"name": name}) from error
