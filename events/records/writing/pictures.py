"""Find the pictures that records name below the static roots, and store them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cmsproject.shared.images.inspecting import UnreadableImage, inspect_image
from cmsproject.shared.images.storing import NewImage, row_of, store_image
from cmsproject.shared.models import StoredImage
from events.records.form import Problems, Record


@dataclass(frozen=True)
class PictureShelf:
    """Pictures below `roots`, the first root that has one wins; nothing outside is ever read."""

    roots: Sequence[Path]
    problems: Problems
    store: Callable[[bytes, str], StoredImage] = store_image

    def column(self, record: Record, key: str, reference: str) -> dict[str, int | None]:
        """The value of the picture's column: nothing stated or found leaves it as it is."""
        if key not in record.stated:
            return {}
        if not reference:
            return {f"{key}_id": None}
        file = self.find(reference)
        if file is None:
            self.warn(record, f"{key}: there is no {reference!r} below {self.places}")
            return {}
        try:
            return {f"{key}_id": self.store(file.read_bytes(), file.name).pk}
        except UnreadableImage as error:
            self.warn(record, f"{key}: {reference!r} is no picture: {error}")
            return {}

    def find(self, reference: str) -> Path | None:
        for root in self.roots:
            file = (root / reference.lstrip("/")).resolve()
            if file.is_relative_to(root.resolve()) and file.is_file():
                return file
        return None

    @property
    def places(self) -> str:
        return " or ".join(str(root) for root in self.roots) or "no static root; give --static-root"

    def warn(self, record: Record, text: str) -> None:
        self.problems.warn(record.line, record.slug, text)


def plan_image(data: bytes, name: str) -> StoredImage:
    """The row of a picture without its file, for a transaction that is taken back."""
    digest = sha256(data).hexdigest()
    known = StoredImage.objects.filter(digest=digest).first()
    if known:
        return known
    row = row_of(NewImage(data, digest, inspect_image(data), name))
    row.save()
    return row
