"""Make the account that tries out the admin of `make demo`, with a password shown once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

USERNAME = "editor"


class Command(BaseCommand):
    help = "Create the demo's editor with a generated password, or give it a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--new-password", action="store_true", help="replace the password of the account"
        )

    def handle(self, *, new_password: bool, **options: Any) -> None:
        # A superuser: whoever tries the demo is to see every part of the admin.
        editor, is_new = get_user_model().objects.get_or_create(
            username=USERNAME, defaults={"is_staff": True, "is_superuser": True}
        )
        if not is_new and not new_password:
            self.stdout.write(
                f"The editor's account is {USERNAME}; its password was shown when it was made "
                "(a new one: make demo-password)."
            )
            return
        password = secrets.token_urlsafe(12)
        editor.set_password(password)
        editor.save(update_fields=["password"])
        self.stdout.write(f"The editor's account is {USERNAME}, its password {password}")
        self.stdout.write("The password is shown this once (a new one: make demo-password).")
