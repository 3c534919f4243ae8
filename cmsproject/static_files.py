"""Collect static files: a style that imports others holds them, so that a page asks once."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

Paths = Mapping[str, tuple[Any, str]]
# Our own way to write it: a file of the same folder, alone on its line.
IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)


class JoiningStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """What whitenoise does, after joining. In development styles are imported by the browser."""

    def post_process(self, paths: Paths, *args: Any, **options: Any) -> Iterator[Any]:
        joined = {
            name: (JoinedStyle(paths), name)
            for name in paths
            if name.endswith(".css") and IMPORT.search(read(paths, name))
        }
        yield from super().post_process({**paths, **joined}, *args, **options)


class JoinedStyle(Storage):
    """Opens a style with all it imports, in the place of the import."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths

    def _open(self, name: str, mode: str = "rb") -> ContentFile[bytes]:
        return ContentFile(join(self.paths, name).encode(), name)


def join(paths: Paths, name: str) -> str:
    folder = posixpath.dirname(name)
    return IMPORT.sub(
        lambda found: join(paths, posixpath.join(folder, found[1])), read(paths, name)
    )


def read(paths: Paths, name: str) -> str:
    if name not in paths:
        raise ImproperlyConfigured(f"A style imports {name}, which no folder of styles has.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return bytes(file.read()).decode()
