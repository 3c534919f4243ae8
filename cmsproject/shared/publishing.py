"""The one meaning of "public": what visitors may see, and from which moment."""

from datetime import UTC, datetime
from typing import Self, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A published record without a date is public, and last in every list ordered by moment.
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


PUBLIC_STATUSES = (Status.SCHEDULED, Status.PUBLISHED)


Record = TypeVar("Record", bound=models.Model)


class PublishableQuerySet(models.QuerySet[Record]):
    """Rows whose `public_from` says since when visitors may see them (null: never)."""

    def published(self, at: datetime | None = None) -> Self:
        return self.filter(public_from__lte=at or timezone.now())


class Publishable(models.Model):
    """Status and moments of publication; `public_from` is derived, see `fill_public_from`."""

    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, default=Status.DRAFT
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The day shown to readers, in the site's time zone."),
    )
    public_from = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.public_from is not None and self.public_from <= timezone.now()

    def fill_public_from(self) -> None:
        is_public = self.status in PUBLIC_STATUSES
        self.public_from = (self.published_at or UNDATED) if is_public else None


def publication_constraints(name: str) -> list[models.BaseConstraint]:
    """What the database refuses, for the model called `name`."""
    is_public = models.Q(status__in=[status.value for status in PUBLIC_STATUSES])
    return [
        models.CheckConstraint(
            name=f"{name}_public_from_follows_status",
            condition=(is_public & models.Q(public_from__isnull=False))
            | (~is_public & models.Q(public_from__isnull=True)),
        ),
        models.CheckConstraint(
            name=f"{name}_scheduled_has_a_moment",
            condition=~models.Q(status=Status.SCHEDULED) | models.Q(published_at__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{name}_status_is_known", condition=models.Q(status__in=Status.values)
        ),
    ]
