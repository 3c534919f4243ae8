"""The history of articles: every state one was saved in, the newest one not yet live among them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article


class RevisionState(models.TextChoices):
    """`LIVE` was copied onto the article; `REPLACED` was followed by another or given up."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Published")
    REPLACED = "replaced", _("Replaced")


# An article has one open revision at most: its working copy.
OPEN_STATES = (
    RevisionState.DRAFT,
    RevisionState.IN_REVIEW,
    RevisionState.CHANGES_REQUESTED,
    RevisionState.APPROVED,
    RevisionState.SCHEDULED,
)


class RevisionReason(models.TextChoices):
    """Why a state was kept. `BEGINNING` is how the article stood before its first change here."""

    BEGINNING = "beginning", _("Before the first change")
    EDIT = "edit", _("Edited")
    RESTORE = "restore", _("Restored")
    MERGE = "merge", _("Merged")
    IMPORT = "import", _("Imported")
    BULK = "bulk", _("Changed with others")
    UNDO = "undo", _("Taken back")
    STATUS = "status", _("Published, withdrawn or archived")
    TRASH = "trash", _("Moved to the trash or out of it")


class BulkRun(models.Model):
    """One change of many articles at once, kept to be told and taken back as one."""

    kind = models.CharField(_("kind"), max_length=32)
    description = models.TextField(_("what was done"))
    values = models.JSONField(_("values"), default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")
        ordering = ["-started_at", "-id"]
        indexes = [models.Index(fields=["-started_at", "-id"], name="bulk_run_list")]

    def __str__(self) -> str:
        return self.description


class RevisionQuerySet(models.QuerySet["Revision"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def due(self, at: datetime) -> Self:
        return self.filter(state=RevisionState.SCHEDULED, publish_at__lte=at)


class Revision(models.Model):
    """One state of an article as JSON (`news.history.snapshots`), never changed once written.

    What changes is its fate alone: review state, schedule, and when it went live.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="revisions", verbose_name=_("article")
    )
    base = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("The state that its editor began from."),
    )
    snapshot = models.JSONField()
    state = models.CharField(_("state"), max_length=20, choices=RevisionState)
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    live_from = models.DateTimeField(_("live from"), null=True, blank=True)
    failure = models.TextField(
        _("why it was not published"), blank=True, help_text=_("Of a change that was scheduled.")
    )
    reason = models.CharField(_("reason"), max_length=16, choices=RevisionReason)
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(_("saved at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="revisions",
        verbose_name=_("saved by"),
    )
    import_run = models.ForeignKey(
        "news.ImportRun", models.SET_NULL, null=True, blank=True, related_name="revisions"
    )
    bulk_run = models.ForeignKey(
        BulkRun, models.SET_NULL, null=True, blank=True, related_name="revisions"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["article", "-id"], name="revision_history"),
            models.Index(
                fields=["publish_at"],
                name="revision_schedule",
                condition=models.Q(state=RevisionState.SCHEDULED),
            ),
            models.Index(
                fields=["state", "-id"],
                name="revision_open",
                condition=models.Q(state__in=OPEN_STATES),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="article_has_one_open_revision",
                fields=["article"],
                condition=models.Q(state__in=OPEN_STATES),
            ),
            models.CheckConstraint(
                name="revision_state_is_known", condition=models.Q(state__in=RevisionState.values)
            ),
            models.CheckConstraint(
                name="revision_scheduled_has_a_moment",
                condition=~models.Q(state=RevisionState.SCHEDULED)
                | models.Q(publish_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
