"""Filters for lists of what belongs to articles: by the language and the origin of the article."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.languages import content_languages, language_name
from news.legacy.sources import known_sources


class ArticleColumnFilter(admin.SimpleListFilter):
    """By a column of the article, which the parameter names."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset if value is None else queryset.filter(**{str(self.parameter_name): value})


class OfLanguageFilter(ArticleColumnFilter):
    title = _("language")
    parameter_name = "article__language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, language_name(code)) for code in content_languages()]


class SourceFilter(ArticleColumnFilter):
    title = _("source")
    parameter_name = "article__legacy_source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, name or _("Unnamed")) for name in known_sources()]
