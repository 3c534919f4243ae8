"""`manage.py check_records`: count what is wrong or lacking in the records of events."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.doctor.page import named_findings


class Command(BaseCommand):
    help = (
        "Count what the check of records in the admin finds, by rule, without what was put aside. "
        "Changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--names", action="store_true", help="name the records as well")

    def handle(self, *, names: bool, **options: Any) -> None:
        for rule, records in named_findings(timezone.now()).items():
            self.stdout.write(f"{rule}: {len(records)}")
            for record in records if names else ():
                self.stdout.write(f"  {record}")
