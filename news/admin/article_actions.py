"""Actions of the article list: each begins a bulk change, whose plan is read first."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.admin.article_list import asks_for_trash
from news.admin.bulk import begin, may_change_many
from news.bulk.changes import Kind
from news.bulk.forms import TagsForm
from news.editing.rights import may_publish
from news.history.trash import restore
from news.models import Article

ACTIONS = (
    *("publish", "withdraw", "archive", "trash", "add_tags", "remove_tags", "set_category"),
    *("set_author", "connect_event", "find_and_replace", "fix", "restore"),
)


class ArticleActions:
    """Mixin of the article admin."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """From the trash there is only the way back, and deletion."""
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]  # mixin
        apart = {"restore", "delete_selected"}
        unfit = set(ACTIONS) - apart if asks_for_trash(request) else apart
        return {name: action for name, action in actions.items() if name not in unfit}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the field that tags all articles found."""
        offers = may_change_many(request) and not asks_for_trash(request)
        context = {"tag_found_form": TagsForm() if offers else None, **(extra_context or {})}
        response: HttpResponse = super().changelist_view(request, context)  # type: ignore[misc]  # mixin
        return response

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        return may_change_many(request)

    @admin.action(description=_("Publish…"), permissions=["bulk"])
    def publish(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.PUBLISH)

    @admin.action(description=_("Make drafts…"), permissions=["bulk"])
    def withdraw(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.WITHDRAW)

    @admin.action(description=_("Archive…"), permissions=["bulk"])
    def archive(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.ARCHIVE)

    @admin.action(description=_("Move to the trash…"), permissions=["bulk"])
    def trash(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.TRASH)

    @admin.action(description=_("Add tags…"), permissions=["bulk"])
    def add_tags(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.ADD_TAGS)

    @admin.action(description=_("Remove tags…"), permissions=["bulk"])
    def remove_tags(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.REMOVE_TAGS)

    @admin.action(description=_("Set the category…"), permissions=["bulk"])
    def set_category(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.CATEGORY)

    @admin.action(description=_("Set the author…"), permissions=["bulk"])
    def set_author(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.AUTHOR)

    @admin.action(description=_("Connect with an event…"), permissions=["bulk"])
    def connect_event(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.EVENT)

    @admin.action(description=_("Find and replace…"), permissions=["bulk"])
    def find_and_replace(self, request: HttpRequest, articles: QuerySet[Any]) -> HttpResponse:
        return begin(request, articles, Kind.REPLACE)

    @admin.action(description=_("Apply fixes of the checks…"), permissions=["bulk"])
    def fix(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        return begin(request, articles, Kind.FIX)

    @admin.action(description=_("Restore from the trash"), permissions=["bulk"])
    def restore(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        numbers = list(articles.order_by().values_list("pk", flat=True))
        restored = restore(numbers, request.user, may_be_public=may_publish(request.user))
        count = len(restored)
        told = ngettext("%(count)d article restored.", "%(count)d articles restored.", count)
        messages.success(request, told % {"count": count})
