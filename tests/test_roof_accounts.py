"""Accounts and roles: made again without harm, shown plainly, and no way to become more."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cmsproject.roles import create_roles
from tests.factories import make_user
from tests.people import make_member

pytestmark = pytest.mark.django_db


def change(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


def test_roles_are_made_and_made_again() -> None:
    create_roles()
    editor = Group.objects.get(name="editor")
    editor.permissions.clear()
    own = Group.objects.create(name="translators")
    output = StringIO()

    call_command("create_roles", stdout=output)

    assert "editor (编辑)" in output.getvalue()
    assert Group.objects.count() == 5
    assert editor.permissions.filter(codename="publish_article").exists()
    assert not own.permissions.exists()


def test_an_administrator_may_everything_and_a_contributor_publishes_nothing() -> None:
    administrator, contributor = make_member("administrator"), make_member("contributor")

    assert administrator.user_permissions.count() == 0
    assert len(administrator.get_all_permissions()) == Permission.objects.count()
    assert not contributor.has_perm("news.publish_article")
    assert not contributor.has_perm("news.change_article")


def test_a_role_given_in_the_admin_lets_its_holder_sign_in(client: Client) -> None:
    newcomer = make_user()
    role = Group.objects.get(name="contributor") if Group.objects.exists() else create_roles()[0]
    client.force_login(make_member("administrator"))
    page = client.get(change(newcomer)).content.decode()

    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    fields = {"username": newcomer.username, "is_active": "on", "groups": [str(role.pk)], **joined}
    response = client.post(change(newcomer), fields)

    newcomer.refresh_from_db()
    assert "投稿人 – 撰写自己的文章" in page
    assert response.status_code == 302
    assert newcomer.is_staff


@pytest.mark.parametrize("page", ["change", "delete", "password_change"])
def test_administrators_do_not_touch_superusers(client: Client, page: str) -> None:
    superuser = make_user(is_staff=True, is_superuser=True)
    client.force_login(make_member("administrator"))

    response = client.post(reverse(f"admin:auth_user_{page}", args=[superuser.pk]), {"post": "yes"})

    assert response.status_code == 403


def test_administrators_make_no_superusers(client: Client) -> None:
    other = make_user()
    client.force_login(make_member("administrator"))
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}

    client.post(change(other), {"username": other.username, "is_superuser": "on", **joined})

    other.refresh_from_db()
    assert not other.is_superuser


def test_the_list_of_accounts_says_roles_in_words(client: Client) -> None:
    make_member("events-manager")
    client.force_login(make_member("administrator"))

    page = client.get(reverse("admin:auth_user_changelist")).content.decode()

    assert "活动负责人" in page
    assert "events-manager" not in page
