"""Decide what was read out of an article: accept, correct, reject, take back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.numbers import record_number
from events.models import Event, Organization, Speaker
from news.editing.rights import decided_by, may_decide, may_see
from news.models import Article, Proposal, ProposalKind, ProposalState
from news.proposals.choosing import NEW, Choice
from news.proposals.deciding import Answer, accept, reject, undo
from news.proposals.fields import correction_in
from news.proposals.page import LEVELS, as_shown, load_page
from news.proposals.previewing import Preview, preview_acceptance
from news.proposals.queue import next_article, waiting_readings
from news.proposals.refreshing import refresh_articles
from news.proposals.refusals import Refused

ELSEWHERE = "other"
MODELS = {
    ProposalKind.EVENT: Event,
    ProposalKind.PERSON: Speaker,
    ProposalKind.ORGANIZATION: Organization,
    ProposalKind.GROUP: Organization,
}
REFUSED = 409
# A page that shows the answer in its own place asks for no more than what changes.
PART = "X-Part"


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""
    view = desk.admin_site.admin_view(proposals_page)
    return [path("<int:article_id>/proposals/", view, name="news_article_proposals")]


def proposals_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """GET shows; POST takes one step and comes back to what is next."""
    article = get_object_or_404(Article, pk=article_id)
    if not may_decide(request.user, article):
        raise PermissionDenied
    if request.method != "POST":
        return page(request, article, {})
    name, _equals, value = request.POST.get("step", "").partition("=")
    if name == "preview":
        level = request.POST.get("level", "")
        preview = preview_acceptance(article, sure_ones(request, article), level)
        return page(request, article, {}, preview)
    step = STEPS.get(name)
    if step is None:
        return page(request, article, {})
    try:
        answer = step(request, article, value)
    except Refused as refusal:
        number = record_number(value) if name == "accept" else None
        if number:
            return page(request, article, {number: str(refusal)})
        messages.error(request, str(refusal))
        return after_step(request, article)
    if answer is not None and answer.refused and answer.decision is None and name == "accept":
        return page(request, article, answer.refused)
    refused = answer.refused if answer else {}
    for number, proposal in Proposal.objects.in_bulk(list(refused)).items():
        messages.warning(request, f"{proposal}: {refused[number]}")
    return after_step(request, article, value if name in ("accept", "reject") else "")


def after_step(request: HttpRequest, article: Article, decided: str = "") -> HttpResponse:
    """The page comes anew, but for one that shows what changed in its place."""
    if PART in request.headers:
        return page(request, article, {})
    return HttpResponseRedirect(address_after(article, decided))


def page(
    request: HttpRequest,
    article: Article,
    problems: Mapping[int, str],
    preview: Preview | None = None,
) -> HttpResponse:
    review = load_page(article, problems, request.POST)
    waiting = decided_by(request.user, waiting_readings())
    context = {
        "article": article,
        "review": review,
        "preview": preview,
        "next_article": next_article(article, waiting) if not review.open_count else None,
        "may_see": may_see(request.user, article),
        "was_read": hasattr(article, "reading"),
    }
    template = "admin/news/proposal/part.html"
    if PART not in request.headers:
        template = "admin/news/proposal/review.html"
        context |= {
            **admin.site.each_context(request),
            "title": _("Proposals"),
            "subtitle": article.title,
            "opts": Article._meta,
        }
    return render(request, template, context, status=REFUSED if problems else 200)


def address_after(article: Article, decided: str) -> str:
    """The next open proposal after the one decided, else the page's top."""
    address = reverse("admin:news_article_proposals", args=[article.pk])
    number = record_number(decided)
    shown = as_shown(article.proposals.shown()) if number else []
    numbers = [proposal.pk for proposal in shown]
    at = numbers.index(number) if number in numbers else -1
    following = [*shown[at + 1 :], *shown[: at + 1]]
    open_ones = [one.pk for one in following if one.state == ProposalState.OPEN]
    return f"{address}#proposal-{open_ones[0]}" if open_ones else address


def take(request: HttpRequest, article: Article, value: str) -> Answer:
    proposal = get_object_or_404(article.proposals, pk=record_number(value))
    choice = Choice(chosen_target(request, proposal), correction_in(proposal, request.POST))
    return accept(article, [proposal.pk], request.user, {proposal.pk: choice})


def chosen_target(request: HttpRequest, proposal: Proposal) -> int | str | None:
    """A record's number, `NEW`, or None where nothing was asked. Raises Refused."""
    target = request.POST.get("target", "")
    if target == NEW:
        return NEW
    model = MODELS.get(ProposalKind(proposal.kind))
    if model is None:
        return None
    other = request.POST.get("other", "").strip()
    if target == ELSEWHERE or (other and not target):
        return named_record(model, other)
    number = record_number(target)
    return number if number and model._default_manager.filter(pk=number).exists() else None


def named_record(model: Any, written: str) -> int:
    """By its address, number or name."""
    text = written.replace("\0", "").strip()
    rows = model.objects.filter(slug=text) if text else model.objects.none()
    if not rows and (number := record_number(text)):
        rows = model.objects.filter(pk=number)
    if not rows and text:
        rows = (
            model.objects.known_as(text) if model is not Event else Event.objects.filter(name=text)
        )
    found = list(rows[:2])
    if len(found) != 1:
        message = _(
            "“%(name)s” names no single record: write its name, or the last part of its address."
        )
        raise Refused(message % {"name": text})
    return int(found[0].pk)


def take_all(request: HttpRequest, article: Article, value: str) -> Answer:
    answer = accept(article, sure_ones(request, article), request.user)
    done = answer.decision.proposals.count() if answer.decision else 0
    told = ngettext("%(count)s proposal accepted.", "%(count)s proposals accepted.", done)
    messages.success(request, told % {"count": done})
    return answer


def sure_ones(request: HttpRequest, article: Article) -> list[int]:
    """Open ones: those named, as a preview does, else those at least that sure."""
    found = article.proposals.open()
    if named := request.POST.getlist("number"):
        found = found.filter(pk__in=filter(None, map(record_number, named)))
    else:
        asked = request.POST.get("level")
        level = next((one for one in LEVELS if str(one) == asked), LEVELS[0])
        found = found.filter(confidence__gte=level)
    return list(found.values_list("pk", flat=True))


def turn_down(request: HttpRequest, article: Article, value: str) -> None:
    proposal = get_object_or_404(article.proposals, pk=record_number(value))
    reject(article, [proposal.pk], request.user)


def take_back_one(request: HttpRequest, article: Article, value: str) -> None:
    """A decision by its number, or the last one."""
    decisions = article.proposal_decisions.filter(undone_at=None)
    number = record_number(value)
    decision = decisions.filter(pk=number).first() if number else decisions.first()
    if decision is None:
        raise Refused(_("There is nothing to take back."))
    left = undo(decision)
    messages.success(request, _("Taken back."))
    if left:
        names = " · ".join(left)
        messages.info(request, _("Used elsewhere by now, and kept: %(names)s") % {"names": names})


def read_again(request: HttpRequest, article: Article, value: str) -> None:
    refresh_articles([article], rereads_all=True)
    messages.success(request, _("The article was read again."))


STEPS = {
    "accept": take,
    "accept_all": take_all,
    "reject": turn_down,
    "undo": take_back_one,
    "read": read_again,
}
