"""Keep pictures once by content: the file first, then its row, so that no row lacks its file."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cmsproject.shared.files import write_whole
from cmsproject.shared.images.inspecting import ImageFacts, UnreadableImage, inspect_image
from cmsproject.shared.images.rendition_files import remove_renditions
from cmsproject.shared.models import StoredImage

BATCH = 500


@dataclass(frozen=True)
class NewImage:
    """A picture to store. `content` is its bytes, or the file that holds them.

    `digest` is the SHA-256 of the content in hexadecimal; `original_name` may be a path.
    """

    content: bytes | Path
    digest: str
    facts: ImageFacts
    original_name: str = ""


def store_images(images: Sequence[NewImage]) -> dict[str, StoredImage]:
    """Store what is not stored yet, byte for byte; the rows of all by digest.

    Raises UnreadableImage where a file no longer holds the content of its digest, OSError where
    it cannot be read or written; then no row is added.
    """
    # The first name of a content counts.
    new = {image.digest: image for image in reversed(images)}
    rows = StoredImage.objects.in_bulk(list(new), field_name="digest")
    missing = [row_of(new[digest]) for digest in sorted(new.keys() - rows.keys())]
    for row in (*rows.values(), *missing):
        write_once(path_of(row), new[row.digest])
    # Sorted, so that two imports at once never wait for each other; what the other stored first
    # is read back as its row.
    StoredImage.objects.bulk_create(missing, BATCH, ignore_conflicts=True)
    if missing:
        digests = [row.digest for row in missing]
        rows |= StoredImage.objects.in_bulk(digests, field_name="digest")
    return rows


def store_image(data: bytes, name: str) -> StoredImage:
    """Store one picture as it is; raises UnreadableImage."""
    digest = sha256(data).hexdigest()
    return store_images([NewImage(data, digest, inspect_image(data), name)])[digest]


def path_of(image: StoredImage) -> Path:
    return Path(settings.MEDIA_ROOT) / image.file_name


def unlink_unused(images: Iterable[StoredImage]) -> None:
    """Delete the files of pictures that have no row any more: what has a file is public.

    The picture goes first: who makes a rendition of it this moment then sees that it is gone.
    Called after the commit that took the rows away.
    """
    by_digest = {image.digest: image for image in images}
    kept = StoredImage.objects.in_bulk(list(by_digest), field_name="digest")
    for digest in by_digest.keys() - kept.keys():
        path_of(by_digest[digest]).unlink(missing_ok=True)
        remove_renditions(digest)


def row_of(image: NewImage) -> StoredImage:
    return StoredImage(
        digest=image.digest,
        format=image.facts.format,
        size=size_of(image.content),
        width=image.facts.width,
        height=image.facts.height,
        color=image.facts.color,
        is_animated=image.facts.is_animated,
        original_name=plain_name(image.original_name),
    )


def plain_name(name: str) -> str:
    """The last part of a path, as text that every database takes."""
    last = name.replace("\\", "/").rpartition("/")[2].replace("\0", "")
    # File names that are not UTF-8 arrive with lone surrogates.
    return unicodedata.normalize("NFC", last.encode(errors="replace").decode())


def write_once(path: Path, image: NewImage) -> None:
    """Leave the content at `path`, whole at any moment; a file of the right size stays."""
    if path.is_file() and path.stat().st_size == size_of(image.content):
        return
    data = image.content if isinstance(image.content, bytes) else image.content.read_bytes()
    if sha256(data).hexdigest() != image.digest:
        raise UnreadableImage(
            _("The file %(name)s changed while it was read; run the import again.")
            % {"name": plain_name(image.original_name)}
        )
    write_whole(path, data)


def size_of(content: bytes | Path) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size
