"""Taking an import run back in the admin: the plan, then the deed."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.admin.jobs import job_address
from cmsproject.shared.admin.links import change_address
from cmsproject.shared.jobs.running import start_job
from news.bulk.import_undoing import articles_of, check_undoable, plan_import_undo, undo_import
from news.bulk.jobs import undo_import_in_background
from news.bulk.undoing import CannotUndo
from news.import_lock import BUSY, ImportBusy, only_import
from news.models import ImportRun

# More than these take too long for a page.
MOST_AT_ONCE = 60
MOST_PLANNED_AT_ONCE = 1000


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the admin of import runs."""
    undo = desk.admin_site.admin_view(undo_page)
    return [path("<int:number>/undo/", undo, name="news_importrun_undo")]


def may_undo(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("news.change_importrun"))


def undo_page(request: HttpRequest, number: int) -> HttpResponse:
    """GET shows what would happen; POST does it, many articles in the background."""
    if not may_undo(request):
        raise PermissionDenied
    run = get_object_or_404(ImportRun.objects.defer("outcomes"), pk=number)
    try:
        check_undoable(run)
    except CannotUndo as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(run))
    count = len(articles_of(run))
    if request.method == "POST":
        return undo(request, run, count)
    context = {
        **admin.site.each_context(request),
        "title": _("Take back the import: %(run)s") % {"run": run},
        "opts": ImportRun._meta,
        "run": run,
        "count": count,
        "plan": plan_import_undo(run) if count <= MOST_PLANNED_AT_ONCE else None,
    }
    return render(request, "admin/news/importrun/undo.html", context)


def undo(request: HttpRequest, run: ImportRun, count: int) -> HttpResponse:
    if count > MOST_AT_ONCE:
        title = _("Take back the import: %(run)s") % {"run": run}
        values = {"run": run.pk}
        back = change_address(run)
        job = start_job(title, undo_import_in_background, values, request.user, back)
        return HttpResponseRedirect(job_address(job))
    try:
        with only_import():
            plan = undo_import(run, request.user)
    except CannotUndo as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(change_address(run))
    except ImportBusy:
        messages.error(request, BUSY)
        return HttpResponseRedirect(change_address(run))
    done = len(plan.trashed) + len(plan.restored)
    told = ngettext("%(count)d article taken back.", "%(count)d articles taken back.", done)
    messages.success(request, told % {"count": done})
    return HttpResponseRedirect(change_address(run))
