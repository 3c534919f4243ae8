"""Take a merge or a split back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cmsproject.shared.searching.sources import reindexed
from events.merging.kinds import SEARCHED, CannotMerge
from events.merging.merging import undo_merge
from events.merging.splitting import undo_split
from events.models import MergeAction, MergedKind, RecordMerge


def take_back(merge: RecordMerge, now: datetime) -> None:
    """What came since stays as it is. Raises CannotMerge; then nothing is written."""
    with reindexed(SEARCHED[MergedKind(merge.kind)], numbers_of(merge)):
        undo(merge, now)


@transaction.atomic
def undo(merge: RecordMerge, now: datetime) -> None:
    merge = RecordMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.taken_back_at is not None:
        raise CannotMerge(_("This was taken back already."))
    if merge.action == MergeAction.MERGE:
        undo_merge(merge)
    else:
        undo_split(merge)
    merge.taken_back_at = now
    merge.save(update_fields=["taken_back_at"])


def numbers_of(merge: RecordMerge) -> list[int]:
    if merge.action == MergeAction.SPLIT:
        return [merge.number, merge.record["target"]]
    return [merge.number, *(record["columns"]["id"] for record in merge.record)]
