"""The row of a background job: what it does, how far it is, how it ended."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    WORKING = "working", _("At work")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(models.Model):
    """`work` is the dotted path of a function (`Job`, `JobProgress`) -> address to go on to.

    `back` is where to go on from when it failed or was cancelled.
    """

    title = models.TextField(_("what is done"))
    work = models.TextField(editable=False)
    values = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=JobState, default=JobState.WAITING)
    step = models.TextField(_("step"), blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    reason = models.TextField(_("reason"), blank=True)
    # Of whoever asked for it: what the work tells is told in it.
    language = models.CharField(max_length=16, blank=True, editable=False)
    leads_to = models.TextField(editable=False, blank=True)
    back = models.TextField(editable=False, blank=True)
    is_unwanted = models.BooleanField(_("to be cancelled"), default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    started_at = models.DateTimeField(_("started at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["id"], name="job_at_hand", condition=models.Q(ended_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_state_is_known", condition=models.Q(state__in=JobState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED
