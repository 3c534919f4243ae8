"""Speakers, where they worked when, and where they appeared."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cmsproject.shared.bilingual import Bilingual
from cmsproject.shared.languages import current_language
from cmsproject.shared.models import StoredImage
from events.models.named import Named, NamedQuerySet
from events.models.organizations import Organization
from events.models.visibility import as_public_as


class AppearanceRole(models.TextChoices):
    SPEAKER = "speaker", _("Speaker")
    OPENING = "opening", _("Opening address")
    MODERATOR = "moderator", _("Moderator")
    PANELIST = "panelist", _("Panelist")
    CHAIR = "chair", _("Chair")


class SpeakerQuerySet(NamedQuerySet["Speaker"]):
    def published(self, at: datetime | None = None) -> Self:
        """All but those known only from events and articles that visitors may not see yet."""
        links = {"appearances": "event", "article_speakers": "article", "authorships": "article"}
        return self.filter(as_public_as(self.model, links, at or timezone.now()))


class Speaker(Named):
    bio = models.TextField(_("biography"), blank=True)
    bio_en = models.TextField(_("biography in English"), blank=True)
    photo = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("photo"),
        related_name="+",
    )
    links = models.JSONField(
        _("links"),
        default=list,
        blank=True,
        help_text=_('A list such as [{"label": "GitHub", "address": "https://…"}].'),
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="speaker_has_a_name", condition=~models.Q(folded_names="\n")
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[current_language(), self.slug])


class Affiliation(Bilingual, models.Model):
    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="affiliations", verbose_name=_("speaker")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="affiliations", verbose_name=_("organization")
    )
    title = models.TextField(pgettext_lazy("person", "title"), blank=True)
    title_en = models.TextField(pgettext_lazy("person", "title in English"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["speaker", models.F("starts_on").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                name="affiliation_ends_after_it_starts",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} · {self.organization}"

    def lasts(self, on: date) -> bool:
        """Both days count; one that is not known sets no bound."""
        has_begun = self.starts_on is None or self.starts_on <= on
        return has_begun and (self.ends_on is None or self.ends_on >= on)


class Appearance(models.Model):
    """A person's part in one talk, or in an event as a whole (then `talk` is null).

    Title and organization are as of that day; `event` is stored for talks too, so that
    a person's events are one query away.
    """

    speaker = models.ForeignKey(
        Speaker, models.CASCADE, related_name="appearances", verbose_name=_("speaker")
    )
    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="appearances", verbose_name=_("event")
    )
    talk = models.ForeignKey(
        "events.Talk",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="appearances",
        verbose_name=_("talk"),
    )
    role = models.CharField(
        _("role"), max_length=16, choices=AppearanceRole, default=AppearanceRole.SPEAKER
    )
    title = models.TextField(_("title on that day"), blank=True)
    organization = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="appearances",
        verbose_name=_("organization on that day"),
    )
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["event", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="speaker_plays_a_role_once_in_a_talk",
                fields=["speaker", "talk", "role"],
                condition=models.Q(talk__isnull=False),
            ),
            models.UniqueConstraint(
                name="speaker_plays_a_role_once_in_an_event",
                fields=["speaker", "event", "role"],
                condition=models.Q(talk__isnull=True),
            ),
            models.CheckConstraint(
                name="appearance_role_is_known", condition=models.Q(role__in=AppearanceRole.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} · {self.talk or self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.talk is not None:
            self.event_id = self.talk.event_id
        super().save(*args, **kwargs)
