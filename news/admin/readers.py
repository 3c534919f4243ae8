"""Readers in the admin: a chart for the site, one for each article, a column of the list."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.paging import query_address
from news.models import Article, ArticleViews
from news.readers.charts import draw_bars
from news.readers.figures import PERIODS, nearest_period, top_articles, total_of, views_by_day
from news.readers.tally import tally


def with_view_counts(articles: QuerySet[Any]) -> QuerySet[Any]:
    """With `view_count`: all views of each article, in the query that loads them."""
    views = ArticleViews.objects.filter(article=OuterRef("pk")).order_by()
    sums = views.values("article").annotate(sum=Sum("count")).values("sum")
    counted: QuerySet[Any] = articles.annotate(view_count=Coalesce(Subquery(sums), 0))
    return counted


class ArticleReaders(admin.ModelAdmin[Article]):
    """Part of the article admin: pages with charts, and the number of views in the list."""

    @admin.display(description=gettext_lazy("Views"), ordering="view_count")
    def view_count(self, article: Any) -> str:
        if not article.view_count:
            return ""
        address = reverse("admin:news_article_readers_of", args=[article.pk])
        number = number_format(article.view_count, force_grouping=True)
        return format_html('<a href="{}">{}</a>', address, number)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        one = wrap(self.article_readers)
        return [
            path("readers/", wrap(self.readers), name="news_article_readers"),
            path("<int:article_id>/readers/", one, name="news_article_readers_of"),
            *super().get_urls(),
        ]

    def readers(self, request: HttpRequest) -> HttpResponse:
        """Readers of the whole site by day, and the articles read most."""
        self.demand_view_permission(request, None)
        articles = top_articles(timezone.localdate(), asked_period(request))
        context = {"title": _("Readers"), "articles": articles}
        return self.readers_page(request, ArticleViews.objects.all(), context)

    def article_readers(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Readers of one article by day."""
        article = get_object_or_404(Article.objects.only("title"), pk=article_id)
        self.demand_view_permission(request, article)
        context = {"title": _("Readers"), "subtitle": article.title, "article": article}
        return self.readers_page(request, ArticleViews.objects.filter(article=article), context)

    def demand_view_permission(self, request: HttpRequest, article: Article | None) -> None:
        if not self.has_view_permission(request, article):
            raise PermissionDenied

    def readers_page(
        self, request: HttpRequest, views: QuerySet[ArticleViews], more: dict[str, Any]
    ) -> HttpResponse:
        # What this process counted a moment ago is shown too.
        tally.flush()
        period = asked_period(request)
        by_day = views_by_day(views, timezone.localdate(), period)
        context = {
            **self.admin_site.each_context(request),
            "opts": Article._meta,
            "chart": draw_bars(by_day),
            "by_day": by_day[::-1],
            "period": period,
            "periods": [
                (days, query_address(request.path, {"days": str(days)})) for days in PERIODS
            ],
            "total": total_of(views),
            **more,
        }
        return TemplateResponse(request, "admin/news/article/readers.html", context)


def asked_period(request: HttpRequest) -> int:
    return nearest_period(request.GET.get("days", ""))
