"""Records of one name of which somebody said that they are two."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.merging import MergedKind


class SaidApart(models.Model):
    """`first` and `second` are numbers of records of the kind, which may be gone by now, or come
    back when a merge is taken back."""

    kind = models.CharField(max_length=16, choices=MergedKind)
    first = models.PositiveBigIntegerField()
    second = models.PositiveBigIntegerField()
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("records said to be two")
        verbose_name_plural = _("records said to be two")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="records_are_said_apart_once", fields=["kind", "first", "second"]
            ),
            models.CheckConstraint(
                name="records_said_apart_are_in_order",
                condition=models.Q(first__lt=models.F("second")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
