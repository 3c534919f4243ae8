"""Organizations and the parts they play in events."""

from datetime import datetime
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.languages import current_language
from cmsproject.shared.models import StoredImage
from events.models.named import Named, NamedQuerySet
from events.models.visibility import as_public_as


class OrganizationKind(models.TextChoices):
    COMPANY = "company", _("Company")
    UNIVERSITY = "university", _("University")
    FOUNDATION = "foundation", _("Foundation")
    COMMUNITY = "community", _("Community")
    USER_GROUP = "user_group", _("User group")
    SIG = "sig", _("Special interest group")


class OrganizationRole(models.TextChoices):
    HOST = "host", _("Host")
    ORGANIZER = "organizer", _("Organizer")
    CO_ORGANIZER = "co_organizer", _("Co-organizer")
    SUPERVISOR = "supervisor", _("Supervisor")
    SPONSOR = "sponsor", _("Sponsor")
    PARTNER = "partner", _("Partner")
    PARTICIPANT = "participant", _("Participant")


class OrganizationQuerySet(NamedQuerySet["Organization"]):
    def published(self, at: datetime | None = None) -> Self:
        """All but those known only from events and articles that visitors may not see yet."""
        links = {
            "event_roles": "event",
            "appearances": "event",
            "article_organizations": "article",
            "authorships": "article",
        }
        return self.filter(as_public_as(self.model, links, at or timezone.now()))


class Organization(Named):
    kind = models.CharField(
        _("kind"), max_length=16, choices=OrganizationKind, default=OrganizationKind.COMPANY
    )
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    website = models.URLField(_("website"), blank=True, max_length=500)
    logo = models.ForeignKey(
        StoredImage, models.PROTECT, null=True, blank=True, verbose_name=_("logo"), related_name="+"
    )
    logo_dark = models.ForeignKey(
        StoredImage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("logo on dark ground"),
        related_name="+",
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="organization_has_a_name", condition=~models.Q(folded_names="\n")
            ),
            models.CheckConstraint(
                name="organization_kind_is_known",
                condition=models.Q(kind__in=OrganizationKind.values),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[current_language(), self.slug])


class EventOrganization(models.Model):
    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="organization_roles", verbose_name=_("event")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="event_roles", verbose_name=_("organization")
    )
    role = models.CharField(_("role"), max_length=16, choices=OrganizationRole)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organization of an event")
        verbose_name_plural = _("organizations of an event")
        ordering = ["event", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="organization_plays_a_role_once_in_an_event",
                fields=["event", "organization", "role"],
            ),
            models.CheckConstraint(
                name="organization_role_is_known",
                condition=models.Q(role__in=OrganizationRole.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.get_role_display()}"
