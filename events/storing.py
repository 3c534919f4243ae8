"""Write events with their tags: the one way in, for importer and admin alike."""

from collections.abc import Sequence

from django.db import transaction

from cmsproject.shared.naming import fold
from cmsproject.shared.tagging import LONGEST_TAG, find_or_create_tags
from events.models import Event, EventTag


@transaction.atomic
def store_event(event: Event, tag_names: Sequence[str] | None = None) -> Event:
    """Save an event; its tags become those named, or stay (None), and follow its publication."""
    event.save()
    if tag_names is None:
        event.event_tags.update(public_from=event.public_from)
    else:
        store_event_tags(event, tag_names)
    return event


@transaction.atomic
def store_event_tags(event: Event, names: Sequence[str]) -> bool:
    """Make the event's tags those named, in that order; says whether anything was written."""
    folded_names = dict.fromkeys(fold(name) for name in names)
    wanted = [name for name in folded_names if name and len(name) <= LONGEST_TAG]
    rows = event.event_tags.order_by("order", "id")
    present = list(rows.values_list("tag__folded", "public_from", "order"))
    if present == [(name, event.public_from, order) for order, name in enumerate(wanted)]:
        return False
    tags = find_or_create_tags(names)
    rows.delete()
    EventTag.objects.bulk_create(
        EventTag(tag=tags[name], content_object=event, public_from=event.public_from, order=order)
        for order, name in enumerate(wanted)
    )
    return True
