"""Bulk actions of the article list: publish, back to draft, archive."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cmsproject.shared.publishing import Status
from news.editing.actions import set_status
from news.models import Article


class ArticleActions:
    """Mixin of the article admin."""

    @admin.action(description=_("Publish selected articles"), permissions=["change"])
    def publish(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        change_status(request, articles, Status.PUBLISHED)

    @admin.action(description=_("Make selected articles drafts"), permissions=["change"])
    def withdraw(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        change_status(request, articles, Status.DRAFT)

    @admin.action(description=_("Archive selected articles"), permissions=["change"])
    def archive(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        change_status(request, articles, Status.ARCHIVED)


def change_status(request: HttpRequest, articles: QuerySet[Article], status: Status) -> None:
    """Set the status, note it in each article's history, and say how many changed."""
    selected = list(articles.order_by().values_list("pk", flat=True))
    changed = set_status(selected, status, request.user)
    note: list[Any] = [{"changed": {"fields": ["status"]}}]
    user_id: Any = request.user.pk
    if changed:
        LogEntry.objects.log_actions(user_id, changed, CHANGE, change_message=note)
    label = status.label
    told = ngettext(
        "%(count)d article is now: %(status)s.",
        "%(count)d articles are now: %(status)s.",
        len(changed),
    )
    messages.success(request, told % {"count": len(changed), "status": label})
    if kept := len(selected) - len(changed):
        told = ngettext(
            "%(count)d article was so already.", "%(count)d articles were so already.", kept
        )
        messages.info(request, told % {"count": kept})
