"""The admin of events, talks, speakers and organizations."""

from events.admin.applications import MeetupApplicationAdmin
from events.admin.events import EventAdmin, SeriesAdmin, TalkAdmin
from events.admin.merges import RecordMergeAdmin
from events.admin.organizations import OrganizationAdmin
from events.admin.people import SpeakerAdmin

__all__ = [
    "EventAdmin",
    "MeetupApplicationAdmin",
    "OrganizationAdmin",
    "RecordMergeAdmin",
    "SeriesAdmin",
    "SpeakerAdmin",
    "TalkAdmin",
]
