"""`manage.py lint_posts`: what readers would stumble over, in the database or in a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.linting import RULES
from news.checking.archive import plan_fixes, report_articles, report_folder
from news.checking.report import FORMATS, Report

FIX_MANY = _("To mend many: in the list of articles, “Apply fixes of the checks…”.")


class Command(BaseCommand):
    help = (
        "Check articles, or the Markdown files of a folder; exit code 1 where something is broken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="Markdown files; else the database"
        )
        parser.add_argument("--source", default="", help="only articles of this archive")
        parser.add_argument("--all", action="store_true", help="drafts and archived ones too")
        parser.add_argument("--static-root", type=Path, action="append", default=[])
        parser.add_argument("--rule", action="append", default=[], choices=sorted(RULES))
        parser.add_argument("--format", dest="form", default="text", choices=FORMATS)
        parser.add_argument(
            "--fix-plan", action="store_true", help="show what the fixes would change, as diffs"
        )

    def handle(self, *, folder: Path | None, form: str, fix_plan: bool, **options: Any) -> None:
        if folder and not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        report = Report(self.stdout.write, form)
        rules, source, everything = options["rule"], options["source"], options["all"]
        if folder:
            report_folder(report, folder, options["static_root"], rules, is_plan=fix_plan)
        elif fix_plan:
            plan_fixes(report, source, rules, everything=everything)
        else:
            report_articles(report, source, rules, everything=everything)
        for line in report.summary():
            self.stderr.write(line)
        if report.fixes.total() and not folder:
            self.stderr.write(str(FIX_MANY))
        if report.has_errors:
            raise SystemExit(1)
