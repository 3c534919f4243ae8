"""Tell people what happened to an article: in the admin and by e-mail, as each one chose."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from news.models import Article, Notice, NoticeKind, NoticePreference
from news.reviewing.mailing import send_notices


def notify(
    kind: NoticeKind, article: Article | None, actor: Any, users: Iterable[Any], text: str = ""
) -> list[Notice]:
    """Keep a notice for each person who wants it and send it by e-mail once all is committed.

    `users` may repeat, and hold None; whoever did it (`actor`) is told nothing.
    """
    told = {user.pk: user for user in users if user is not None and user.is_active}
    told.pop(getattr(actor, "pk", None), None)
    chosen = NoticePreference.objects.filter(user__in=told)
    preferences = {preference.user_id: preference for preference in chosen}
    notices = [
        Notice(
            user=user,
            kind=kind,
            article=article,
            actor=actor if getattr(actor, "pk", None) else None,
            text=text,
            in_admin=wants_in_admin(preferences.get(user.pk), kind),
            by_email=wants_email(preferences.get(user.pk), kind) and bool(user.email),
        )
        for user in told.values()
    ]
    kept = Notice.objects.bulk_create(one for one in notices if one.in_admin or one.by_email)
    if mailed := [notice.pk for notice in kept if notice.by_email]:
        transaction.on_commit(partial(send_notices, mailed), robust=True)
    return kept


def wants_in_admin(preference: NoticePreference | None, kind: str) -> bool:
    return preference is None or kind in preference.in_admin


def wants_email(preference: NoticePreference | None, kind: str) -> bool:
    return preference is not None and kind in preference.by_email


def people_who_may(permission: str) -> list[Any]:
    """Active staff with a permission such as `news.publish_article`, by group or of their own."""
    label, codename = permission.split(".")
    named = {"codename": codename, "content_type__app_label": label}
    own = Q(**{f"user_permissions__{key}": value for key, value in named.items()})
    by_group = Q(**{f"groups__permissions__{key}": value for key, value in named.items()})
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    return list(users.filter(Q(is_superuser=True) | own | by_group).distinct())


def unread_count(user: Any) -> int:
    return Notice.objects.filter(user=user, in_admin=True, read_at__isnull=True).count()
