"""Read a file of the archive and make everything of it that needs no database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cmsproject.shared.images.finding import image_address
from cmsproject.shared.images.inspecting import UnreadableImage, inspect_image
from cmsproject.shared.markup import ImageKind, ImageTarget, Rendered
from news.legacy.archive import (
    Archive,
    KnownPost,
    NamedPicture,
    PictureFile,
    PreparedPost,
    ScannedPost,
)
from news.legacy.format.languages import language_of_path
from news.legacy.format.post import LegacyPost, PostWarning, UnreadablePost
from news.legacy.format.reader import parse_post
from news.legacy.pictures import FoundPicture, PictureFinder
from news.legacy.storable import storable_post
from news.rendering import anchor_prefix, render_body
from news.storing import REMOTE

# An index entry of PostgreSQL ends at 2,700 bytes, and the source stands in it too.
LONGEST_PATH = 1500
LARGEST_POST = 16 * 1024 * 1024
LARGEST_PICTURE = 64 * 1024 * 1024
BODY, BANNER = "body", "banner"


def scan_post(archive: Archive, path: str, known: Sequence[KnownPost]) -> ScannedPost:
    """Read a file and compare it with the posts known at its path; parse it only where needed."""
    content = read_content(archive, path)
    if isinstance(content, UnreadablePost):
        return ScannedPost(path, unreadable=content)
    language = archive.language_of(language_of_path(path))
    if language_of_path(path) and (same := same_post(archive, path, content, language, known)):
        return ScannedPost(path, language, known=same, is_unchanged=True)
    post = read_post(content, path)
    if isinstance(post, UnreadablePost):
        return ScannedPost(path, unreadable=post)
    language = archive.language_of(post.language)
    return ScannedPost(
        path=path,
        language=language,
        title=post.title,
        slug=post.slug,
        addresses=post.addresses,
        known=known_at_path(known, language),
        is_unchanged=same_post(archive, path, content, language, known) is not None,
    )


def known_at_path(known: Sequence[KnownPost], language: str) -> KnownPost | None:
    """The post that came from the path, in this language or, where its file states another by
    now, in its former one."""
    same = (row for row in known if row.stated_language == language)
    return next(same, known[0] if known else None)


def prepare_post(archive: Archive, path: str) -> PreparedPost | UnreadablePost:
    """Parse, find the pictures and render."""
    content = read_content(archive, path)
    if isinstance(content, UnreadablePost):
        return content
    post = read_post(content, path)
    if isinstance(post, UnreadablePost):
        return post
    language = archive.language_of(post.language)
    files: dict[str, PictureFile | None] = {}

    def resolve(reference: str) -> ImageTarget | None:
        files[reference] = load_picture(archive, reference, path)
        return target_of_file(files[reference])

    rendered = render_body(
        post.body,
        title=post.title,
        id_prefix=anchor_prefix(language, archive.source, path),
        legacy_path=path,
        resolve_image=resolve,
    )
    pictures = (*text_pictures(rendered, files), *banner_picture(archive, post))
    return PreparedPost(
        path=path,
        language=language,
        content=content,
        digest=digest_with_pictures(
            content,
            ((use.role, use.reference, use.file) for use in pictures if not use.is_remote),
        ),
        post=post,
        rendered=rendered,
        pictures=pictures,
        warnings=(*post.warnings, *language_warnings(archive, post), *picture_warnings(pictures)),
    )


def read_post(content: bytes, path: str) -> LegacyPost | UnreadablePost:
    try:
        post = parse_post(content, path)
        if isinstance(post, UnreadablePost):
            return post
        post = storable_post(post)
        return post if post.title.strip() else replace(post, title=path)
    except RecursionError:
        return UnreadablePost(path, "has front matter that is nested too deep", 1)


def read_content(archive: Archive, path: str) -> bytes | UnreadablePost:
    """The file's bytes; a link that leads out of the archive is not followed."""
    file = archive.root / path
    try:
        if len(path.encode()) > LONGEST_PATH:
            return UnreadablePost(path, f"has a path of more than {LONGEST_PATH} bytes", 1)
    except UnicodeEncodeError:
        return UnreadablePost(path, "has a file name that is not UTF-8; rename the file", 1)
    try:
        if not file.resolve().is_relative_to(archive.root.resolve()):
            return UnreadablePost(path, "is a link that leads out of the archive", 1)
        if not file.is_file():
            return UnreadablePost(path, "is no regular file", 1)
        if file.stat().st_size > LARGEST_POST:
            return UnreadablePost(path, f"is larger than {LARGEST_POST} bytes", 1)
        return file.read_bytes()
    except (OSError, RuntimeError) as error:
        # Python 3.11 raises RuntimeError for a loop of links.
        return UnreadablePost(path, f"cannot be read: {error}", 1)


