"""Make the groups of contributors, editors, events managers and administrators."""

from typing import Any

from django.core.management.base import BaseCommand

from cmsproject.roles import create_roles, role_label


class Command(BaseCommand):
    help = (
        "Create the roles (groups), or give them the permissions of this version again. "
        "Safe to repeat; accounts and other groups stay as they are."
    )

    def handle(self, **options: Any) -> None:
        for group in create_roles():
            count = group.permissions.count()
            self.stdout.write(f"{group.name} ({role_label(group)}): {count} permissions")
