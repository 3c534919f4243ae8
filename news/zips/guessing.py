"""Guess how an unpacked archive is to be read: content root, static roots, language, name.

Paths in, a guess out; an editor sees it and may choose otherwise.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from news.legacy.format.languages import language_of_code
from news.legacy.plan import SUFFIXES

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
STATIC_NAMES = ("public", "static", "assets")
CONTENT_NAMES = ("content", "docs", "pages", "src", "app", "blog", "posts", "_posts", "website")
# Read me files and the like stand beside posts everywhere.
ABOUT = re.compile(r"^(?:readme|license|contributing|changelog|code_of_conduct|security)\b", re.I)
VERSION = re.compile(
    r"[-_. ](?:main|master|v?\d[\w.]*|[0-9a-f]{7,40}|copy|副本)$|\s*\(\d+\)$", re.I
)
MOST_FOLDERS = 200


@dataclass(frozen=True)
class Guess:
    """`root` and `static_roots` are folders below the unpacked one, "." the whole."""

    source: str
    root: str
    static_roots: tuple[str, ...]
    language: str


def guess(paths: Sequence[str], file_name: str, language: str) -> Guess:
    root = content_root(paths)
    return Guess(
        source=source_name(file_name),
        root=root,
        static_roots=tuple(static_roots(paths, root)),
        language=language_told(paths, root) or language,
    )


def content_root(paths: Sequence[str]) -> str:
    """Above the languages' folders where there are any, else above all posts."""
    posts = [PurePosixPath(path) for path in paths if is_post(path)]
    if not posts:
        return "."
    above = Counter(
        str(parent.parent) for path in posts for parent in path.parents if is_language(parent.name)
    )
    if above:
        best, count = min(above.items(), key=lambda item: (-item[1], len(item[0])))
        if count * 2 >= len(posts):
            return best
    return str(common_folder(posts))


def common_folder(posts: Sequence[PurePosixPath]) -> PurePosixPath:
    """The deepest folder that holds nine posts of ten, or one that is named for content."""
    counts = Counter(parent for path in posts for parent in path.parents)
    enough = [folder for folder, count in counts.items() if count * 10 >= len(posts) * 9]
    named = [folder for folder in enough if folder.name.casefold() in CONTENT_NAMES]
    if named:
        return min(named, key=lambda folder: len(folder.parts))
    # A post's own folder, with its pictures, is no root.
    several = [one for one in enough if {path.parent for path in posts if one in path.parents}]
    top = [folder for folder in several if len(folder.parts) <= 1]
    return max(top or [PurePosixPath(".")], key=lambda folder: len(folder.parts))


def static_roots(paths: Sequence[str], root: str) -> list[str]:
    """Folders named so that hold pictures, the outermost of each line; the root itself is none."""
    found: dict[str, None] = {}
    for path in paths:
        if not path.casefold().endswith(PICTURES):
            continue
        parents = [parent for parent in reversed(PurePosixPath(path).parents) if parent.name]
        named = [one for one in parents if one.name.casefold() in STATIC_NAMES]
        if named and str(named[0]) != root and not is_above(str(named[0]), root):
            found[str(named[0])] = None
    return sorted(found, key=lambda folder: (folder.count("/"), folder))[:5]


def language_told(paths: Sequence[str], root: str) -> str:
    """The language most posts' folders are named for; empty where none is."""
    below = [path for path in paths if is_post(path) and (root == "." or path.startswith(root))]
    told = Counter(
        code
        for path in below
        for part in PurePosixPath(path).parts[:-1]
        if (code := language_of_code(part))
    )
    return told.most_common(1)[0][0] if told else ""


def source_name(file_name: str) -> str:
    """`portal-main (1).zip` is `portal`."""
    stem = PurePosixPath(file_name.replace("\\", "/")).name
    stem = re.sub(r"\.zip$", "", stem, flags=re.I).strip()
    while (shorter := VERSION.sub("", stem).strip()) and shorter != stem:
        stem = shorter
    return stem or "zip"


def folders_of(paths: Sequence[str]) -> list[str]:
    """Folders to choose from, the whole first, the outer ones before the inner."""
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    ordered = sorted(folders, key=lambda folder: (folder != ".", folder.count("/"), folder))
    return ordered[:MOST_FOLDERS]


def is_post(path: str) -> bool:
    name = PurePosixPath(path).name
    return name.lower().endswith(SUFFIXES) and not ABOUT.match(name)


def is_language(name: str) -> bool:
    return bool(language_of_code(name))


def is_above(folder: str, other: str) -> bool:
    return other.startswith(f"{folder}/")
