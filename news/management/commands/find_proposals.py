"""`manage.py find_proposals`: read the articles for events, people, organizations and talks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from news.progress import TerminalProgress
from news.proposals.refreshing import READ_OF_ARTICLES, readable_articles, refresh_articles


class Command(BaseCommand):
    help = (
        "Read articles for records and propose them to editors, who decide in the admin. An "
        "article is read again where its text or the rules are new; decisions stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", default="", help="only articles of this archive")
        parser.add_argument("--all", action="store_true", help="read unchanged ones again too")

    def handle(self, *, source: str, **options: Any) -> None:
        articles = readable_articles(source)
        with TerminalProgress() as progress:
            progress.begin("Reading articles", articles.count())
            counts = refresh_articles(
                articles.iterator(READ_OF_ARTICLES),
                rereads_all=options["all"],
                tell=progress.advance,
            )
        names = ("read", "unchanged", "new", "refreshed", "gone")
        self.stdout.write(", ".join(f"{name}: {counts[name]}" for name in names))
