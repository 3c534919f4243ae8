"""Compare stored pictures, so that the library can tell which look alike."""

from typing import Any

from django.core.management.base import BaseCommand

from cmsproject.shared.images.looks import compare_next

BATCH = 100


class Command(BaseCommand):
    help = "Find look-alikes among the pictures not compared yet; broken off, it goes on next time."

    def handle(self, **options: Any) -> None:
        total = 0
        while count := compare_next(BATCH):
            total += count
            self.stderr.write(f"{total} pictures compared")
        self.stdout.write(f"{total} pictures compared.")
