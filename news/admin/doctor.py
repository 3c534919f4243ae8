"""The page of what is wrong or lacking in the records of events, each with its fix."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.numbers import record_number
from news.doctor.page import load_findings
from news.doctor.rule import CannotFix, Rule
from news.doctor.rules import BY_NAME
from news.doctor.steps import find_problem, put_aside, put_right, show_again
from news.editing.rights import LINK
from news.models import SetAside

CHANGES_EVENTS = "events.change_event"
SHOWN_AGAIN = ("rule", "aside", "p")


def may_heal(user: Any) -> bool:
    """Those who keep events; those who may link articles to them, recaps."""
    return bool(user.has_perm(CHANGES_EVENTS) or user.has_perm(LINK))


@admin.register(SetAside)
class DoctorAdmin(ReadOnlyAdmin):
    """The list is that of the findings; what was put aside has no page of its own."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_heal(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_heal(request.user)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not may_heal(request.user):
            raise PermissionDenied
        if request.method == "POST":
            take_step(request)
            return HttpResponseRedirect(address_of(request))
        findings = load_findings(
            request.user,
            timezone.now(),
            request.GET.get("rule", ""),
            record_number(request.GET.get("p")),
            shows_aside="aside" in request.GET,
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Check of records"),
            "opts": self.opts,
            "findings": findings,
            "may_link": request.user.has_perm(LINK),
        }
        return render(request, "admin/news/doctor/page.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not may_heal(request.user):
            raise PermissionDenied
        aside = get_object_or_404(SetAside, pk=record_number(object_id))
        query = urlencode({"rule": aside.rule, "aside": 1})
        return HttpResponseRedirect(f"{reverse('admin:news_setaside_changelist')}?{query}")


def take_step(request: HttpRequest) -> None:
    """`step` is `aside`, `again`, or the name of a fix; `number` and `mark` name the finding."""
    rule = BY_NAME.get(request.POST.get("rule", ""))
    if rule is None:
        raise Http404
    number, mark = record_number(request.POST.get("number")), request.POST.get("mark", "")
    try:
        told = step(request, rule, number, mark)
    except CannotFix as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, told)


def step(request: HttpRequest, rule: Rule, number: int, mark: str) -> str:
    """What was done, for people; raises CannotFix, and Http404 for no known step."""
    name = request.POST.get("step", "")
    if name == "again":
        show_again(rule, number, mark)
        return _("It is shown again.")
    problem = find_problem(rule, number, mark)
    if name == "aside":
        put_aside(rule, number, mark, request.user)
        return _("Put aside. “Findings put aside” lists it.")
    fix = next((one for one in rule.fixes if one.name == name), None)
    if fix is None:
        raise Http404
    article = record_number(request.POST.get("article"))
    record = put_right(rule, fix, problem, article, request.user)
    return _("“%(record)s”: %(fix)s.") % {"record": record, "fix": fix.label}


def address_of(request: HttpRequest) -> str:
    """The same list again."""
    kept = {name: request.GET[name] for name in SHOWN_AGAIN if name in request.GET}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
