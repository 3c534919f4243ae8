"""The index of organizations and what stands on an organization's page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.paging import query_address
from events.mentions import public_mentions
from events.models import (
    Affiliation,
    EventOrganization,
    Organization,
    OrganizationKind,
    OrganizationRole,
    Speaker,
)


@dataclass(frozen=True)
class KindOption:
    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class OrganizationIndex:
    """Organizations by kind, in the order in which the kinds are declared, then by name."""

    path: str
    kind: str = ""

    @classmethod
    def read(cls, path: str, query: Mapping[str, str]) -> Self:
        kind = query.get("kind", "")
        if kind and kind not in OrganizationKind.values:
            raise Http404(_("There are no organizations of this kind."))
        return cls(path, kind)

    def parameters(self) -> dict[str, str]:
        return {"kind": self.kind} if self.kind else {}

    def organizations(self) -> QuerySet[Organization]:
        ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(OrganizationKind)]
        rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
        found = Organization.objects.published().select_related("logo", "logo_dark")
        if self.kind:
            found = found.filter(kind=self.kind)
        return found.order_by(rank, "sort_key", "id")

    def kinds(self) -> list[KindOption]:
        counts = dict(
            Organization.objects.published().order_by().values_list("kind").annotate(Count("pk"))
        )
        return [
            KindOption(
                str(kind.label),
                counts[kind.value],
                query_address(self.path, {} if kind == self.kind else {"kind": kind.value}),
                is_chosen=kind == self.kind,
            )
            for kind in OrganizationKind
            if kind.value in counts
        ]


@dataclass(frozen=True)
class EventsInRole:
    role: OrganizationRole
    links: Sequence[EventOrganization]


@dataclass(frozen=True)
class OrganizationPage:
    """`current` are its people on that day, `former` all others, even those still to come;
    `appeared` are people who once spoke for it and are not listed as its own."""

    roles: Sequence[EventsInRole]
    current: Sequence[Affiliation]
    former: Sequence[Affiliation]
    appeared: Sequence[Speaker]
    written: Sequence[Any]
    mentions: Sequence[Any]


def load_organization_page(organization: Organization, at: datetime) -> OrganizationPage:
    links = organization.event_roles.filter(event__public_from__lte=at).select_related("event")
    affiliations = public_affiliations(organization, at)
    today = timezone.localdate(at)
    own = {affiliation.speaker_id for affiliation in affiliations}
    appeared = Speaker.objects.published().filter(
        appearances__organization=organization, appearances__event__public_from__lte=at
    )
    written = public_mentions(organization.authorships.all(), at)
    articles = {link.article_id for link in written}
    mentions = public_mentions(organization.article_organizations.all(), at)
    return OrganizationPage(
        roles=by_role(links.order_by("-event__starts_at", "-event_id")),
        current=[one for one in affiliations if one.lasts(today)],
        former=[one for one in affiliations if not one.lasts(today)],
        appeared=list(appeared.exclude(pk__in=own).select_related("photo").distinct()),
        written=written,
        mentions=[link for link in mentions if link.article_id not in articles],
    )


def public_affiliations(organization: Organization, at: datetime) -> list[Affiliation]:
    """Those of people who have a page; of one person the latest first."""
    found = organization.affiliations.filter(speaker__in=Speaker.objects.published(at))
    latest = F("starts_on").desc(nulls_last=True)
    return list(found.select_related("speaker__photo").order_by("speaker__sort_key", latest, "id"))


def by_role(links: Iterable[EventOrganization]) -> list[EventsInRole]:
    rows = list(links)
    groups = [
        EventsInRole(role, [row for row in rows if row.role == role]) for role in OrganizationRole
    ]
    return [group for group in groups if group.links]
