"""What waits for a person's yes: plans of bulk changes, and archives sent in as a zip."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.archive import ImportRun
from news.models.revisions import BulkRun


class BulkPlan(models.Model):
    """A change of many articles that was chosen and not yet made.

    `selection` are articles' numbers; `entries`, once planned, [number, outcome, fingerprint] for
    each, in the same order (`news.bulk.planning`).
    """

    kind = models.CharField(max_length=32)
    values = models.JSONField(default=dict)
    selection = models.JSONField(default=list)
    entries = models.JSONField(null=True)
    problem = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    run = models.ForeignKey(BulkRun, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("plan of a bulk change")
        verbose_name_plural = _("plans of bulk changes")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d %H:%M}"


class ZipState(models.TextChoices):
    SENT = "sent", _("Sent in")
    UNPACKED = "unpacked", _("Unpacked")
    PLANNED = "planned", _("Planned")
    IMPORTED = "imported", _("Imported")
    REFUSED = "refused", _("Refused")


class ZipUpload(models.Model):
    """A zip of posts and pictures; its files lie in a private folder named `key`, until the end.

    `found` is what was seen in it, `choice` how it is to be read, `plan` an import's report.
    """

    key = models.UUIDField(unique=True)
    name = models.TextField(_("file"))
    size = models.PositiveBigIntegerField(_("size"))
    state = models.CharField(_("state"), max_length=16, choices=ZipState, default=ZipState.SENT)
    reasons = models.JSONField(_("why it was refused"), default=list)
    found = models.JSONField(default=dict)
    choice = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    import_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, related_name="+", verbose_name=_("import run")
    )

    class Meta:
        verbose_name = _("import from a zip")
        verbose_name_plural = _("imports from a zip")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="zip_state_is_known", condition=models.Q(state__in=ZipState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name
