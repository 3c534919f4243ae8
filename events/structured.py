"""People and organizations as search engines read them: values of schema.org."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cmsproject.shared.models import StoredImage
from cmsproject.shared.structured import node
from events.links import host_of, web_links_of
from events.models import Affiliation, Organization, OrganizationKind, Speaker
from events.models.named import Named

KINDS = {
    OrganizationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganizationKind.FOUNDATION: "NGO",
}


def speaker_node(
    speaker: Speaker, affiliations: Sequence[Affiliation], today: date, site: str
) -> dict[str, Any]:
    """`affiliations` are those visitors may see; the ones that last today say where one works."""
    current = [one for one in affiliations if one.lasts(today)]
    return node(
        "Person",
        name=speaker.local_name.text,
        alternateName=other_names(speaker),
        url=site + speaker.get_absolute_url(),
        description=speaker.local("bio").text,
        image=picture_address(speaker.photo, site),
        jobTitle=next((one.local_title.text for one in current if one.local_title), ""),
        worksFor=[organization_link(one.organization, site) for one in current],
        sameAs=[link.address for link in web_links_of(speaker.links)],
    )


def organization_node(organization: Organization, site: str) -> dict[str, Any]:
    return node(
        KINDS.get(OrganizationKind(organization.kind), "Organization"),
        name=organization.local_name.text,
        alternateName=other_names(organization),
        url=site + organization.get_absolute_url(),
        description=organization.local_description.text,
        logo=picture_address(organization.logo, site),
        sameAs=[organization.website] if host_of(organization.website) else [],
    )


def organization_link(organization: Organization, site: str) -> dict[str, Any]:
    return node(
        "Organization",
        name=organization.local_name.text,
        url=site + organization.get_absolute_url(),
    )


def other_names(record: Named) -> list[str]:
    names = [record.name, record.name_en, *(str(alias) for alias in record.aliases)]
    return [name for name in dict.fromkeys(names) if name and name != record.local_name.text]


def picture_address(image: StoredImage | None, site: str) -> str:
    return site + image.get_absolute_url() if image else ""
