"""Findings of the doctor that somebody said are no problem."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SetAside(models.Model):
    """`rule` names one of `news.doctor.rules`, `number` the record it is about; `mark` what that
    disagreed with, so that it is asked again about others."""

    rule = models.CharField(_("rule"), max_length=64)
    number = models.BigIntegerField(_("record"))
    mark = models.TextField(blank=True)
    set_at = models.DateTimeField(_("put aside at"), default=timezone.now)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("finding put aside")
        verbose_name_plural = _("check of records")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="finding_is_put_aside_once", fields=["rule", "number", "mark"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"
