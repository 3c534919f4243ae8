"""What was read out of an article: proposed records, and what editors decided about them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event, Organization, Speaker, Talk
from news.models.articles import Article


class ProposalKind(models.TextChoices):
    """In the order in which they are decided: talks need their people, all need the event."""

    EVENT = "event", _("Event")
    ORGANIZATION = "organization", _("Organization")
    PERSON = "person", _("Person")
    TALK = "talk", _("Talk")
    GROUP = "group", _("Group")
    NOTE = "note", _("Note")


class ProposalState(models.TextChoices):
    """`KNOWN` adds nothing to the records of the article; `GONE` is read no longer. Nobody decided
    either: a known one is open again when its record says so no longer."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    KNOWN = "known", _("Recorded already")
    GONE = "gone", _("No longer read")


class ArticleReading(models.Model):
    """That an article was read for records: `digest` tells by which rules, and which text.

    `completes` weighs its open proposals (`news.proposals.queue`); 0 where all is decided.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="reading")
    digest = models.CharField(max_length=64)
    read_at = models.DateTimeField(default=timezone.now)
    completes = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["-completes", "-article"],
                name="reading_queue",
                condition=models.Q(completes__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)


class ProposalDecision(models.Model):
    """One answer of an editor, to one or many proposals; `record` is what takes it back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="proposal_decisions")
    state = models.CharField(max_length=16, choices=ProposalState)
    record = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("decided at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision about proposals")
        verbose_name_plural = _("decisions about proposals")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} · {self.article}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)

    def shown(self) -> Self:
        return self.exclude(state=ProposalState.GONE)


class Proposal(models.Model):
    """One record read out of one article.

    `key` says what it is about, whatever place or wording: a decision holds for it when the
    article is read again. `values` are as read, `correction` what an editor wrote over them.
    `evidence` is a list of {"start", "end", "text"}, in characters of the body; start and end are
    null where it stands in the title, the summary, or no longer in the text.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="proposals")
    kind = models.CharField(_("kind"), max_length=16, choices=ProposalKind)
    key = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    correction = models.JSONField(default=dict, blank=True)
    evidence = models.JSONField(default=list)
    confidence = models.FloatField(_("confidence"))
    rule = models.CharField(_("rule"), max_length=64)
    state = models.CharField(
        _("state"), max_length=16, choices=ProposalState, default=ProposalState.OPEN
    )
    decision = models.ForeignKey(
        ProposalDecision, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    talk = models.ForeignKey(Talk, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["article", "id"]
        indexes = [
            models.Index(
                fields=["article", "kind"],
                name="proposal_queue",
                condition=models.Q(state=ProposalState.OPEN),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="article_proposes_a_record_once", fields=["article", "kind", "key"]
            ),
            models.CheckConstraint(
                name="proposal_kind_is_known", condition=models.Q(kind__in=ProposalKind.values)
            ),
            models.CheckConstraint(
                name="proposal_state_is_known", condition=models.Q(state__in=ProposalState.values)
            ),
            models.CheckConstraint(
                name="proposal_confidence_is_a_share",
                condition=models.Q(confidence__gte=0, confidence__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.value("name") or self.value("title") or self.value("text"))

    def value(self, name: str) -> object:
        """As corrected, else as read."""
        return self.correction.get(name, self.values.get(name))
