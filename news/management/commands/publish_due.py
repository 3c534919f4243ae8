"""Publish scheduled changes that are due, for a worker or a timer; requests do it by themselves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.history.schedule import publish_due


class Command(BaseCommand):
    help = "Publish scheduled changes that are due."

    def handle(self, **options: Any) -> None:
        applied = publish_due()
        self.stdout.write(f"Published {applied.published}, failed {applied.failed}.")
        if applied.failed:
            raise CommandError("Some changes were not published: their articles say why.")
