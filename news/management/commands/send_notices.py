"""Send the notices that a failing mail server left behind."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from news.reviewing.mailing import send_notices, waiting_notices


class Command(BaseCommand):
    help = "Send by e-mail the notices of the last seven days that could not be sent at once."

    def handle(self, **options: Any) -> None:
        if not settings.IS_MAIL_SENT:
            raise CommandError("No e-mail is sent: set CMS_EMAIL_URL, see docs/operating.md.")
        waiting = list(waiting_notices().values_list("pk", flat=True))
        sent = send_notices(waiting)
        self.stdout.write(f"{sent} of {len(waiting)} notices sent.")
        if sent < len(waiting):
            raise CommandError("The mail server did not take all; see the log.")
