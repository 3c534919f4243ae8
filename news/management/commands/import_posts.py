"""`manage.py import_posts ROOT`: bring an archive of Markdown posts into the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cmsproject.shared.languages import content_languages
from news.import_lock import ImportBusy, only_import
from news.legacy.archive import Archive
from news.legacy.console import account_name, print_summary, write_report
from news.legacy.importer import ImportOptions, import_archive, plan_import
from news.legacy.report import ImportReport
from news.legacy.stopping import ImportStopped
from news.progress import Progress, TerminalProgress

# What a shell reports of a process that Ctrl-C ended.
INTERRUPTED = 130


class Command(BaseCommand):
    help = "Import every Markdown post below ROOT; a second run takes up only what changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        own = settings.SITE_LANGUAGE
        parser.add_argument("root", type=Path, help="content root of the archive")
        parser.add_argument("--source", default="", help="name of the archive; else the folder's")
        parser.add_argument("--static-root", type=Path, action="append", default=[], metavar="DIR")
        parser.add_argument("--language", default=own, choices=content_languages())
        parser.add_argument("--only", default="", metavar="GLOB", help="posts whose path matches")
        parser.add_argument("--undated", default="publish", choices=["publish", "draft"])
        parser.add_argument("--plan", action="store_true", help="say what would happen, no more")
        parser.add_argument("--report", type=Path, metavar="FILE.json")
        parser.add_argument("--workers", type=int, help="processes; else one for each core")

    def handle(self, *, root: Path, source: str, plan: bool, **options: Any) -> None:
        for folder in (root, *options["static_root"]):
            if not folder.is_dir():
                raise CommandError(f"{folder} is not a folder.")
        archive = Archive.at(root, source, options["static_root"], options["language"])
        holds_back = options["undated"] == "draft"
        wishes = ImportOptions(options["only"], holds_back, options["workers"], account_name())
        try:
            with TerminalProgress() as progress:
                report = run_import(archive, wishes, progress, is_plan=plan)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted while reading; nothing was written.")
            raise SystemExit(INTERRUPTED) from None
        if options["report"]:
            write_report(report, options["report"])
        print_summary(report, self.stdout, is_plan=plan)
        if report.is_interrupted:
            raise SystemExit(INTERRUPTED)
        if report.has_failures:
            raise SystemExit(1)


def run_import(
    archive: Archive, wishes: ImportOptions, progress: Progress, *, is_plan: bool
) -> ImportReport:
    if is_plan:
        return ImportReport(archive.source, plan_import(archive, wishes, progress))
    try:
        with only_import():
            return import_archive(archive, wishes, progress)
    except (ImportBusy, ImportStopped) as error:
        raise CommandError(str(error)) from error
