"""Read the nodes of an events file of our own form into records."""

import yaml

from events.models import OrganizationKind
from events.records.event_reading import read_event
from events.records.fields import Fields
from events.records.form import (
    AffiliationRecord,
    EventsForm,
    Link,
    OrganizationRecord,
    Problems,
    SpeakerRecord,
)
from events.records.values import parse_address, parse_first_day, parse_last_day, parse_slug

LISTS = ("organizations", "speakers", "events")
ORGANIZATION_KEYS = (
    "slug", "name", "name_en", "aliases", "kind", "website", "logo", "logo_dark",
    "description", "description_en",
)  # fmt: skip
SPEAKER_KEYS = (
    "slug", "name", "name_en", "aliases", "bio", "bio_en", "photo", "links", "affiliations",
)  # fmt: skip
LINK_KEYS = ("label", "address")
AFFILIATION_KEYS = ("organization", "title", "title_en", "from", "to")
EVENT_KEYS = (
    "slug", "name", "name_en", "series", "parent", "theme", "theme_en", "kind", "format",
    "start", "end", "time_zone", "whole_day", "city", "city_en", "venue", "venue_en",
    "latitude", "longitude", "description", "description_en", "banner", "signup", "review",
    "attendees", "organizations", "posts", "tags", "appearances", "talks", "addresses",
    "cancelled",
)  # fmt: skip


def read_form(root: yaml.Node, problems: Problems) -> EventsForm:
    """Everything the file says. What cannot be read is noted and left empty."""
    form = Fields(root, "", LISTS, problems)
    return EventsForm(
        tuple(
            map(read_organization, form.entries("organizations", "organization", ORGANIZATION_KEYS))
        ),
        tuple(map(read_speaker, form.entries("speakers", "speaker", SPEAKER_KEYS))),
        tuple(map(read_event, form.entries("events", "event", EVENT_KEYS))),
    )


def read_organization(fields: Fields) -> OrganizationRecord:
    slug = read_slug(fields)
    return OrganizationRecord(
        line=fields.line,
        stated=fields.stated,
        slug=slug,
        name=fields.required("name"),
        name_en=fields.text("name_en"),
        aliases=fields.texts("aliases"),
        kind=fields.choice("kind", OrganizationKind, OrganizationKind.COMPANY),
        website=fields.parsed("website", parse_address) or "",
        logo=fields.text("logo"),
        logo_dark=fields.text("logo_dark"),
        description=fields.text("description"),
        description_en=fields.text("description_en"),
    )


def read_speaker(fields: Fields) -> SpeakerRecord:
    slug = read_slug(fields)
    return SpeakerRecord(
        line=fields.line,
        stated=fields.stated,
        slug=slug,
        name=fields.required("name"),
        name_en=fields.text("name_en"),
        aliases=fields.texts("aliases"),
        bio=fields.text("bio"),
        bio_en=fields.text("bio_en"),
        photo=fields.text("photo"),
        links=tuple(map(read_link, fields.entries("links", "link", LINK_KEYS))),
        affiliations=tuple(
            map(read_affiliation, fields.entries("affiliations", "affiliation", AFFILIATION_KEYS))
        ),
    )


def read_slug(fields: Fields) -> str:
    """The slug of a record, by which its problems are then known."""
    fields.name_record(fields.text("slug"))
    return (fields.required("slug") and fields.parsed("slug", parse_slug)) or ""


def read_link(fields: Fields) -> Link:
    address = (fields.required("address") and fields.parsed("address", parse_address)) or ""
    return Link(fields.text("label"), address)


def read_affiliation(fields: Fields) -> AffiliationRecord:
    starts_on = fields.parsed("from", parse_first_day)
    ends_on = fields.parsed("to", parse_last_day)
    if starts_on and ends_on and ends_on < starts_on:
        fields.error("'to' lies before 'from'")
    return AffiliationRecord(
        fields.line,
        organization=fields.required("organization"),
        title=fields.text("title"),
        title_en=fields.text("title_en"),
        starts_on=starts_on,
        ends_on=ends_on,
    )
