"""Write events with their tags: the one way in, for importer and admin alike."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cmsproject.shared.models import Tag
from cmsproject.shared.naming import fold
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import LONGEST_TAG, find_or_create_tags, find_tags
from events.models import Event, EventTag


@transaction.atomic
def store_event(event: Event, tag_names: Sequence[str] | None = None) -> Event:
    """Save an event; its tags become those named, or stay (None), and follow its publication."""
    with reindexed(Kind.EVENT, [event.pk] if event.pk else []) as changed:
        event.save()
        if tag_names is None:
            event.event_tags.update(public_from=event.public_from)
        elif store_event_tags(event, tag_names):
            event.count_change()
            event.save()
        changed[Kind.EVENT].add(event.pk)
    return event


@transaction.atomic
def store_event_tags(event: Event, names: Sequence[str]) -> bool:
    """Make the event's tags those named, in that order; says whether anything was written."""
    rows = event.event_tags.order_by("order", "id")
    present = list(rows.values_list("tag_id", "public_from", "order"))
    known = find_tags(names)
    if meant(names) <= known.keys() and present == link_rows(event, names, known):
        return False
    # Tags are held before links are touched, which is a merge's order too.
    wanted = link_rows(event, names, find_or_create_tags(names))
    rows.delete()
    EventTag.objects.bulk_create(
        EventTag(tag_id=tag, content_object=event, public_from=public_from, order=order)
        for tag, public_from, order in wanted
    )
    return True


def link_rows(
    event: Event, names: Sequence[str], tags: Mapping[str, Tag]
) -> list[tuple[int, datetime | None, int]]:
    """Tag, moment and order of each link; two names may mean one tag, as a synonym does."""
    found = (tags.get(fold(name)) for name in names)
    wanted = dict.fromkeys(tag.pk for tag in found if tag)
    return [(tag, event.public_from, order) for order, tag in enumerate(wanted)]


def meant(names: Sequence[str]) -> set[str]:
    """Folded names that can be tags."""
    return {folded for name in names if 0 < len(folded := fold(name)) <= LONGEST_TAG}
