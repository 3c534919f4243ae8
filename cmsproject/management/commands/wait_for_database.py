"""Wait until the database answers: what a container does before anything else."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection


class Command(BaseCommand):
    help = "Wait until the database answers, a second between tries; fail with its reason."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tries", type=int, default=30, help="how often to ask (30)")

    def handle(self, *, tries: int, **options: Any) -> None:
        for number in range(1, tries + 1):
            reason = refusal()
            if not reason:
                return
            self.stderr.write(f"The database does not answer yet ({number} of {tries}): {reason}")
            if number < tries:
                time.sleep(1)
        raise CommandError(
            f"The database did not answer in {tries} tries; "
            "check DATABASE_URL and that its server runs."
        )


def refusal() -> str:
    """Why the database cannot be used, or nothing where it can."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return str(error).strip()
    return ""
