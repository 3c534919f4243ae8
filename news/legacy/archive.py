"""What travels through an import: the archive, its posts at first sight, and posts made ready."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cmsproject.shared.images.inspecting import ImageFacts
from cmsproject.shared.languages import content_languages
from cmsproject.shared.markup import Rendered
from news.legacy.format.post import LegacyPost, PostWarning, UnreadablePost


@dataclass(frozen=True)
class Archive:
    """Where the posts lie: `root` is the content root, `source` the name of the archive.

    `languages` are the site's; a post that states none of them is in `language`.
    """

    source: str
    root: Path
    static_roots: tuple[Path, ...]
    language: str
    languages: tuple[str, ...]

    @classmethod
    def at(cls, root: Path, source: str, static_roots: Sequence[Path], language: str) -> Self:
        """The archive below a folder, named `source` or like the folder."""
        return cls(
            source=source or root.resolve().name,
            root=root.resolve(),
            static_roots=tuple(folder.resolve() for folder in static_roots),
            language=language,
            languages=tuple(content_languages()),
        )

    def language_of(self, stated: str) -> str:
        return stated if stated in self.languages else self.language


@dataclass(frozen=True)
class KnownPost:
    """What the database holds; `references` are the file's local pictures as (role, as written).

    `language` is the article's, `stated_language` the one its file was last read in.
    """

    article_id: int
    language: str
    stated_language: str
    slug: str
    digest: str
    references: tuple[tuple[str, str], ...] = ()
    stored: int = 0
    missing: tuple[str, ...] = ()
    remote: int = 0


@dataclass(frozen=True)
class ScannedPost:
    """A post at first sight; `is_unchanged` when `known` is the same to the last byte."""

    path: str
    language: str = ""
    title: str = ""
    slug: str = ""
    addresses: tuple[str, ...] = ()
    known: KnownPost | None = None
    is_unchanged: bool = False
    unreadable: UnreadablePost | None = None


@dataclass(frozen=True)
class PictureFile:
    """A picture on disk: its content's digest, where it was reachable, and where it lay.

    `facts` is None for a file that is no picture; `place` is its path below the archive.
    """

    file: Path
    digest: str
    facts: ImageFacts | None
    addresses: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class NamedPicture:
    """A reference of a post; `file` is None where it is missing or on another host."""

    role: str
    reference: str
    file: PictureFile | None = None
    is_remote: bool = False

    @property
    def is_missing(self) -> bool:
        return not self.is_remote and (self.file is None or self.file.facts is None)


@dataclass(frozen=True)
class PreparedPost:
    """A post made ready for the database."""

    path: str
    language: str
    content: bytes
    digest: str
    post: LegacyPost
    rendered: Rendered
    pictures: tuple[NamedPicture, ...] = ()
    warnings: tuple[PostWarning, ...] = field(default_factory=tuple)

    def local_pictures(self) -> list[NamedPicture]:
        return [picture for picture in self.pictures if not picture.is_remote]
