"""Take pictures that people upload: whether each was in the library already, and who brought it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cmsproject.shared.images.looks import fill_look
from cmsproject.shared.images.storing import store_image
from cmsproject.shared.models import StoredImage


@dataclass(frozen=True)
class Upload:
    image: StoredImage
    is_new: bool


def store_upload(data: bytes, name: str, user: Any) -> Upload:
    """`data` is cleaned (`cmsproject.shared.images.cleaning`). Raises UnreadableImage."""
    known = StoredImage.objects.filter(digest=sha256(data).hexdigest()).first()
    # Stored again all the same: that mends a file that was lost.
    image = store_image(data, name)
    if known is not None:
        return Upload(image, is_new=False)
    if user is not None and user.pk:
        StoredImage.objects.filter(pk=image.pk).update(created_by=user)
    fill_look(image)
    return Upload(image, is_new=True)
