"""Make renditions: under a lock, none twice, each whole or not at all."""

import logging
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from cmsproject.shared.files import write_whole
from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.images.ladder import Picture, Step
from cmsproject.shared.images.rendition_files import (
    forget_broken_off,
    refuse,
    remove_renditions,
    rendition_path,
)
from cmsproject.shared.images.scaling import encode, scale
from cmsproject.shared.images.turns import turn
from cmsproject.shared.models import ImageFormat, StoredImage

logger = logging.getLogger(__name__)

# A step of the ladder and a format.
Wanted = tuple[Step, str]


def make_renditions(picture: Picture, wanted: Collection[Wanted], patience: float) -> int:
    """Make those of `wanted` that are not there yet; returns how many were made.

    Raises NoTurn after `patience` seconds of waiting; UnreadableImage where the picture cannot be
    scaled, which is then remembered and logged; OSError where the disk refuses.
    """
    if not missing_of(picture, wanted):
        return 0
    with turn(picture.digest, patience):
        missing = missing_of(picture, wanted)
        if not missing:
            return 0
        forget_broken_off(picture.digest)
        try:
            make_missing(picture, missing)
        except UnreadableImage as error:
            refuse(picture.digest, error.reason)
            logger.warning(
                "The stored picture %s cannot be scaled and is shown as it is: %s",
                stored_image_of(picture).file_name,
                error.reason,
            )
            raise
        finally:
            # Deleted meanwhile: what has a file is public.
            if not original_of(picture).is_file():
                remove_renditions(picture.digest)
        return len(missing)


def make_missing(picture: Picture, missing: Collection[Wanted]) -> None:
    data = original_of(picture).read_bytes()
    steps = list({step: None for step, _kind in missing})
    for step, image in scale(data, ImageFormat(picture.format), steps):
        for kind in (kind for other, kind in missing if other == step):
            content = encode(image, kind, is_photo=picture.format == ImageFormat.JPEG)
            write_whole(rendition_path(picture.digest, step.rung, kind), content)


def missing_of(picture: Picture, wanted: Collection[Wanted]) -> list[Wanted]:
    return [
        (step, kind)
        for step, kind in wanted
        if not rendition_path(picture.digest, step.rung, kind).is_file()
    ]


def original_of(picture: Picture) -> Path:
    return Path(settings.MEDIA_ROOT) / stored_image_of(picture).file_name


def stored_image_of(picture: Picture) -> StoredImage:
    """The row's values that its file name depends on; nothing is asked."""
    return StoredImage(digest=picture.digest, format=picture.format)


def picture_of(image: StoredImage) -> Picture:
    return Picture(image.digest, image.format, image.width, image.height, image.is_animated)
