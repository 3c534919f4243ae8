"""Background jobs in the admin: how far one is, cancelling it, and the list of all."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.jobs.rows import Job, JobState
from cmsproject.shared.jobs.running import cancel_job, look_after


def job_address(job: Job) -> str:
    return reverse("admin:shared_job_progress", args=[job.pk])


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("title", "state_mark", "progress", "created_at", "ended_at", "user")
    list_display_links = None
    list_filter = ("state",)
    list_select_related = ("user",)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:number>/progress/", wrap(progress_page), name="shared_job_progress"),
            path("<int:number>/state/", wrap(state_answer), name="shared_job_state"),
            path("<int:number>/cancel/", wrap(require_POST(cancel)), name="shared_job_cancel"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_mark(self, job: Job) -> str:
        link = job_address(job)
        label = JobState(job.state).label
        return format_html('<a class="status status-{}" href="{}">{}</a>', job.state, link, label)

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, job: Job) -> str:
        if job.state in (JobState.FAILED, JobState.CANCELLED):
            return job.reason or "-"
        if job.state == JobState.DONE or not job.total:
            return "-"
        return f"{job.done} / {job.total}"


@never_cache
def progress_page(request: HttpRequest, number: int) -> HttpResponse:
    """Leads on where the job has succeeded."""
    job = look_after(find_job(request, number))
    if job.state == JobState.DONE and job.leads_to:
        return HttpResponseRedirect(job.leads_to)
    context = {**admin.site.each_context(request), "title": job.title, "job": job}
    return render(request, "admin/shared/job/progress.html", context)


@never_cache
def state_answer(request: HttpRequest, number: int) -> JsonResponse:
    """For the page's script: whether it has ended, and what to show meanwhile."""
    job = look_after(find_job(request, number))
    html = render_to_string("admin/shared/job/_state.html", {"job": job})
    return JsonResponse({"has_ended": job.has_ended, "html": html})


def cancel(request: HttpRequest, number: int) -> HttpResponse:
    job = find_job(request, number)
    cancel_job(job)
    return HttpResponseRedirect(job_address(job))


def find_job(request: HttpRequest, number: int) -> Job:
    """One's own, or any for who may see all. Raises Http404."""
    job = get_object_or_404(Job, pk=number)
    user: Any = request.user
    if job.user_id != user.pk and not user.has_perm("shared.view_job"):
        raise Http404(_("There is no such job of yours."))
    return job
