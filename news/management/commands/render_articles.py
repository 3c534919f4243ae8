"""`manage.py render_articles`: make the stored HTML anew after a change of the renderer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from news.progress import TerminalProgress
from news.rerendering import render_again
from news.topics.storing import render_topics


class Command(BaseCommand):
    help = "Render every article again; --stale only those of an earlier renderer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stale", action="store_true", help="only what an older renderer made")

    def handle(self, *, stale: bool, **options: Any) -> None:
        with TerminalProgress() as progress:
            counts = render_again(only_stale=stale, progress=progress)
        topics = render_topics(only_stale=stale)
        told = f"{counts.seen} articles rendered, {counts.changed} changed; {topics} topics."
        self.stdout.write(told)
