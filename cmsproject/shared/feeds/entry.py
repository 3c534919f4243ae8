"""What a feed says of one record, whatever its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cmsproject.shared.images.inspecting import media_type_of
from cmsproject.shared.models import StoredImage


@dataclass(frozen=True)
class EntryAuthor:
    """`address` is absolute; `portrait` too, empty where there is none."""

    name: str
    address: str
    portrait: str = ""


@dataclass(frozen=True)
class EntryPicture:
    """`size` in bytes."""

    address: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Entry:
    """Texts are fit for XML; `content` is HTML, `summary` is not; moments in the site's zone."""

    identity: str
    page: str
    language: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime
    authors: Sequence[EntryAuthor]
    tags: Sequence[str]
    banner: EntryPicture | None


def picture_of(image: StoredImage | None, site: str) -> EntryPicture | None:
    if image is None:
        return None
    return EntryPicture(site + image.get_absolute_url(), media_type_of(image.format), image.size)
