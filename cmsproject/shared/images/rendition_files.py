"""Keep renditions as files: where each lies below MEDIA_ROOT, which are there, their removal."""

from pathlib import Path
from shutil import rmtree

from django.conf import settings

from cmsproject.shared.files import ASIDE, write_whole
from cmsproject.shared.images.ladder import LADDER

FOLDER = "renditions"
REFUSED = "refused"


def folder_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER / digest[:2] / digest


def rendition_path(digest: str, rung: int, kind: str) -> Path:
    return folder_of(digest) / f"{rung}.{kind}"


def nearest_larger(digest: str, rung: int, kind: str) -> Path | None:
    """The next wider rendition that is there already."""
    paths = (rendition_path(digest, wider, kind) for wider in LADDER if wider > rung)
    return next((path for path in paths if path.is_file()), None)


def forget_broken_off(digest: str) -> None:
    """Remove what a killed maker left; to be called by the only maker of the picture."""
    for path in folder_of(digest).glob(f"{ASIDE}*"):
        path.unlink(missing_ok=True)


def is_refused(digest: str) -> bool:
    """Whether scaling it failed before, and need not be tried again for every visitor."""
    return (folder_of(digest) / REFUSED).is_file()


def refuse(digest: str, reason: str) -> None:
    write_whole(folder_of(digest) / REFUSED, reason.encode())


def accept_again(digest: str) -> None:
    (folder_of(digest) / REFUSED).unlink(missing_ok=True)


def remove_renditions(digest: str) -> None:
    """Delete all renditions of a picture; those being made this moment remove themselves."""
    rmtree(folder_of(digest), ignore_errors=True)
