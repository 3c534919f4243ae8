"""`manage.py export_posts FOLDER`: write every post back as a Markdown file, with its pictures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.legacy.exporter import ExportError, all_sources, export_archive
from news.progress import TerminalProgress


class Command(BaseCommand):
    help = "Write posts and pictures below FOLDER; what nobody edited comes out byte for byte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--source", default="", help="one archive alone; else all of them")

    def handle(self, *, folder: Path, source: str, **options: Any) -> None:
        known = all_sources()
        if source and source not in known:
            raise CommandError(
                f"no posts come from {source!r}; known: {', '.join(known) or 'none'}."
            )
        try:
            with TerminalProgress() as progress:
                report = export_archive(folder, source, progress)
        except ExportError as error:
            raise CommandError(f"The export stopped: {error}.") from error
        for failure in report.failures:
            self.stderr.write(f"not exported: {failure}")
        counts = report.counts
        self.stdout.write(
            f"{counts['original']} posts as imported, {counts['edited']} edited, "
            f"{counts['new']} written here, {counts['picture']} pictures, in {folder}."
        )
        if report.failures:
            raise SystemExit(1)
