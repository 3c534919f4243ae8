"""Keep the addresses at which the events of a file once stood."""

from collections.abc import Sequence

from events.models import Event, EventAddress
from events.records.form import EventRecord
from events.records.writing.rows import Outcome, Tally


def write_addresses(records: Sequence[EventRecord], tally: Tally) -> None:
    """Add those that are new; former ones stay. Checked before to lead to these events alone."""
    wanted = {key: record.slug for record in records for key in record.addresses}
    if not wanted:
        return
    present = set(EventAddress.objects.filter(key__in=wanted).values_list("key", flat=True))
    numbers = dict(Event.objects.filter(slug__in=wanted.values()).values_list("slug", "pk"))
    new = [key for key in wanted if key not in present]
    EventAddress.objects.bulk_create(
        EventAddress(key=key, event_id=numbers[wanted[key]]) for key in new
    )
    tally.add("old addresses", Outcome.CREATED, len(new))
    tally.add("old addresses", Outcome.UNCHANGED, len(present))
