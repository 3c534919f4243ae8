"""Organizations: the index under the filter of the pages, and one with its events."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from cmsproject.api.cursors import Key, Order, Paging, take
from cmsproject.api.problems import Problem
from cmsproject.api.shapes import (
    Pages,
    PictureShape,
    RecordLink,
    Words,
    pages,
    picture,
    record_link,
    site_of,
    words,
)
from events.models import Organization, OrganizationKind, OrganizationRole
from events.organization_pages import OrganizationIndex

router = Router(tags=["organizations"])

ORDER = Order("organizations", [Key("sort_key"), Key("pk")])


class OrganizationQuery(Schema):
    kind: OrganizationKind | None = Field(None, description=_("Kind of organization."))


class OrganizationRow(Schema):
    """An organization in short."""

    slug: str = Field(description=_("Names the organization."), examples=["changhe-community"])
    name: Words
    kind: OrganizationKind
    logo: PictureShape | None
    pages: Pages


class OrganizationPage(Schema):
    items: list[OrganizationRow] = Field(description=_("By name, Chinese by pinyin."))
    next: str | None = Field(description=_("Address of the next page, null on the last."))


class PartOfOrganization(Schema):
    """An event the organization had a part in."""

    event: RecordLink
    role: OrganizationRole


class OrganizationWhole(OrganizationRow):
    description: Words = Field(description=_("Markdown."))
    website: str | None
    events: list[PartOfOrganization] = Field(description=_("Public ones, the latest first."))


@router.get(
    "",
    response={200: OrganizationPage, 404: Problem, 422: Problem},
    operation_id="list_organizations",
    summary=_("List organizations"),
)
def list_organizations(
    request: HttpRequest, filters: Query[OrganizationQuery], paging: Query[Paging]
) -> OrganizationPage:
    """Organizations with a public page, by name."""
    index = OrganizationIndex(request.path, filters.kind or "")
    part = take(index.organizations(), ORDER, paging, request)
    site = site_of(request)
    rows = [OrganizationRow(**row_values(one, site)) for one in part.records]
    return OrganizationPage(items=rows, next=part.next)


@router.get(
    "/{slug}",
    response={200: OrganizationWhole, 404: Problem, 422: Problem},
    operation_id="get_organization",
    summary=_("Get an organization"),
)
def get_organization(request: HttpRequest, slug: str) -> OrganizationWhole:
    """One organization with its part in public events."""
    now = timezone.now()
    public = Organization.objects.published(now).select_related("logo")
    organization = get_object_or_404(public, slug=slug)
    roles = organization.event_roles.filter(event__public_from__lte=now).select_related("event")
    return OrganizationWhole(
        **row_values(organization, site_of(request)),
        description=words(organization, "description"),
        website=organization.website or None,
        events=[
            PartOfOrganization(event=record_link(one.event), role=OrganizationRole(one.role))
            for one in roles.order_by("-event__starts_at", "-event_id")
        ],
    )


def row_values(organization: Organization, site: str) -> dict[str, Any]:
    return {
        "slug": organization.slug,
        "name": words(organization, "name"),
        "kind": organization.kind,
        "logo": picture(organization.logo, site),
        "pages": pages("organization", organization.slug, site),
    }
