"""What ends an import before its last post, and is said once instead of for every post."""

import errno
import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings

# The disk is full or cannot be written: the next post would fare no better.
HOPELESS = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}


class ImportStopped(Exception):
    """The import cannot go on; says what is in the way and what is safe."""


def check_media() -> None:
    """Raises ImportStopped where pictures could not be stored."""
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".{uuid4().hex}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise ImportStopped(
            f"The media folder {folder} cannot be written: {os.strerror(error.errno or 0)}. "
            "Nothing was imported; set CMS_MEDIA_ROOT or its permissions, then import again."
        ) from error


def stop_if_hopeless(error: Exception) -> None:
    """Raises ImportStopped for an error that every further post would meet."""
    if isinstance(error, OSError) and error.errno in HOPELESS:
        raise ImportStopped(
            f"The import stopped: {os.strerror(error.errno)}. What was written before is whole; "
            "make room, then import again to go on."
        ) from error
