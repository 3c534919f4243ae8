"""What the checks say of an unsaved article, and their fixes."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from cmsproject.shared.linting import Place
from cmsproject.shared.linting.fields import SUMMARY_SHOWN, TITLE_SHOWN
from cmsproject.shared.linting.widths import cut
from cmsproject.shared.models import StoredImage
from cmsproject.shared.numbers import record_number
from news.checking.articles import findings_of, pictures_of, plain_lines
from news.checking.known import Known, Written
from news.checking.places import grouped
from news.editing.rights import may_edit
from news.models import Article


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""

    def check(request: HttpRequest, article_id: int | None = None) -> HttpResponse:
        return check_page(desk, request, article_id)

    view = desk.admin_site.admin_view(require_POST(check))
    return [
        path("check/", view, name="news_article_check_new"),
        path("<int:article_id>/check/", view, name="news_article_check"),
    ]


def context(
    desk: Any, request: HttpRequest, article: Article | None, snapshot: Any
) -> dict[str, Any]:
    """Where the form asks; the findings themselves come when it does."""
    name = "admin:news_article_check" if article else "admin:news_article_check_new"
    return {"check_address": reverse(name, args=[article.pk] if article else [])}


def check_page(desk: Any, request: HttpRequest, article_id: int | None) -> HttpResponse:
    """Findings of the posted fields, valid or not; nothing is stored."""
    article = get_object_or_404(Article, pk=article_id) if article_id else None
    is_allowed = may_edit(request.user, article) if article else desk.has_add_permission(request)
    if not is_allowed:
        raise PermissionDenied
    written = posted(request, article)
    findings = findings_of(written, Known.load())
    texts = {Place.TITLE: written.title, Place.SUMMARY: written.summary, Place.BODY: written.body}
    is_part = "part" in request.GET
    template = "_desk_checks_findings.html" if is_part else "checks.html"
    page = render(
        request,
        f"admin/news/article/{template}",
        {
            **({} if is_part else desk.admin_site.each_context(request)),
            "opts": Article._meta,
            "article": article,
            "groups": grouped(findings, texts),
            "count": len(findings),
            "look": look_of(written, article),
        },
    )
    page["Cache-Control"] = "no-store"
    return page


def posted(request: HttpRequest, article: Article | None) -> Written:
    """What stands in the form's fields just now."""
    banner = StoredImage.objects.filter(pk=record_number(request.POST.get("banner"))).first()
    # The panel leaves files away and names the fields that have one.
    chosen = {*request.FILES, *request.POST.getlist("chosen_file")}
    has_file = "banner_file" in chosen or bool(request.POST.get("banner_reference"))
    return Written(
        title=" ".join(request.POST.get("title", "").split()),
        summary=plain_lines(request.POST.get("summary", "")),
        body=plain_lines(request.POST.get("body", "")),
        language=request.POST.get("language", "") or settings.SITE_LANGUAGE,
        has_banner=banner is not None or has_file,
        banner=banner,
        legacy_path=article.legacy_path if article else "",
        pictures=pictures_of(article) if article else {},
    )


def look_of(written: Written, article: Article | None) -> dict[str, Any]:
    """How the article will look as a search result and where its address is shared."""
    summary = " ".join(written.summary.split())
    return {
        "title": cut(written.title, TITLE_SHOWN),
        "summary": cut(summary, SUMMARY_SHOWN),
        "whole_title": written.title,
        "banner": written.banner,
        "address": article.get_absolute_url() if article else f"/{written.language}/news/…/",
        "language": written.language,
    }
