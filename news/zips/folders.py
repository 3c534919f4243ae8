"""Where zips and what was unpacked of them lie: private folders below `WORK_ROOT`, for a while."""

import shutil
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from news.models import ZipState, ZipUpload

DAYS_KEPT = 2
# Seconds.
LONGEST_SENDING = 60 * 60


def place_of(key: UUID) -> Path:
    return Path(settings.WORK_ROOT) / "zips" / str(key)


def packed_file(key: UUID) -> Path:
    return place_of(key) / "archive.zip"


def unpacked_folder(key: UUID) -> Path:
    return place_of(key) / "files"


def keep_upload(key: UUID, chunks: Iterable[bytes]) -> int:
    """Written in pieces as they come; returns the size in bytes."""
    place = place_of(key)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.mkdir(mode=0o700)
    try:
        with packed_file(key).open("xb") as file:
            return sum(file.write(chunk) for chunk in chunks)
    except OSError:
        # A full disk must not stay full of halves.
        shutil.rmtree(place, ignore_errors=True)
        raise


def remove_files(upload: ZipUpload) -> None:
    shutil.rmtree(place_of(upload.key), ignore_errors=True)


def remove_old() -> None:
    """Files of imports that ended or that nobody went on with, and of those nobody knows.

    What was begun lately may be one that is being sent in just now: its row comes last.
    """
    folder = Path(settings.WORK_ROOT) / "zips"
    if not folder.is_dir():
        return
    fresh = timezone.now() - timedelta(days=DAYS_KEPT)
    ended = (ZipState.IMPORTED, ZipState.REFUSED)
    needed = ZipUpload.objects.filter(sent_at__gte=fresh).exclude(state__in=ended)
    kept = {str(key) for key in needed.values_list("key", flat=True)}
    for place in folder.iterdir():
        is_new = time.time() - place.stat().st_mtime < LONGEST_SENDING
        if place.name not in kept and not is_new:
            shutil.rmtree(place, ignore_errors=True)
