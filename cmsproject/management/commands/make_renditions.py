"""`manage.py make_renditions`: make smaller copies of the pictures before visitors ask for them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cmsproject.shared.images.rendition_runs import run
from cmsproject.shared.images.renditions import picture_of
from cmsproject.shared.images.turns import AT_ONCE
from cmsproject.shared.models import StoredImage
from news.progress import TerminalProgress


class Command(BaseCommand):
    help = "Make the WebP copies of every stored picture that are not there yet, and AVIF if asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--avif", action="store_true", help="AVIF too: a quarter smaller, and slower to make"
        )
        parser.add_argument(
            "--missing", action="store_true", help="leave pictures alone that failed before"
        )
        parser.add_argument(
            "--workers",
            type=int,
            choices=range(1, AT_ONCE + 1),
            default=1,
            help="pictures at once (1); with 2 visitors get unscaled ones meanwhile",
        )

    def handle(self, *, avif: bool, missing: bool, workers: int, **options: Any) -> None:
        pictures = [picture_of(image) for image in StoredImage.objects.order_by("-id")]
        made, refused, failed = 0, 0, 0
        with TerminalProgress() as progress:
            progress.begin("Pictures", len(pictures))
            for done in run(pictures, avif=avif, only_missing=missing, workers=workers):
                made, refused = made + done.made, refused + done.is_refused
                failed += done.has_failed
                progress.advance()
        self.stdout.write(f"{len(pictures)} pictures: {made} renditions made.")
        if refused:
            self.stdout.write(f"{refused} cannot be scaled and are shown as they are.")
        if failed:
            raise CommandError(f"{failed} could not be made this time; the log says why.")
