"""Change many articles at once: choose, read the plan, apply; long ones in the background."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.jobs import job_address
from cmsproject.shared.jobs.running import start_job
from news.bulk.applying import apply_plan
from news.bulk.changes import Change, Kind
from news.bulk.describing import Difference, describe, differences
from news.bulk.forms import FORMS, TagsForm
from news.bulk.jobs import apply_in_background, plan_in_background
from news.bulk.planning import Outcome, Planned, change_of, load, make_plan, planned
from news.bulk.replacing import BadPattern
from news.models import Article, BulkPlan

# More than these take too long for a page.
MOST_PLANNED_AT_ONCE = 400
MOST_CHANGED_AT_ONCE = 100
PER_PAGE = 50
DAYS_KEPT = 3


@dataclass(frozen=True)
class Row:
    """An article of the plan as it is shown."""

    article: Article
    reason: str
    notes: list[str]
    differences: list[Difference]
    of_copy: list[Difference]


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""
    wrap = desk.admin_site.admin_view

    def tag_found(request: HttpRequest) -> HttpResponse:
        return tag_all_found(desk, request)

    return [
        path("bulk/tag-found/", wrap(require_POST(tag_found)), name="news_article_tag_found"),
        path("bulk/<int:number>/", wrap(choose_page), name="news_article_bulk"),
        path("bulk/<int:number>/plan/", wrap(plan_page), name="news_article_bulk_plan"),
        path(
            "bulk/<int:number>/apply/",
            wrap(require_POST(apply_page)),
            name="news_article_bulk_apply",
        ),
    ]


def may_change_many(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("news.add_bulkrun") and user.has_perm("news.change_article"))


def begin(request: HttpRequest, articles: QuerySet[Any], kind: Kind) -> HttpResponse:
    """A plan for the articles chosen in the list; leads to the choice, or to the plan itself."""
    plan = plan_for(request, articles, kind)
    if kind in FORMS:
        return HttpResponseRedirect(reverse("admin:news_article_bulk", args=[plan.pk]))
    return make_and_show(request, plan)


def tag_all_found(desk: Any, request: HttpRequest) -> HttpResponse:
    """The plan to add the posted tags to all articles of the list that the address narrows."""
    articles = desk.get_changelist_instance(request).get_queryset(request)
    plan = plan_for(request, articles, Kind.ADD_TAGS)
    form = TagsForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("admin:news_article_bulk", args=[plan.pk]))
    plan.values = form.values()
    plan.save(update_fields=["values"])
    return make_and_show(request, plan)


def plan_for(request: HttpRequest, articles: QuerySet[Any], kind: Kind) -> BulkPlan:
    if not may_change_many(request):
        raise PermissionDenied
    BulkPlan.objects.filter(made_at__lt=timezone.now() - timedelta(days=DAYS_KEPT)).delete()
    numbers = list(dict.fromkeys(articles.values_list("pk", flat=True)))
    user: Any = request.user
    return BulkPlan.objects.create(kind=kind, selection=numbers, user=user)


def choose_page(request: HttpRequest, number: int) -> HttpResponse:
    plan = find_plan(request, number)
    kind = Kind(plan.kind)
    form_class = FORMS.get(kind)
    if form_class is None:
        return HttpResponseRedirect(plan_address(plan))
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, initial=form_class.initial_of(plan.values))
    if posted is not None and form.is_valid():
        plan.values, plan.entries = form.values(), None
        plan.save(update_fields=["values", "entries"])
        return make_and_show(request, plan)
    context = page_context(request, plan, str(kind.label)) | {
        "form": form,
        "media": form.media,
        "count": len(plan.selection),
    }
    return render(request, "admin/news/bulk/choose.html", context)


def make_and_show(request: HttpRequest, plan: BulkPlan) -> HttpResponse:
    if len(plan.selection) <= MOST_PLANNED_AT_ONCE:
        make_plan(plan, request.user)
        return HttpResponseRedirect(plan_address(plan))
    title = _("Plan: %(what)s") % {"what": describe(change_of(plan))}
    back = reverse("admin:news_article_changelist")
    job = start_job(title, plan_in_background, {"plan": plan.pk}, request.user, back)
    return HttpResponseRedirect(job_address(job))


def plan_page(request: HttpRequest, number: int) -> HttpResponse:
    """What becomes of each article; `?outcome=` is one of `Outcome`."""
    plan = find_plan(request, number)
    if plan.run is not None:
        return HttpResponseRedirect(run_address(plan.run.pk))
    if plan.entries is None:
        return HttpResponseRedirect(reverse("admin:news_article_bulk", args=[plan.pk]))
    outcome = chosen_outcome(request, plan)
    entries = [entry for entry in plan.entries if entry[1] == outcome]
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("p"))
    counts = {one.value: sum(entry[1] == one for entry in plan.entries) for one in Outcome}
    context = page_context(request, plan, "")
    if not plan.problem:
        change = change_of(plan)
        context |= {
            "title": describe(change),
            "rows": shown_rows(change, [entry[0] for entry in page], request.user),
        }
    context |= {
        "page": page,
        "counts": counts,
        "outcome": outcome,
        "has_choice": Kind(plan.kind) in FORMS,
        "gone": len(plan.selection) - len(plan.entries),
    }
    return render(request, "admin/news/bulk/plan.html", context)


def chosen_outcome(request: HttpRequest, plan: BulkPlan) -> str:
    """The one asked for, else the first that has articles."""
    asked = request.GET.get("outcome")
    if asked in list(Outcome):
        return str(asked)
    present = {entry[1] for entry in plan.entries or ()}
    return next((one.value for one in Outcome if one in present), Outcome.CHANGES.value)


def shown_rows(change: Change, numbers: list[int], user: Any) -> list[Row]:
    """Worked out anew from how the articles stand now; what is gone is left out."""
    return [shown_row(change, one) for one in planned(change, load(numbers), user)]


def shown_row(change: Change, one: Planned) -> Row:
    standing = one.standing
    row = differences(change, standing.row, one.row) if one.row else []
    of_copy: list[Difference] = []
    if one.copy is not None and standing.copy is not None:
        of_copy = differences(change, standing.copy.snapshot, one.copy)
    if change.kind == Kind.TRASH and one.outcome == Outcome.CHANGES:
        row = [Difference(_("Place"), _("In the list"), _("In the trash"))]
    return Row(standing.article, one.reason, one.notes, row, [] if of_copy == row else of_copy)


def apply_page(request: HttpRequest, number: int) -> HttpResponse:
    plan = find_plan(request, number)
    if plan.run is not None:
        return HttpResponseRedirect(run_address(plan.run.pk))
    todo = sum(entry[1] == Outcome.CHANGES for entry in plan.entries or ())
    if not todo:
        messages.warning(request, _("There is nothing to change."))
        return HttpResponseRedirect(plan_address(plan))
    if todo > MOST_CHANGED_AT_ONCE:
        title = describe(change_of(plan))
        job = start_job(
            title, apply_in_background, {"plan": plan.pk}, request.user, plan_address(plan)
        )
        return HttpResponseRedirect(job_address(job))
    try:
        run = apply_plan(plan, request.user)
    except BadPattern as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(plan_address(plan))
    count = run.counts["changed"]
    told = ngettext("%(count)d article changed.", "%(count)d articles changed.", count)
    messages.success(request, told % {"count": count})
    return HttpResponseRedirect(run_address(run.pk))


def find_plan(request: HttpRequest, number: int) -> BulkPlan:
    """One's own, which nobody else may apply."""
    if not may_change_many(request):
        raise PermissionDenied
    plans = BulkPlan.objects.select_related("run").filter(user=request.user.pk)
    return get_object_or_404(plans, pk=number)


def page_context(request: HttpRequest, plan: BulkPlan, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title or str(Kind(plan.kind).label),
        "opts": Article._meta,
        "plan": plan,
    }


def plan_address(plan: BulkPlan) -> str:
    return reverse("admin:news_article_bulk_plan", args=[plan.pk])


def run_address(number: int) -> str:
    return reverse("admin:news_bulkrun_change", args=[number])
