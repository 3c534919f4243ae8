"""The doorway `manage.py import_topics FILE.yaml`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.topics.importing import WrongTopic, import_topics


class Command(BaseCommand):
    help = "Make topics what a YAML file says. Any error: nothing is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.yaml")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            count = import_topics(file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error
        except WrongTopic as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(f"{count} topics written.")
