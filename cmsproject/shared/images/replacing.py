"""Replace a picture by another wherever it is shown, in one transaction, and take that back."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.images.replacement_rows import PictureReplacement
from cmsproject.shared.images.uses import all_uses
from cmsproject.shared.models import LegacyImagePath, StoredImage

# One request can do as much; what is shown in more articles is replaced by an import.
MOST_RECORDS = 1000
ADDRESSES = "old_addresses"
LONGEST_CHAIN = 10


class CannotReplace(Exception):
    """Says why, in words for the editor."""


@transaction.atomic
def replace_everywhere(old: StoredImage, new: StoredImage, user: Any) -> PictureReplacement:
    """The old picture stays in the library, unused; its old addresses lead to the new one.

    Raises CannotReplace.
    """
    if old == new:
        raise CannotReplace(_("This is the same picture: choose another one."))
    hold((old, new))
    record = {}
    for uses in all_uses():
        if (changed := uses.replace(old, new, user)) is not None:
            record[uses.key] = changed
    addresses = LegacyImagePath.objects.filter(image=old)
    record[ADDRESSES] = sorted(addresses.values_list("pk", flat=True))
    addresses.update(image=new)
    inherit_descriptions(old, new)
    return PictureReplacement.objects.create(
        old=old,
        old_digest=old.digest,
        new=new,
        record=record,
        replaced_at=timezone.now(),
        replaced_by=user if user and user.pk else None,
    )


@transaction.atomic
def take_back(replacement: PictureReplacement, user: Any) -> list[str]:
    """Titles of what was changed since and keeps the new picture. Raises CannotReplace."""
    held = PictureReplacement.objects.select_for_update().get(pk=replacement.pk)
    old, new = held.old, held.new
    if held.taken_back_at:
        raise CannotReplace(_("This was taken back already."))
    if old is None:
        raise CannotReplace(_("The old picture was deleted: there is nothing to go back to."))
    hold((old, new))
    left: list[str] = []
    for uses in all_uses():
        if uses.key in held.record:
            left += uses.take_back(held.record[uses.key], old, new, user)
    addresses = LegacyImagePath.objects.filter(pk__in=held.record.get(ADDRESSES, []), image=new)
    addresses.update(image=old)
    PictureReplacement.objects.filter(pk=held.pk).update(taken_back_at=timezone.now())
    return left


def hold(images: Iterable[StoredImage]) -> None:
    """Against being deleted meanwhile."""
    numbers = [image.pk for image in images]
    held = StoredImage.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    if len(held) < len(numbers):
        raise CannotReplace(_("The picture was deleted meanwhile."))


def inherit_descriptions(old: StoredImage, new: StoredImage) -> None:
    new.alt, new.alt_en = new.alt or old.alt, new.alt_en or old.alt_en
    new.save(update_fields=["alt", "alt_en"])


def in_force(digests: Iterable[str]) -> dict[str, StoredImage]:
    """What pictures were replaced by, by digest, as far as that was not taken back."""
    rows = PictureReplacement.objects.filter(taken_back_at=None).select_related("new")
    found = {row.old_digest: row for row in rows.filter(old_digest__in=digests).order_by("id")}
    for _step in range(LONGEST_CHAIN):
        ends = [row.new.digest for row in found.values()]
        further = rows.filter(old_digest__in=ends).order_by("id") if ends else ()
        later = {row.old_digest: row for row in further}
        # A picture that came back in the place of its follower is older there.
        moved = {
            digest: max(row, later.get(row.new.digest, row), key=lambda one: one.pk)
            for digest, row in found.items()
        }
        if moved == found:
            break
        found = moved
    return {digest: row.new for digest, row in found.items()}
