"""`manage.py index_search`: make the search entries of every record, or check them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cmsproject.shared.searching.whole import check_whole, index_whole
from news.progress import TerminalProgress


class Command(BaseCommand):
    help = "Bring search up to date with all records; part of every upgrade."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="compare only; 1 where they differ"
        )
        parser.add_argument("--anew", action="store_true", help="drop the index of words first")

    def handle(self, *, check: bool, anew: bool, **options: Any) -> None:
        with TerminalProgress() as progress:
            differing = check_whole(progress) if check else index_whole(progress, is_anew=anew)
        done = "not as they should be" if check else "written"
        for kind, count in differing.items():
            self.stdout.write(f"{kind}: {count} entries {done}.")
        if check and any(differing.values()):
            raise SystemExit(1)
