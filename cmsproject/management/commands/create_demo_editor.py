"""Make the accounts that try out the admin of `make demo`, with passwords shown once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from cmsproject.roles import ROLES

USERNAME = "editor"


class Command(BaseCommand):
    help = "Create the demo's editor with a generated password, or give it a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--new-password", action="store_true", help="replace the password of the account"
        )
        parser.add_argument(
            "--roles", action="store_true", help="make an account demo-… for each role as well"
        )

    def handle(self, *, new_password: bool, roles: bool, **options: Any) -> None:
        # A superuser: whoever tries the demo is to see every part of the admin.
        self.make(USERNAME, new_password=new_password, is_superuser=True)
        for role in ROLES if roles else ():
            account = self.make(f"demo-{role.name}", new_password=new_password)
            account.groups.set(Group.objects.filter(name=role.name))

    def make(self, username: str, *, new_password: bool, **rights: bool) -> Any:
        account, is_new = get_user_model().objects.get_or_create(
            username=username, defaults={"is_staff": True, **rights}
        )
        if not is_new and not new_password:
            self.stdout.write(
                f"The editor's account is {username}; its password was shown when it was made "
                "(a new one: make demo-password)."
            )
            return account
        password = secrets.token_urlsafe(12)
        account.set_password(password)
        account.save(update_fields=["password"])
        self.stdout.write(f"The editor's account is {username}, its password {password}")
        self.stdout.write("The password is shown this once (a new one: make demo-password).")
        return account
