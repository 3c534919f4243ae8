"""The list of articles in the admin: its columns without N+1, its filters."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.paging import ListWithoutCount
from cmsproject.shared.languages import language_name
from news.admin.pictures import MISSING
from news.admin.readers import with_view_counts
from news.history.states import standing_condition, standing_of, with_copies
from news.legacy.sources import known_sources
from news.models import Article, ArticleImage, ArticleTag

TRASH = "trash"
HEAVY_FIELDS = ("body", "body_html", "plain_text", "summary", "extra")


class ArticleList(ListWithoutCount):
    """Lists of articles load no text, and all they show in a constant number of queries."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        missing = ArticleImage.objects.filter(MISSING, article=OuterRef("pk"))
        count = missing.order_by().values("article").annotate(number=Count("pk")).values("number")
        links = ArticleTag.objects.select_related("tag").order_by("order", "id")
        articles = with_view_counts(super().get_queryset(request, exclude_parameters))
        articles = with_copies(articles)
        return (
            articles.defer(*HEAVY_FIELDS)
            .annotate(missing_count=Coalesce(Subquery(count), 0))
            .prefetch_related("authors", Prefetch("article_tags", links))
        )


class StandingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("draft", _("Draft")),
            ("in_review", _("In review")),
            ("changes_requested", _("Changes requested")),
            ("approved", _("Approved")),
            ("scheduled", _("Scheduled")),
            ("published", _("Published")),
            ("changed", _("Published + draft")),
            ("archived", _("Archived")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = standing_condition(self.value() or "", timezone.now())
        return queryset if condition is None else queryset.filter(condition)


class TrashFilter(admin.SimpleListFilter):
    """`get_search_results` leaves out the trash where this one does not ask for it."""

    title = _("trash")
    parameter_name = TRASH

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("In the trash"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        is_asked = self.value() == "yes"
        return queryset.filter(trashed_at__isnull=False) if is_asked else queryset


def asks_for_trash(request: HttpRequest) -> bool:
    return request.GET.get(TRASH) == "yes"


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(settings.CONTENT_LANGUAGES)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(language=self.value()) if self.value() else queryset


class ArticleColumns:
    """Mixin of the article admin: columns of its list."""

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, article: Article) -> str:
        return language_name(article.language)

    @admin.display(description=_("authors"))
    def author_names(self, article: Article) -> str:
        return gettext(", ").join(author.name for author in article.authors.all())

    @admin.display(description=_("tags"))
    def tag_names(self, article: Article) -> str:
        return gettext(", ").join(link.tag.name for link in article.article_tags.all())

    @admin.display(description=_("Missing"), ordering="missing_count")
    def missing_count(self, article: Any) -> str:
        if not article.missing_count:
            return ""
        return format_html('<strong class="missing">{}</strong>', article.missing_count)

    @admin.display(description=_("status"), ordering="status")
    def state(self, article: Any) -> str:
        standing = standing_of(article, article.copy_state, timezone.now())
        badge = format_html(
            '<span class="status status-{}">{}</span>', standing.kind, standing.label
        )
        due = article.copy_due_at or (article.public_from if standing.kind == "scheduled" else None)
        if due is None:
            return badge
        when = format_date(timezone.localtime(due), "Y-m-d H:i")
        return format_html('{}<br><span class="status-due">{}</span>', badge, when)


class PicturesFilter(admin.SimpleListFilter):
    title = _("pictures")
    parameter_name = "pictures"
    conditions = {"missing": MISSING, "remote": Q(is_remote=True)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("Has missing pictures")), ("remote", _("Has pictures elsewhere"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.conditions.get(self.value() or "")
        if condition is None:
            return queryset
        pictures = ArticleImage.objects.filter(condition, article=OuterRef("pk"))
        return queryset.filter(Exists(pictures))


class OriginFilter(admin.SimpleListFilter):
    title = _("origin")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        imported = [(f"={name}", name or _("Unnamed")) for name in known_sources()]
        return [("-", _("Written here")), *imported]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == "-":
            return queryset.filter(legacy_path="")
        if value:
            return queryset.exclude(legacy_path="").filter(legacy_source=value.removeprefix("="))
        return queryset
