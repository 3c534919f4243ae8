"""The doorway `manage.py import_events FILE`."""

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.records.files import FileForm
from news.event_records.importing import EventsFile, import_events
from news.event_records.report import report_data, report_lines
from news.import_lock import ImportBusy, only_import


class Command(BaseCommand):
    help = (
        "Make events, talks, speakers and organizations what a file says, in YAML, JSON or "
        "iCalendar, and join them to the posts it names. Keys that a record leaves out stay as "
        "they are; its lists are whole. Any error: nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--form", type=FileForm, choices=FileForm, help="what the file is, if not by its shape"
        )
        parser.add_argument("--event", default="", metavar="SLUG", help="the event of an agenda")
        parser.add_argument("--source", default="", help="join posts of this import source only")
        parser.add_argument("--static-root", type=Path, action="append", default=[], metavar="DIR")
        parser.add_argument("--plan", action="store_true", help="say what would be done")
        parser.add_argument("--report", type=Path, metavar="FILE.json")

    def handle(
        self,
        *,
        file: Path,
        form: FileForm | None,
        event: str,
        source: str,
        static_root: list[Path],
        plan: bool,
        report: Path | None,
        **options: Any,
    ) -> None:
        events_file = EventsFile(file, static_root, source, form, event)
        try:
            with nullcontext() if plan else only_import():
                done = import_events(events_file, is_plan=plan)
        except ImportBusy as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}") from error
        if report:
            data = json.dumps(report_data(done), ensure_ascii=False, indent=2)
            report.write_text(f"{data}\n", encoding="utf-8")
        for line in report_lines(done, is_plan=plan):
            self.stdout.write(line)
        if done.errors:
            sys.exit(1)
