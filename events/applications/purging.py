"""Empty the personal data of applications as many days after the decision as their senders read."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from events.models import MeetupApplication
from events.models.applications import PERSONAL


def purge_applications(now: datetime) -> int:
    """How many were emptied. A shorter time in the settings counts for earlier ones too."""
    return due_applications(now).update(**dict.fromkeys(PERSONAL, ""), emptied_at=now)


def due_applications(now: datetime) -> QuerySet[MeetupApplication]:
    decided = MeetupApplication.objects.filter(emptied_at=None, decided_at__isnull=False)
    promised = decided.order_by().values_list("kept_days", flat=True).distinct()
    due = Q(pk__in=[])
    for days in promised:
        since = now - timedelta(days=min(days, settings.APPLICATION_DAYS))
        due |= Q(kept_days=days, decided_at__lte=since)
    return decided.filter(due)
