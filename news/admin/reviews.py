"""Review of an article: comments, who is to look at it, links for a look."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cmsproject.shared.numbers import is_number
from news.editing.rights import may_edit, may_publish
from news.history.recording import newest_revision
from news.models import Article, PreviewLink, ReviewComment
from news.reviewing.comments import answer, comment_on, reopen, settle
from news.reviewing.panel import panel_of
from news.reviewing.paragraphs import paragraphs_of
from news.reviewing.preview_links import make_link, withdraw_link
from news.reviewing.workflow import assign


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""

    def page(address: str, view: Any, name: str) -> Any:
        wrapped = desk.admin_site.admin_view(require_POST(view))
        return path(f"<int:article_id>/{address}", wrapped, name=f"news_article_{name}")

    return [
        page("review/comment/", write_comment, "comment"),
        page("review/comments/<int:comment_id>/answer/", write_answer, "answer"),
        page("review/comments/<int:comment_id>/settle/", settle_comment, "settle"),
        page("review/comments/<int:comment_id>/reopen/", reopen_comment, "reopen"),
        page("review/assign/", assign_reviewer, "assign"),
        page("review/links/", make_preview_link, "link"),
        page("review/links/<int:link_id>/withdraw/", withdraw_preview_link, "link_withdraw"),
    ]


def context(
    desk: Any, request: HttpRequest, article: Article | None, snapshot: dict[str, Any] | None
) -> dict[str, Any]:
    """For the form page; a new article has nothing to review yet."""
    if article is None or article.pk is None or not may_edit(request.user, article):
        return {"review_panel": None}
    body = snapshot["body"] if snapshot else article.body
    return {"review_panel": panel_of(request, article, body)}


def write_comment(request: HttpRequest, article_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        number = whole(request.POST.get("paragraph", ""))
        quote = request.POST.get("quote", "") or paragraph_text(article, number)
        comment_on(
            article,
            request.user,
            request.POST.get("comment", ""),
            quote=quote if number else "",
            position=number,
        )

    return taken(request, article_id, step, _("The comment is written."))


def write_answer(request: HttpRequest, article_id: int, comment_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        comment = comment_of(article, comment_id)
        answer(comment, request.user, request.POST.get(f"answer-{comment_id}", ""))

    return taken(request, article_id, step, _("The answer is written."))


def settle_comment(request: HttpRequest, article_id: int, comment_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        settle(comment_of(article, comment_id), request.user)

    return taken(request, article_id, step, _("The comment is settled."))


def reopen_comment(request: HttpRequest, article_id: int, comment_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        reopen(comment_of(article, comment_id))

    return taken(request, article_id, step, _("The comment is open again."))


def assign_reviewer(request: HttpRequest, article_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        number = whole(request.POST.get("reviewer", ""))
        people = get_user_model().objects.filter(is_active=True)
        reviewer = people.filter(pk=number).first() if number else None
        if number and (reviewer is None or not may_publish(reviewer)):
            raise ValidationError(_("Choose somebody who may publish."))
        assign(article, reviewer, request.user)

    return taken(request, article_id, step, _("The reviewer is noted."))


def make_preview_link(request: HttpRequest, article_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        make_link(article, request.user, whole(request.POST.get("days", "")))

    return taken(request, article_id, step, _("The link is made: copy it from the list."))


def withdraw_preview_link(request: HttpRequest, article_id: int, link_id: int) -> HttpResponse:
    def step(article: Article) -> None:
        withdraw_link(get_object_or_404(PreviewLink, pk=link_id, article=article))

    return taken(request, article_id, step, _("The link no longer works."))


def taken(
    request: HttpRequest, article_id: int, step: Callable[[Article], None], done: str
) -> HttpResponse:
    """Take a step and show the panel anew: alone for the script, else with the form's page."""
    article = get_object_or_404(Article, pk=article_id)
    if not may_edit(request.user, article):
        raise PermissionDenied
    error = ""
    try:
        step(article)
    except ValidationError as refused:
        error = " ".join(refused.messages)
    if request.headers.get("X-Requested-With") == "fetch":
        return shown_panel(request, article, error, done)
    (messages.error if error else messages.success)(request, error or done)
    address = reverse("admin:news_article_change", args=[article.pk])
    return HttpResponseRedirect(f"{address}#desk-review")


def shown_panel(request: HttpRequest, article: Article, error: str, done: str) -> HttpResponse:
    panel = panel_of(request, article, request.POST.get("body") or saved_body(article), error)
    told = {"review_panel": panel, "review_done": "" if error else done, "original": article}
    template = "admin/news/article/_desk_review.html"
    return render(request, template, told, status=422 if error else 200)


def paragraph_text(article: Article, number: int) -> str:
    found = (one for one in paragraphs_of(saved_body(article)) if one.number == number)
    paragraph = next(found, None)
    if number and paragraph is None:
        raise ValidationError(_("Choose a paragraph of the text."))
    return paragraph.text if paragraph else ""


def saved_body(article: Article) -> str:
    newest = newest_revision(article)
    return str(newest.snapshot["body"]) if newest else article.body


def comment_of(article: Article, number: int) -> ReviewComment:
    """Only the first of a thread: answers have no fate of their own."""
    return get_object_or_404(ReviewComment, pk=number, article=article, answers=None)


def whole(written: str) -> int:
    """The number written; 0 for anything else."""
    return int(written) if is_number(written) else 0