def same_post(
    archive: Archive, path: str, content: bytes, language: str, known: Sequence[KnownPost]
) -> KnownPost | None:
    """The known post whose bytes and pictures are those on disk now."""
    for row in known:
        if row.stated_language == language:
            files = (
                (role, reference, hash_picture(archive, reference, path))
                for role, reference in row.references
            )
            if row.digest == digest_with_pictures(content, files):
                return row
    return None


def digest_with_pictures(
    content: bytes, pictures: Iterable[tuple[str, str, PictureFile | str | None]]
) -> str:
    """SHA-256 over the post and every local picture it names, present or not."""
    digest = sha256(content)
    for role, reference, file in sorted(set(as_digests(pictures))):
        digest.update(f"\0{role}\0{reference}\0{file}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def as_digests(
    pictures: Iterable[tuple[str, str, PictureFile | str | None]],
) -> Iterator[tuple[str, str, str]]:
    for role, reference, file in pictures:
        yield role, reference, file.digest if isinstance(file, PictureFile) else file or ""


def text_pictures(
    rendered: Rendered, files: dict[str, PictureFile | None]
) -> Iterator[NamedPicture]:
    for reference, kind in {image.source: image.kind for image in rendered.images}.items():
        if kind == ImageKind.LOCAL:
            yield NamedPicture(BODY, reference, files.get(reference))
        elif kind == ImageKind.REMOTE:
            yield NamedPicture(BODY, reference, is_remote=True)


def banner_picture(archive: Archive, post: LegacyPost) -> Iterator[NamedPicture]:
    if post.banner.startswith(REMOTE):
        yield NamedPicture(BANNER, post.banner, is_remote=True)
    elif post.banner:
        file = load_picture(archive, post.banner, post.path)
        yield NamedPicture(BANNER, post.banner, file)


def picture_warnings(pictures: Iterable[NamedPicture]) -> Iterator[PostWarning]:
    for use in pictures:
        if use.file is not None and use.file.facts is None:
            yield PostWarning(1, f"picture {use.reference} is no picture the site can show")


def language_warnings(archive: Archive, post: LegacyPost) -> Iterator[PostWarning]:
    if post.language and post.language not in archive.languages:
        text = f"language {post.language} is not one of CMS_LANGUAGES; taken as {archive.language}"
        yield PostWarning(1, text)


def load_picture(archive: Archive, reference: str, path: str) -> PictureFile | None:
    """The picture a reference means; one that cannot be read counts as missing."""
    try:
        found = finder_of(archive).find(reference, path)
        if found is None:
            return None
        status = found.file.stat()
        return inspect_file(archive, found, status.st_mtime_ns, status.st_size)
    except OSError:
        return None


def hash_picture(archive: Archive, reference: str, path: str) -> str:
    try:
        found = finder_of(archive).find(reference, path)
        if found is None:
            return ""
        size = found.file.stat().st_size
        if size > LARGEST_PICTURE:
            return f"{size} bytes"
        return sha256(found.file.read_bytes()).hexdigest()
    except OSError:
        return ""


@lru_cache(maxsize=4096)
def inspect_file(archive: Archive, found: FoundPicture, _mtime: int, size: int) -> PictureFile:
    """Facts of a picture file, kept while it is unchanged: many posts share a picture."""
    if size > LARGEST_PICTURE:
        return PictureFile(found.file, f"{size} bytes", None, found.addresses, "")
    data = found.file.read_bytes()
    try:
        facts = inspect_image(data)
    except UnreadableImage:
        facts = None
    return PictureFile(
        file=found.file,
        digest=sha256(data).hexdigest(),
        facts=facts,
        addresses=found.addresses,
        place=place_of(archive, found.met),
    )


def place_of(archive: Archive, met: Path) -> str:
    """Where an export puts a picture: its path below the root, by the name met there even where
    that is a link; else `static/` and its path below a static root."""
    if met.is_relative_to(archive.root):
        return met.relative_to(archive.root).as_posix()
    for static_root in archive.static_roots:
        if met.is_relative_to(static_root):
            return f"static/{met.relative_to(static_root).as_posix()}"
    raise ValueError(f"{met} lies outside the archive")


def target_of_file(picture: PictureFile | None) -> ImageTarget | None:
    if picture is None or picture.facts is None:
        return None
    facts = picture.facts
    return ImageTarget(
        address=image_address(picture.digest, facts.format),
        width=facts.width,
        height=facts.height,
        animated=facts.is_animated,
        color=facts.color,
    )


def forget_files() -> None:
    """Drop what is remembered of the folders; to be called when a new look at them begins."""
    finder_of.cache_clear()


@lru_cache(maxsize=8)
def finder_of(archive: Archive) -> PictureFinder:
    return PictureFinder(archive.root, archive.static_roots)
