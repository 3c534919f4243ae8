"""Check many articles, or a folder, and report; show what fixes would change."""

from collections.abc import Collection
from difflib import unified_diff
from pathlib import Path

from django.db.models import QuerySet
from django.utils import timezone

from cmsproject.shared.linting import Finding, Place, apply_edits
from cmsproject.shared.linting.findings import chosen_edits
from news.checking.articles import check_rows
from news.checking.files import check_folder
from news.checking.known import Known, known_names
from news.checking.report import Report
from news.models import Article


def articles_of(source: str, *, everything: bool) -> QuerySet[Article]:
    """Public ones, or all that are not in the trash; those of one archive where it is named."""
    articles = Article.objects.filter(trashed_at__isnull=True).order_by("pk")
    if source:
        articles = articles.filter(legacy_source=source)
    return articles if everything else articles.filter(public_from__lte=timezone.now())


def report_articles(
    report: Report, source: str, rules: Collection[str], *, everything: bool
) -> None:
    rows = check_rows(articles_of(source, everything=everything), Known.load(), rules)
    for article, body, findings in rows:
        report.add(name_of(article), body, findings)


def plan_fixes(report: Report, source: str, rules: Collection[str], *, everything: bool) -> None:
    """What a bulk fix would change, as a diff of each article."""
    rows = check_rows(articles_of(source, everything=everything), Known.load(), rules)
    for article, body, findings in rows:
        show_plan(report, name_of(article), body, findings)


def report_folder(
    report: Report,
    folder: Path,
    static_roots: Collection[Path],
    rules: Collection[str],
    *,
    is_plan: bool,
) -> None:
    for file in check_folder(folder, static_roots, known_names(), rules):
        if file.unreadable:
            report.write(f"{file.path}:{file.unreadable.line}:1: {file.unreadable.reason}")
        elif is_plan:
            show_plan(report, file.path, file.body, file.findings)
        else:
            report.add(file.path, file.body, file.findings, file.first_line)


def show_plan(report: Report, name: str, body: str, findings: list[Finding]) -> None:
    quiet = Report(lambda _line: None)
    quiet.add(name, body, findings)
    report.articles += 1
    report.counts += quiet.counts
    report.levels += quiet.levels
    report.fixes += quiet.fixes
    edits = chosen_edits([one for one in findings if one.place is Place.BODY])
    better = apply_edits(body, edits)
    for line in unified_diff(body.split("\n"), better.split("\n"), name, name, n=0, lineterm=""):
        report.write(line)


def name_of(article: Article) -> str:
    return article.legacy_path or article.get_absolute_url()
