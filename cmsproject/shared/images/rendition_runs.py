"""Make the renditions of many pictures; what is there already is left alone, so a run resumes."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from cmsproject.shared.images.inspecting import UnreadableImage
from cmsproject.shared.images.ladder import Picture, formats_of, steps_of
from cmsproject.shared.images.rendition_files import accept_again, is_refused
from cmsproject.shared.images.renditions import Wanted, make_renditions
from cmsproject.shared.images.turns import NoTurn

logger = logging.getLogger(__name__)

# Longer than any picture takes; visitors wait far less.
PATIENCE = 600.0


@dataclass(frozen=True)
class PictureDone:
    """What became of one picture: how many renditions were made, or why none could be."""

    made: int = 0
    is_refused: bool = False
    has_failed: bool = False


def run(
    pictures: Sequence[Picture], *, avif: bool, only_missing: bool, workers: int
) -> Iterator[PictureDone]:
    """One outcome a picture, in order; `only_missing` leaves those alone that failed before.

    `workers` threads suffice: scaling and encoding leave Python's lock. Broken off, every file
    there is is whole.
    """
    work = partial(make_all_of, avif=avif, only_missing=only_missing)
    with ThreadPoolExecutor(workers) as pool:
        try:
            yield from pool.map(work, pictures)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def make_all_of(picture: Picture, *, avif: bool, only_missing: bool) -> PictureDone:
    if is_refused(picture.digest):
        if only_missing:
            return PictureDone(is_refused=True)
        accept_again(picture.digest)
    try:
        return PictureDone(make_renditions(picture, wanted_of(picture, avif=avif), PATIENCE))
    except UnreadableImage:
        return PictureDone(is_refused=True)
    except (OSError, MemoryError, NoTurn) as error:
        logger.warning("The picture %s has no renditions yet: %r", picture.digest, error)
        return PictureDone(has_failed=True)


def wanted_of(picture: Picture, *, avif: bool) -> list[Wanted]:
    """WebP, which nearly every browser reads, and AVIF; the rest waits to be asked for."""
    kinds = [kind for kind in formats_of(picture) if kind == "webp" or (avif and kind == "avif")]
    return [(step, kind) for step in steps_of(picture) for kind in kinds]
