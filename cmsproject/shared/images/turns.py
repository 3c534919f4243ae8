"""Take turns at costly work on pictures: one maker a picture, few at a time on one machine."""

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cmsproject.shared.images.rendition_files import FOLDER

AT_ONCE = 2
PAUSE = 0.02


class NoTurn(Exception):
    """Others kept all places for as long as one was willing to wait."""


@contextmanager
def turn(digest: str, patience: float) -> Iterator[None]:
    """Be the only maker of a picture's renditions, and one of two on this machine.

    Waits at most `patience` seconds and then raises NoTurn. The locks are those of the operating
    system: they end with the process, however it ends. OSError where none can be made.
    """
    deadline = time.monotonic() + patience
    places = [f"place-{number}" for number in range(AT_ONCE)]
    with one_of([f"picture-{digest[:2]}"], deadline), one_of(places, deadline):
        yield


@contextmanager
def one_of(names: Sequence[str], deadline: float) -> Iterator[None]:
    """Hold whichever of the locks is free first."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = first_free(folder, names)
    while descriptor is None:
        if time.monotonic() >= deadline:
            raise NoTurn
        time.sleep(PAUSE)
        descriptor = first_free(folder, names)
    try:
        yield
    finally:
        os.close(descriptor)


def first_free(folder: Path, names: Sequence[str]) -> int | None:
    """The descriptor that holds a lock; closing it frees the lock."""
    for name in names:
        # Opened for reading, which suffices: another user's command may have made the file.
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        else:
            return descriptor
    return None
