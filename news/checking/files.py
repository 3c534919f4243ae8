"""Check a folder of Markdown files: no database, links and pictures are files beside them."""

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cmsproject.shared.linting import (
    Facts,
    Finding,
    LinkFacts,
    LinkKind,
    NameIndex,
    PictureFacts,
    check_article,
)
from news.checking.articles import plain_lines
from news.legacy.format.post import LegacyPost, UnreadablePost
from news.legacy.format.reader import parse_post
from news.legacy.pictures import PictureFinder
from news.legacy.plan import find_posts

# The site has no word on these until the post is on it.
UNKNOWN = LinkFacts(LinkKind.UNKNOWN)
MARKDOWN = (".md", ".mdx", ".markdown")


@dataclass(frozen=True)
class CheckedFile:
    """`first_line` is where the body begins in the file; `body` has newlines alone."""

    path: str
    body: str
    first_line: int
    findings: list[Finding]
    unreadable: UnreadablePost | None = None


def check_folder(
    root: Path, static_roots: Collection[Path], names: NameIndex, rules: Collection[str]
) -> Iterator[CheckedFile]:
    """Each post below the folder, in the order of their paths."""
    finder = PictureFinder(root, tuple(static_roots))
    for path in find_posts(root).paths:
        data = (root / path).read_bytes()
        post = parse_post(data, path)
        if isinstance(post, UnreadablePost):
            yield CheckedFile(path, "", post.line, [], post)
            continue
        body = plain_lines(post.body)
        facts = facts_of(post, root, finder, names)
        whole = plain_lines(data.decode(post.encoding, errors="replace"))
        yield CheckedFile(path, body, first_line(whole, body), check_article(body, facts, rules))


def facts_of(post: LegacyPost, root: Path, finder: PictureFinder, names: NameIndex) -> Facts:
    return Facts(
        title=post.title,
        summary=post.summary,
        language=post.language or "zh",
        has_banner=bool(post.banner),
        names=names,
        link=lambda address: file_link(address, root, post.path),
        picture=lambda reference: file_picture(reference, finder, post.path),
    )


def file_link(address: str, root: Path, post_path: str) -> LinkFacts:
    """A link to another Markdown file is right where that file is there."""
    try:
        path = unquote(urlsplit(address).path)
        is_file = not urlsplit(address).scheme and path.lower().endswith(MARKDOWN)
    except ValueError:
        return UNKNOWN
    if not is_file or "\0" in path:
        return UNKNOWN
    below = (
        path.lstrip("/")
        if path.startswith("/")
        else posixpath.join(posixpath.dirname(post_path), path)
    )
    return UNKNOWN if (root / posixpath.normpath(below)).is_file() else LinkFacts(LinkKind.MISSING)


def file_picture(reference: str, finder: PictureFinder, post_path: str) -> PictureFacts:
    found = finder.find(reference, post_path)
    if found is None:
        return PictureFacts(is_found=False)
    return PictureFacts(is_found=True, size=found.file.stat().st_size)


def first_line(whole: str, body: str) -> int:
    """Where the body begins; it ends with the file."""
    return whole.count("\n") - body.count("\n") + 1
