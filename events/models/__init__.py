"""Events, talks, speakers, organizations and how they belong together."""

from events.models.events import (
    AttendanceFormat,
    Event,
    EventKind,
    EventQuerySet,
    EventTag,
    Series,
    Talk,
    TalkKind,
)
from events.models.organizations import (
    EventOrganization,
    Organization,
    OrganizationKind,
    OrganizationRole,
)
from events.models.people import Affiliation, Appearance, AppearanceRole, Speaker

__all__ = [
    "Affiliation",
    "Appearance",
    "AppearanceRole",
    "AttendanceFormat",
    "Event",
    "EventKind",
    "EventOrganization",
    "EventQuerySet",
    "EventTag",
    "Organization",
    "OrganizationKind",
    "OrganizationRole",
    "Series",
    "Speaker",
    "Talk",
    "TalkKind",
]
