"""Delete pictures that nothing shows; what is in use stays, whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from cmsproject.shared.images.storing import unlink_unused
from cmsproject.shared.images.uses import count_uses
from cmsproject.shared.models import StoredImage


@dataclass(frozen=True)
class Sorted:
    """Pictures nothing shows, and those in use with the number of their uses."""

    unused: Sequence[StoredImage]
    used: Sequence[tuple[StoredImage, int]]


def sort_by_use(images: Sequence[StoredImage]) -> Sorted:
    counts = count_uses(images)
    return Sorted(
        [image for image in images if not counts[image.pk]],
        [(image, counts[image.pk]) for image in images if counts[image.pk]],
    )


def delete_unused(images: Sequence[StoredImage]) -> Sorted:
    """For good: rows, old addresses, files. Tells what was deleted, and what stays in use."""
    numbers = [image.pk for image in images]
    try:
        with transaction.atomic():
            rows = StoredImage.objects.filter(pk__in=numbers).order_by("pk")
            found = sort_by_use(list(rows.select_for_update()))
            StoredImage.objects.filter(pk__in=[image.pk for image in found.unused]).delete()
            transaction.on_commit(partial(unlink_unused, found.unused))
    except (IntegrityError, ProtectedError):
        # Something began to show one of them this moment.
        counts = count_uses(images)
        return Sorted([], [(image, counts[image.pk]) for image in images])
    return found
