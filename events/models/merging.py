"""Where records had their pages before, and what merges and splits of them moved."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.models.organizations import Organization
from events.models.people import Speaker


class FormerAddress(models.Model):
    """A slug that was once the record's, or that of one merged into it: its page leads on."""

    speaker = models.ForeignKey(
        Speaker, models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    slug = models.TextField(_("slug"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                name="former_address_leads_to_one_speaker",
                fields=["slug"],
                condition=Q(speaker__isnull=False),
            ),
            models.UniqueConstraint(
                name="former_address_leads_to_one_organization",
                fields=["slug"],
                condition=Q(organization__isnull=False),
            ),
            models.UniqueConstraint(
                name="former_address_leads_to_one_event",
                fields=["slug"],
                condition=Q(event__isnull=False),
            ),
            models.CheckConstraint(
                name="former_address_is_that_of_one_record",
                condition=(
                    Q(speaker__isnull=False, organization__isnull=True, event__isnull=True)
                    | Q(speaker__isnull=True, organization__isnull=False, event__isnull=True)
                    | Q(speaker__isnull=True, organization__isnull=True, event__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class MergeAction(models.TextChoices):
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")


class MergedKind(models.TextChoices):
    SPEAKER = "speaker", _("Speaker")
    ORGANIZATION = "organization", _("Organization")
    EVENT = "event", _("Event")


class RecordMerge(models.Model):
    """What a merge moved to the record, or a split from it, so that it can be taken back.

    `record` is written and read by `events.merging` alone. The record is named by its number: one
    that was merged into another later has no row, and gets it back with that merge. `merged` says
    what those merged were known by, as `events.merging.following.known_by` has it.
    """

    action = models.CharField(_("what"), max_length=8, choices=MergeAction)
    kind = models.CharField(_("kind"), max_length=16, choices=MergedKind)
    number = models.PositiveBigIntegerField()
    name = models.TextField(_("record"))
    names = models.JSONField(_("other records"), default=list)
    merged = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    record = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    done_at = models.DateTimeField(_("done at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("done by"),
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("merge or split")
        verbose_name_plural = _("merges and splits")
        ordering = ["-done_at", "-id"]
        indexes = [models.Index(fields=["-done_at", "-id"], name="record_merge_list")]
        constraints = [
            models.CheckConstraint(
                name="merge_action_is_known", condition=Q(action__in=MergeAction.values)
            ),
            models.CheckConstraint(
                name="merged_kind_is_known", condition=Q(kind__in=MergedKind.values)
            ),
        ]

    def __str__(self) -> str:
        others = ", ".join(map(str, self.names))
        ends = (others, self.name) if self.action == MergeAction.MERGE else (self.name, others)
        return " → ".join(ends)
