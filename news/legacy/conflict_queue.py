"""Contradictions between files and articles, waiting for people: laid down, and taken back."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from news.legacy.meeting import Meeting
from news.models import Article, ImportConflict, ImportRun, LegacyOriginal, NoticeKind
from news.reviewing.notices import notify, people_who_may


def lay_before_people(
    article: Article, meeting: Meeting, original: LegacyOriginal, digest: str, run: ImportRun
) -> None:
    """One question for each article: a newer file takes the place of the one asked about.

    `original` is what the article's is to become, `digest` the file's with its pictures.
    """
    ImportConflict.objects.update_or_create(
        article=article,
        settled_at=None,
        defaults={
            "import_run": run,
            "path": article.legacy_path,
            "content": original.content,
            "imported": original.imported,
            "references": original.references,
            "digest": digest,
            "base": meeting.base,
            "theirs": meeting.theirs,
            "found_at": timezone.now(),
        },
    )


def open_conflicts(source: str) -> QuerySet[ImportConflict]:
    return ImportConflict.objects.filter(settled_at=None, article__legacy_source=source)


def take_back(articles: Iterable[int]) -> None:
    """Nobody need be asked any more: the file or the article changed so that they agree."""
    rows = ImportConflict.objects.filter(article__in=list(articles), settled_at=None)
    rows.update(settled_at=timezone.now())


def tell_editors(run: ImportRun) -> None:
    """One notice for all that an import found."""
    count = run.conflicts.filter(settled_at=None).count()
    if not count:
        return
    told = ngettext(
        "%(count)d file of “%(source)s” contradicts an edit made here.",
        "%(count)d files of “%(source)s” contradict edits made here.",
        count,
    ) % {"count": count, "source": run.source}
    notify(NoticeKind.CONFLICT, None, run.user, people_who_may("news.publish_article"), told)
