"""What a share picture says of a page, and the address that changes when it does."""

import hashlib
import json
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from cmsproject.shared.models import StoredImage

SIZE = (1200, 630)
# Goes up when the drawing changes, so that every picture gets a new address.
DRAWING = 1
LENGTH_OF_MARK = 16


@dataclass(frozen=True)
class Card:
    """`number` is the record's, 0 of the site's own card; `note` stands below the title.

    A picture that `is_logo` is shown whole on a light ground, others fill their place.
    """

    kind: str
    language: str
    slug: str
    number: int
    title: str
    note: str = ""
    picture: StoredImage | None = field(default=None, repr=False)
    is_logo: bool = False

    @property
    def mark(self) -> str:
        """Sixteen hexadecimal digits of the hash of everything that shows."""
        shown = self.picture
        says = [
            DRAWING,
            settings.SITE_NAME,
            settings.BRAND_HUE,
            self.title,
            self.note,
            (shown.digest, shown.focus_x, shown.focus_y) if shown else None,
        ]
        return hashlib.sha256(json.dumps(says).encode()).hexdigest()[:LENGTH_OF_MARK]

    @property
    def address(self) -> str:
        return reverse("share-image", args=[self.kind, self.language, self.slug, self.mark])

    @property
    def folder(self) -> str:
        """Below MEDIA_ROOT; it holds the one picture of this page."""
        return f"share/{self.kind}/{self.language}-{self.number}"
