"""Which picture other sites show beside a link: the page's own where it is large, else a card."""

from dataclasses import dataclass

from cmsproject.shared.images.inspecting import media_type_of
from cmsproject.shared.images.ladder import Step, formats_of, rendition_address, steps_of
from cmsproject.shared.images.renditions import picture_of
from cmsproject.shared.models import StoredImage
from cmsproject.sharing.cards import SIZE, Card

# Portraits and logos are no pictures of a page, and stand on the card.
WITH_PICTURES = {"article", "event", "tag", "topic"}
# Messengers read these two; not all of them read WebP.
READ_EVERYWHERE = {"jpg", "png"}
# Other shapes are cut by the sites that show them, often in the middle of a face.
FLATTEST, STEEPEST = 1.5, 2.4


@dataclass(frozen=True)
class SharePicture:
    """`address` is absolute; sizes are pixels."""

    address: str
    width: int
    height: int
    media_type: str
    alt: str


def share_picture(card: Card, site: str) -> SharePicture:
    """The rendition of a picture that is wide enough, or the card that is drawn for the page."""
    alt = " · ".join(part for part in (card.title, card.note) if part)
    step = wide_step(card.picture) if card.kind in WITH_PICTURES else None
    if card.picture and step:
        kind = formats_of(picture_of(card.picture))[-1]
        address = site + rendition_address(card.picture.digest, step.rung, kind)
        return SharePicture(address, step.width, step.height, media_type_of(kind), alt)
    width, height = SIZE
    return SharePicture(site + card.address, width, height, "image/png", alt)


def wide_step(image: StoredImage | None) -> Step | None:
    """The narrowest rendition that is as wide as a card."""
    picture = picture_of(image) if image else None
    if picture is None or not picture.width or not picture.height:
        return None
    if not FLATTEST <= picture.width / picture.height <= STEEPEST:
        return None
    if picture.format not in READ_EVERYWHERE:
        return None
    return next((step for step in steps_of(picture) if step.width >= SIZE[0]), None)
