"""`manage.py check_links`: ask the other sites that articles link to; for cron or a worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from news.checking.outside.collecting import collect_links
from news.checking.outside.running import BETWEEN, LIMIT, asker, check_due


class Command(BaseCommand):
    help = "Collect the links of articles to other sites, and ask for those that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=LIMIT, help="links to ask for in this run")
        parser.add_argument(
            "--between", type=float, default=BETWEEN, help="seconds between two questions to a site"
        )
        parser.add_argument("--collect-only", action="store_true", help="ask no site")

    def handle(self, *, limit: int, between: float, collect_only: bool, **options: Any) -> None:
        uses = collect_links()
        self.stdout.write(f"{uses} links to other sites in articles.")
        if collect_only:
            return
        counts = check_due(asker(), limit=limit, between=between)
        told = ", ".join(f"{state}: {count}" for state, count in sorted(counts.items()))
        self.stdout.write(f"{counts.total()} asked. {told}".strip())
