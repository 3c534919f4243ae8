"""Meetups that people outside apply to hold, and how many come from each of them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.events import AttendanceFormat, Event

# Emptied some days after the decision.
PERSONAL = ("contact_name", "contact_company", "contact_phone", "contact_email", "agenda")


class ApplicationState(models.TextChoices):
    NEW = "new", _("Waiting")
    APPROVED = "approved", pgettext_lazy("meetup", "Approved")
    DECLINED = "declined", _("Declined")


class Duration(models.TextChoices):
    HALF_DAY = "half_day", _("Half a day")
    WHOLE_DAY = "whole_day", _("A whole day")
    OTHER = "other", _("Another duration")


class Support(models.TextChoices):
    SLIDES = "slides", _("Slides about the community")
    PROMOTION = "promotion", _("Promotion on the community's channels")
    SOURCE_FILES = "source_files", _("Source files of posters and banners")
    LIVE_STREAM = "live_stream", _("Live stream on Bilibili")
    GIFTS = "gifts", _("Gifts for those who come")


class MeetupApplication(models.Model):
    """`key` is made of the form it was sent with and its answers: sent twice, it stands once.
    `kept_days` is what the applicant was told. `event` is the draft that approval made,
    `event_sequence` its count of changes then."""

    reference = models.CharField(_("reference"), max_length=16, unique=True)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=8)
    organization = models.CharField(pgettext_lazy("meetup", "organization"), max_length=200)
    topic = models.CharField(pgettext_lazy("meetup", "topic"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    duration = models.CharField(_("duration"), max_length=16, choices=Duration)
    duration_words = models.CharField(_("how long otherwise"), max_length=100, blank=True)
    format = models.CharField(_("format"), max_length=16, choices=AttendanceFormat)
    city = models.CharField(_("city"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("people expected"))
    support = models.JSONField(_("support wanted"), default=list, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=100, blank=True)
    contact_company = models.CharField(_("company"), max_length=200, blank=True)
    contact_phone = models.CharField(_("phone number"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    sent_at = models.DateTimeField(pgettext_lazy("meetup", "sent at"))
    kept_days = models.PositiveIntegerField()
    state = models.CharField(
        _("state"), max_length=16, choices=ApplicationState, default=ApplicationState.NEW
    )
    decided_at = models.DateTimeField(pgettext_lazy("meetup", "decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=pgettext_lazy("meetup", "decided by"),
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, verbose_name=_("event"), related_name="applications"
    )
    event_sequence = models.PositiveIntegerField(null=True)
    emptied_at = models.DateTimeField(_("personal data deleted at"), null=True)

    class Meta:
        verbose_name = _("meetup application")
        verbose_name_plural = _("meetup applications")
        ordering = ["-sent_at", "-id"]
        indexes = [
            models.Index(fields=["-sent_at", "-id"], name="application_list"),
            models.Index(fields=["state", "-sent_at", "-id"], name="application_states"),
        ]
        constraints = [
            models.CheckConstraint(
                name="application_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="application_state_is_known", condition=Q(state__in=ApplicationState.values)
            ),
            models.CheckConstraint(
                name="application_duration_is_known", condition=Q(duration__in=Duration.values)
            ),
            models.CheckConstraint(
                name="application_format_is_known",
                condition=Q(format__in=AttendanceFormat.values),
            ),
            models.CheckConstraint(
                name="application_is_decided_at_a_moment",
                condition=Q(state=ApplicationState.NEW, decided_at__isnull=True)
                | (~Q(state=ApplicationState.NEW) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_is_declined_for_a_reason",
                condition=~Q(state=ApplicationState.DECLINED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} · {self.organization}"


class SenderCount(models.Model):
    """Applications of one sender since a moment; `key` is a keyed hash of where they came from."""

    key = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["since"], name="sender_count_age")]

    def __str__(self) -> str:
        return f"{self.key} · {self.count}"
