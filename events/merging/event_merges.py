"""What merging events asks beyond that of other records: publication, parts, calendars."""

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from events.merging.kinds import CannotMerge
from events.models import Event

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord

# Conferences with forums with sessions; no chain of parts is as long.
DEEPEST = 10


def check_events(into: "AnyRecord", merged: "Sequence[AnyRecord]") -> None:
    """Raises CannotMerge where a page would disappear, or an event become part of itself."""
    if not isinstance(into, Event):
        return
    events = [into, *(event for event in merged if isinstance(event, Event))]
    for event in events:
        if event.is_public and not into.is_public:
            message = _("“%(name)s” is public and “%(into)s” is not: let “%(name)s” stay.")
            raise CannotMerge(message % {"name": event.name, "into": into.name})
    for part, whole in permutations(events, 2):
        if is_part_of(part, whole):
            message = _("“%(part)s” is part of “%(whole)s”: they are two.")
            raise CannotMerge(message % {"part": part.name, "whole": whole.name})


def is_part_of(event: Event, whole: Event) -> bool:
    parent = event.parent
    for _level in range(DEEPEST):
        if parent is None:
            return False
        if parent.pk == whole.pk:
            return True
        parent = parent.parent
    return False


def count_change(record: "AnyRecord") -> None:
    """For calendars, talks and people that come or go are a change of the event; not saved."""
    if isinstance(record, Event):
        record.count_change()


def follow_publication(record: "AnyRecord") -> None:
    """Tags that come from another event are as public as this one."""
    if isinstance(record, Event):
        record.event_tags.update(public_from=record.public_from)
