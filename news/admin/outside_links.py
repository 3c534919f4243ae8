"""Links to other sites in the admin: what they answered, and which articles have them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cmsproject.shared.admin.links import change_address, lines_of
from cmsproject.shared.admin.records import ReadOnlyAdmin
from news.checking.outside.words import answer_words, history_lines
from news.models import Article, ArticleOutsideLink, LinkState, OutsideLink

WORST_FIRST = (
    LinkState.BROKEN,
    LinkState.UNSURE,
    LinkState.MOVED,
    LinkState.UNCHECKED,
    LinkState.FINE,
)
MOST_USES = 5
MOST_OF_ONE = 200


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in WORST_FIRST]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(OutsideLink)
class OutsideLinkAdmin(ReadOnlyAdmin):
    list_display = ("shown_address", "state", "answer_told", "checked_at", "used_in")
    list_filter = (StateFilter,)
    search_fields = ("address",)
    search_help_text = _("Address")
    ordering = ("-checked_at", "-id")
    actions = ("ask_again",)
    fields = (
        "linked",
        "state",
        "answer_told",
        "checked_at",
        "fine_at",
        "told_history",
        "uses_told",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        articles = Article.objects.only("pk", "title")
        uses = ArticleOutsideLink.objects.prefetch_related(Prefetch("article", articles))
        # One more than is shown tells of further ones; some addresses stand in every article.
        most = MOST_OF_ONE if self.is_of_one(request) else MOST_USES
        first = uses.order_by("-id")[: most + 1]
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("uses", first, to_attr="first_uses"))
        )

    def is_of_one(self, request: HttpRequest) -> bool:
        return request.resolver_match is not None and "object_id" in request.resolver_match.kwargs

    @admin.display(description=_("address"), ordering="address")
    def shown_address(self, link: OutsideLink) -> str:
        return format_html('<span class="outside-address">{}</span>', link.address)

    @admin.display(description=_("address"))
    def linked(self, link: OutsideLink) -> str:
        return format_html(
            '<a href="{0}" rel="noopener noreferrer" target="_blank">{0}</a>', link.address
        )

    @admin.display(description=_("answer"))
    def answer_told(self, link: OutsideLink) -> str:
        return answer_words(link)

    @admin.display(description=_("earlier answers"))
    def told_history(self, link: OutsideLink) -> str:
        return lines_of([(line,) for line in history_lines(link)])

    @admin.display(description=_("in these articles"))
    def used_in(self, link: OutsideLink) -> str:
        return articles_told(link, MOST_USES)

    @admin.display(description=_("in these articles"))
    def uses_told(self, link: OutsideLink) -> str:
        return articles_told(link, MOST_OF_ONE)

    @admin.action(description=_("Ask again at the next check"), permissions=["view"])
    def ask_again(self, request: HttpRequest, queryset: QuerySet[OutsideLink]) -> None:
        count = queryset.update(state=LinkState.UNCHECKED)
        told = ngettext(
            "%(count)d link will be asked again.", "%(count)d links will be asked again.", count
        )
        messages.success(request, told % {"count": count})


def articles_told(link: Any, most: int) -> str:
    uses = link.first_uses
    rows = [(change_address(use.article), use.article.title) for use in uses[:most]]
    shown = format_html_join("", '<a class="outside-use" href="{}">{}</a>', rows)
    if len(uses) <= most:
        return shown or "-"
    return format_html("{} <span>{}</span>", shown, _("and more"))
