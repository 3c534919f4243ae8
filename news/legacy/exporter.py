"""Write the archive back: untouched posts byte for byte, edited ones with only the edits new."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from cmsproject.shared.models import LegacyImagePath, StoredImage
from news.legacy.article_fields import WITH_TAGS
from news.legacy.changes import edited_content, new_content
from news.legacy.format.writer import UnwritableFieldError
from news.models import Article, ArticleImage
from news.progress import SILENT, Progress

CHUNK = 200


class ExportError(Exception):
    """The export cannot go on: says what is in the way. Files written so far are whole."""


@dataclass(frozen=True)
class ExportedFile:
    """`kind` is original, edited, new or picture; `path` is below the export's folder."""

    kind: str
    path: str
    content: bytes


@dataclass
class ExportReport:
    """How many files of each kind were written, and what could not be, with the reason."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def export_archive(folder: Path, source: str, progress: Progress = SILENT) -> ExportReport:
    """Write posts and pictures below `folder`.

    Posts of one source lie at their paths below its root; of several sources (when `source` is
    empty) below a folder named for each. Pictures beside posts lie where they lay, those of
    static roots below `static/`. Posts born here and their pictures come with every source.
    Files that are the same already are not written again; what lies in the trash is left out.
    Raises ExportError where the folder cannot be written; a post that has no faithful form in its
    file is left out and named.
    """
    sources = [source] if source else all_sources()
    report = ExportReport()
    progress.begin("Exporting", count_files(sources))
    for file in export_files(sources, report.failures):
        write_file(folder, file)
        report.counts[file.kind] += 1
        progress.advance()
    return report


def all_sources() -> list[str]:
    rows = Article.objects.exclude(legacy_path="").values_list("legacy_source", flat=True)
    return sorted(set(rows.order_by()))


def count_files(sources: list[str]) -> int:
    posts = Article.objects.kept().filter(legacy_source__in=["", *sources]).count()
    pictures = LegacyImagePath.objects.filter(source__in=sources)
    return posts + pictures.values("source", "file_path").distinct().count() + len(new_images())


def export_files(sources: list[str], failures: list[str]) -> Iterator[ExportedFile]:
    for source in sources:
        place = "" if len(sources) == 1 else f"{source}/"
        yield from exported_posts(source, place, failures)
        yield from exported_pictures(source, place)
    yield from posts_born_here(is_alone=len(sources) < 2, failures=failures)
    for image in new_images():
        yield ExportedFile(
            "picture", f"media/images/{image.digest}.{image.format}", content_of(image)
        )


def exported_posts(source: str, place: str, failures: list[str]) -> Iterator[ExportedFile]:
    kept = Article.objects.kept().imported_from(source)
    articles = kept.select_related("legacy_original", "category")
    rows = articles.prefetch_related(WITH_TAGS, "authors").order_by("legacy_path", "id")
    seen: set[str] = set()
    for article in rows.iterator(chunk_size=CHUNK):
        if article.legacy_path in seen:
            raise ExportError(
                f"two articles come from {article.legacy_path} of {source}, in two languages; "
                "delete the one imported by mistake"
            )
        seen.add(article.legacy_path)
        original = bytes(article.legacy_original.content)
        try:
            content = edited_content(article)
        except UnwritableFieldError as error:
            failures.append(str(error))
            continue
        kind = "original" if content == original else "edited"
        yield ExportedFile(kind, f"{place}{article.legacy_path}", content)


def exported_pictures(source: str, place: str) -> Iterator[ExportedFile]:
    """Each picture at its place; where two of different content lay at one, set apart."""
    rows = LegacyImagePath.objects.filter(source=source).select_related("image").order_by("id")
    taken: dict[str, int] = {}
    # A picture whose address is its place lay below the content root, and stays there.
    for row in sorted(rows, key=lambda row: (row.path != f"/{row.file_path}", row.pk)):
        path = free_place(row.file_path, row.image_id, taken)
        if path not in taken:
            taken[path] = row.image_id
            yield ExportedFile("picture", f"{place}{path}", content_of(row.image))


def free_place(path: str, image: int, taken: dict[str, int]) -> str:
    """The path, or `static-2/…` and so on where another picture has it."""
    wanted, number = path, 1
    while taken.get(wanted, image) != image:
        number += 1
        wanted = f"static-{number}/{path.removeprefix('static/')}"
    return wanted


def posts_born_here(*, is_alone: bool, failures: list[str]) -> Iterator[ExportedFile]:
    kept = Article.objects.kept().filter(legacy_path="")
    articles = kept.select_related("category", "banner")
    taken = set(Article.objects.exclude(legacy_path="").values_list("legacy_path", flat=True))
    for article in articles.prefetch_related(WITH_TAGS, "authors").order_by("id"):
        path = f"{article.language}/news/{article.slug}.md"
        if is_alone and path in taken:
            path = f"{article.language}/news/{article.slug}/index.md"
        try:
            yield ExportedFile("new", path, new_content(article))
        except UnwritableFieldError as error:
            failures.append(str(error))


def new_images() -> list[StoredImage]:
    """Pictures in use that no archive brought, or that texts name by their address here."""
    apart = Q(image__legacy_paths=None) | Q(reference__startswith="/media/")
    used = ArticleImage.objects.filter(apart, image__isnull=False, article__trashed_at__isnull=True)
    return list(StoredImage.objects.filter(id__in=used.values("image_id")).order_by("id"))


def content_of(image: StoredImage) -> bytes:
    file = Path(settings.MEDIA_ROOT) / image.file_name
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ExportError(f"{file} is missing; restore it from a backup of the media") from error


def write_file(folder: Path, file: ExportedFile) -> None:
    """Put a file in place whole; never outside the folder, never through a link."""
    target = folder / file.path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ExportError(f"{file.path} leads out of {folder}")
    try:
        if target.is_file() and target.read_bytes() == file.content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{os.getpid()}.part")
        aside.write_bytes(file.content)
        aside.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror}") from error
