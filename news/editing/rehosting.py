"""Keep a picture of another site here, where it neither vanishes nor follows readers."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cmsproject.shared.images.cleaning import clean_upload
from cmsproject.shared.images.fetching import UnfetchedPicture, fetch_picture
from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.images.uploads import store_upload
from cmsproject.shared.models import StoredImage


class UnstoredPicture(Exception):
    """`reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def rehost(address: str, user: Any) -> StoredImage:
    """Raises UnstoredPicture."""
    if not settings.FETCH_PICTURES:
        raise UnstoredPicture(
            _("This site fetches nothing from others; save the picture and drop it here.")
        )
    try:
        fetched = fetch_picture(address)
        return store_upload(clean_upload(fetched.data), fetched.name, user).image
    except UnfetchedPicture as error:
        raise UnstoredPicture(error.reason) from error
    except UnreadableImage as error:
        message = _("What stands at the address cannot be used: %(reason)s")
        raise UnstoredPicture(message % {"reason": error.reason}) from error
