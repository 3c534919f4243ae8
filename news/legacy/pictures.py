"""Find the picture files that legacy posts refer to, and the addresses these once had.

Nothing outside the content root and the static roots is ever found, however it is referred to.
"""

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from cmsproject.shared.naming import fold_path
from news.legacy.addresses import LONGEST_ADDRESS, SUFFIX
from news.legacy.format.languages import language_of_code

PICTURE_NAME = re.compile(
    r"\.(?:png|jpe?g|jfif|gif|webp|avif|svg|bmp|tiff?|ico)\d?$", re.IGNORECASE
)
# `data:`, another host, a drive of Windows: nothing below the roots.
ELSEWHERE = re.compile(r"data:|[a-z][a-z0-9+.-]*://|//|\\\\|[a-z]:[\\/]", re.IGNORECASE)
# `~@/img/1.png`, `@site/static/1.png`: build tools put a root of theirs for it.
ALIAS = re.compile(r"~?@[\w-]*/|~/")
LONGEST_REFERENCE = 2000
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class FoundPicture:
    """A file below a root, links resolved; its old public addresses, decoded and in NFC; and
    `met`, the path at which the post means it, links and all."""

    file: Path
    addresses: tuple[str, ...]
    met: Path


class PictureFinder:
    """Finds pictures below a content root and static roots; reads each folder at most once.

    A finder sees the folders as they were when it first looked.
    """

    def __init__(self, root: Path, static_roots: Sequence[Path] = ()) -> None:
        self.root = os.path.realpath(root)
        self.static_roots = tuple(dict.fromkeys(os.path.realpath(path) for path in static_roots))
        self.roots = tuple(dict.fromkeys((*self.static_roots, self.root)))
        self.folders: dict[str, dict[str, list[str]]] = {}

    def find(self, reference: str, post_path: str) -> FoundPicture | None:
        """The picture that `reference` means in the post at `post_path` (posix, below the root)."""
        typed = reference.strip()
        if not typed or len(typed) > LONGEST_REFERENCE or ELSEWHERE.match(typed):
            return None
        candidates = dict.fromkeys(
            path for spelling in spellings(typed) for path in self.candidates(spelling, post_path)
        )
        # A file of exactly that name anywhere is likelier meant than one of another case.
        for locate in (self.exact_file, self.similar_file):
            for path in candidates:
                if located := locate(path):
                    return self.found(located)
        return None

    def walk(self) -> Iterator[FoundPicture]:
        """Every file that is named like a picture, in the order of the roots and of names."""
        seen: set[str] = set()
        for root in self.roots:
            for folder, folders, names in os.walk(root):
                folders[:] = sorted(name for name in folders if not is_for_machines(name))
                paths = [posixpath.join(folder, name) for name in sorted(names)]
                for path in paths:
                    if path not in seen and PICTURE_NAME.search(path) and self.exact_file(path):
                        seen.add(path)
                        yield self.found(path)

    def candidates(self, spelling: str, post_path: str) -> Iterator[str]:
        """Absolute paths that may be meant, likeliest first, `..` taken out."""
        alias = ALIAS.match(spelling)
        name = spelling[alias.end() :] if alias else spelling
        bare = name.lstrip("/")
        folder = posixpath.join(self.root, posixpath.dirname(post_path))
        # Hugo serves `post.md` at a folder of its own, from which `../` leads to its neighbours.
        page = posixpath.join(self.root, SUFFIX.sub("", post_path))
        beside = [posixpath.join(folder, bare), posixpath.join(page, bare)]
        below = [posixpath.join(root, bare) for root in self.roots]
        if alias or name.startswith("/"):
            # `/cover.jpg` is the post's own where no root has it.
            paths = [*below, *beside]
        elif name.startswith("."):
            paths = beside
        else:
            # `img/banners/1.png` lies below a root where the post's folder has none.
            paths = [*beside, *below]
        if not name.startswith("../"):
            # Sites serve one language without its folder: `/news/1.png` is `zh/news/1.png`.
            paths += [posixpath.join(home, bare) for home in self.language_homes(post_path)]
        for path in paths:
            normal = posixpath.normpath(path)
            if any(lies_below(normal, root) for root in self.roots):
                yield normal

    def language_homes(self, post_path: str) -> list[str]:
        """The language folders of the content root, that of the post first."""
        own = post_path.partition("/")[0]
        names = (name for names in self.listing(self.root).values() for name in names)
        homes = sorted(filter(language_of_code, names), key=lambda name: (name != own, name))
        return [posixpath.join(self.root, name) for name in homes]

    def exact_file(self, path: str) -> str | None:
        """`path` where it is a regular file whose real place lies below a root.

        A name that is not UTF-8 cannot be kept by a database, so it is not found.
        """
        if not is_file(path) or SURROGATE.search(path):
            return None
        return path if self.is_inside(path) else None

    def similar_file(self, path: str) -> str | None:
        """The one file that differs from `path` by case or Unicode form only."""
        root = max((root for root in self.roots if lies_below(path, root)), key=len)
        located = root
        for name in posixpath.relpath(path, root).split("/"):
            names = self.listing(located).get(fold_path(name), [])
            same = [other for other in names if other == name] or names
            if len(same) != 1:
                return None
            located = posixpath.join(located, same[0])
        return self.exact_file(located)

    def listing(self, folder: str) -> dict[str, list[str]]:
        """Names in a folder by their folded form."""
        if folder not in self.folders:
            names: dict[str, list[str]] = {}
            for name in list_folder(folder) if self.is_inside(folder) else ():
                names.setdefault(fold_path(name), []).append(name)
            self.folders[folder] = names
        return self.folders[folder]

    def is_inside(self, path: str) -> bool:
        """Whether the place a path truly leads to is a root or lies below one."""
        real = os.path.realpath(path)
        return real in self.roots or any(lies_below(real, root) for root in self.roots)

    def found(self, path: str) -> FoundPicture:
        real = os.path.realpath(path)
        addresses = (
            normalize("NFC", "/" + posixpath.relpath(place, root))
            for place in (path, real)
            for root in self.roots
            if lies_below(place, root)
        )
        kept = dict.fromkeys(text for text in addresses if len(text) <= LONGEST_ADDRESS)
        return FoundPicture(Path(real), tuple(kept), Path(path))


def spellings(typed: str) -> tuple[str, ...]:
    """What a reference may be called on disk: as typed first, then without `?…` and `#…`, then
    percent-decoded, then with slashes for backslashes."""
    cut = [typed, typed.partition("?")[0], typed.partition("#")[0], re.split("[?#]", typed)[0]]
    plain = [*cut, *(decoded for text in cut if (decoded := percent_decoded(text)))]
    slashed = [text.replace("\\", "/") for text in plain]
    return tuple(text for text in dict.fromkeys(plain + slashed) if text and "\0" not in text)


def percent_decoded(text: str) -> str:
    """Decoded text, "" where it is not UTF-8."""
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return ""


def is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except OSError:
        # A name longer than the disk allows, or a closed folder.
        return False


def list_folder(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        # No folder, or a closed one: nothing in it can be found, and the picture counts as missing.
        return []


def lies_below(path: str, root: str) -> bool:
    return path.startswith(root.rstrip("/") + "/") and path != root


def is_for_machines(folder_name: str) -> bool:
    return folder_name.startswith(".") or folder_name == "node_modules"
