"""`manage.py purge_applications`: personal data of applications decided long ago are emptied."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.applications.purging import purge_applications


class Command(BaseCommand):
    help = "Empty the personal data of meetup applications decided CMS_APPLICATION_DAYS days ago."

    def handle(self, **options: Any) -> None:
        emptied = purge_applications(timezone.now())
        self.stdout.write(f"Emptied {emptied}.")
