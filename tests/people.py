"""Accounts for tests: one of each role, as `create_roles` makes them."""

from typing import Any

from django.contrib.auth.models import Group, User

from cmsproject.roles import create_roles
from tests.factories import make_user


def make_member(role: str, **fields: Any) -> User:
    """An account with a role: contributor, editor, events-manager or administrator."""
    if not Group.objects.filter(name=role).exists():
        create_roles()
    member = make_user(is_staff=True, **fields)
    member.groups.add(Group.objects.get(name=role))
    return member
