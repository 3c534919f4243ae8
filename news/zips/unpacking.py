"""Unpack a checked zip into a private folder: plain files only, none larger than was said."""

import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from news.zips.checking import Contents, RefusedZip, shown

CHUNK = 1024 * 1024
# Left free on the disk for everybody else.
SPARE = 256 * 1024 * 1024


def unpack(file: Path, contents: Contents, folder: Path, advance: Callable[[], None]) -> None:
    """`folder` is made anew; `advance` is called after each file. Raises RefusedZip."""
    if contents.total + SPARE > shutil.disk_usage(file.parent).free:
        raise RefusedZip([_("There is not enough room on the server's disk to unpack it.")])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    with ZipFile(file) as archive:
        for path, entry in contents.files.items():
            place = folder / path
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(archive, entry, place, path)
            advance()


def write(archive: ZipFile, entry: ZipInfo, place: Path, path: str) -> None:
    left = entry.file_size
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with archive.open(entry) as packed, os.fdopen(os.open(place, flags, 0o600), "wb") as out:
            while chunk := packed.read(CHUNK):
                out.write(held_to(chunk, left))
                left -= len(chunk)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        told = _("“%(name)s” is damaged: %(error)s. Make the zip anew.")
        raise RefusedZip([told % {"name": shown(path), "error": error}]) from error


def held_to(chunk: bytes, left: int) -> bytes:
    """Raises BadZipFile where a file is larger than the table of contents says."""
    if len(chunk) > left:
        raise BadZipFile("larger than it says")
    return chunk
