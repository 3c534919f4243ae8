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
from events.models.merging import FormerAddress, MergeAction, MergedKind, RecordMerge
from events.models.old_addresses import EventAddress
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
    "EventAddress",
    "EventKind",
    "EventOrganization",
    "EventQuerySet",
    "EventTag",
    "FormerAddress",
    "MergeAction",
    "MergedKind",
    "Organization",
    "OrganizationKind",
    "OrganizationRole",
    "RecordMerge",
    "Series",
    "Speaker",
    "Talk",
    "TalkKind",
]
