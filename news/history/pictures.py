"""Keep which pictures versions show: those in their lists, and those their text names."""

from collections.abc import Iterable, Mapping
from typing import Any

from cmsproject.shared.images.row_uses import named_digests
from news.models import Revision, RevisionPicture

BATCH = 500


def digests_in(snapshot: Mapping[str, Any]) -> set[str]:
    named = named_digests(f"{snapshot['body']}\n{snapshot['banner_reference']}")
    banner = {snapshot["banner"]} if snapshot["banner"] else set()
    return named | banner | set(snapshot["pictures"].values())


def keep_pictures(revisions: Iterable[Revision]) -> None:
    """To be called once, when the versions were written."""
    RevisionPicture.objects.bulk_create(
        (
            RevisionPicture(revision=revision, digest=digest)
            for revision in revisions
            for digest in sorted(digests_in(revision.snapshot))
        ),
        BATCH,
    )
