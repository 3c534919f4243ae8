"""Take a change back from what an article has become since. Snapshots in, a snapshot out."""

from collections.abc import Sequence

from news.editing.joining import join
from news.history.snapshots import Snapshot


class CannotGoBack(Exception):
    """What was changed was edited since; `fields` names it."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)


def go_back(before: Snapshot, after: Snapshot, now: Snapshot) -> Snapshot:
    """`now` without what led from `before` to `after`; edits made since elsewhere stay.

    Raises CannotGoBack where both meet.
    """
    if now == after:
        return before
    joined = join(after, before, now)
    if joined.conflicts:
        raise CannotGoBack(sorted({conflict.field for conflict in joined.conflicts}))
    return joined.snapshot
