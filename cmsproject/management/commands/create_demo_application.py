"""`manage.py create_demo_application samples/application.yaml`: one that waits, for `make demo`."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.applications.form import ApplicationForm
from events.applications.sending import send_application
from events.models import MeetupApplication


class Command(BaseCommand):
    help = "Send in the application of a meetup that a file holds, unless its like is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        sample = yaml.safe_load(file.read_text(encoding="utf-8"))
        now = timezone.now()
        day = timezone.localdate(now) + timedelta(days=sample["in_days"])
        form = ApplicationForm(timezone.localdate(now), {**sample["form"], "starts_on": day})
        if not form.is_valid():
            raise CommandError(f"{file}: {form.errors.as_text()}")
        application = form.application(settings.SITE_LANGUAGE)
        if not MeetupApplication.objects.filter(topic=application.topic).exists():
            send_application(application, "", now)
