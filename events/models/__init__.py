"""Events, talks, speakers, organizations and how they belong together."""

from events.models.apart import SaidApart
from events.models.applications import (
    ApplicationState,
    Duration,
    MeetupApplication,
    SenderCount,
    Support,
)
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
    "ApplicationState",
    "AttendanceFormat",
    "Duration",
    "Event",
    "EventAddress",
    "EventKind",
    "EventOrganization",
    "EventQuerySet",
    "EventTag",
    "FormerAddress",
    "MeetupApplication",
    "MergeAction",
    "MergedKind",
    "Organization",
    "OrganizationKind",
    "OrganizationRole",
    "RecordMerge",
    "SaidApart",
    "SenderCount",
    "Series",
    "Speaker",
    "Support",
    "Talk",
    "TalkKind",
]
