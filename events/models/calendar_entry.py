"""What calendars know a record by: a name that never changes, and a count of its changes."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.db import models
from django.utils import timezone

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
COUNTS = frozenset({"sequence", "updated_at"})


class CalendarEntry(models.Model):
    """`uid` is made of the record's first address and stays when that changes: a file of events
    gives the same ones in every database. `sequence` grows with every change."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def note_change(self, origin: str) -> None:
        """Before a save; `origin` says of a new record what it is, as `event:summit-2025`."""
        if self.pk is None:
            self.uid = self.first_uid(origin)
        if self.pk is None or self.differs_from_stored():
            self.count_change()

    def first_uid(self, origin: str) -> UUID:
        """Another one where a record had this address first, and left it."""
        uid = uuid5(NAMESPACE_URL, origin)
        is_taken = type(self)._default_manager.filter(uid=uid).exists()
        return uuid4() if is_taken else uid

    def differs_from_stored(self) -> bool:
        columns = [column.attname for column in self._meta.concrete_fields]
        told = {name: getattr(self, name) for name in columns if name not in COUNTS}
        stored = type(self)._default_manager.filter(pk=self.pk).values(*told).first()
        return bool(stored != told)

    def count_change(self) -> None:
        """Also for a change of rows that belong to it; the caller saves."""
        self.updated_at = timezone.now()
        self.sequence = next_sequence(self.sequence, self.updated_at)


def next_sequence(present: int, at: datetime) -> int:
    """Greater than before, and than what a calendar may know from a database that is gone:
    never less than the seconds since 2020."""
    return max(present + 1, int((at - COUNTED_FROM).total_seconds()))
