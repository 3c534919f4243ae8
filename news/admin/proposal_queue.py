"""The queue of articles with open proposals, and reading the archive for more."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.jobs import job_address
from cmsproject.shared.admin.paging import CountlessPaginator
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.jobs.running import start_job
from cmsproject.shared.numbers import record_number
from news.editing.rights import decided_by, may_decide
from news.models import Proposal
from news.proposals.jobs import read_in_background
from news.proposals.queue import waiting_readings, with_counts

PER_PAGE = 50


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Proposals are decided on the page of their article; the list is the queue of articles."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_decide(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_decide(request.user)

    def get_urls(self) -> list[URLPattern]:
        read = self.admin_site.admin_view(require_POST(read_archive))
        return [path("read/", read, name="news_proposal_read"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        asked = request.GET.get("p", "1")
        try:
            page = CountlessPaginator(decided_by(request.user, waiting_readings()), PER_PAGE).page(
                asked
            )
        except InvalidPage:
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Proposals"),
            "opts": self.opts,
            "page": page,
            "rows": with_counts(list(page.object_list)),
            "was_read": page.object_list or Proposal.objects.exists(),
        }
        return render(request, "admin/news/proposal/queue.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        proposal = get_object_or_404(Proposal, pk=record_number(object_id))
        address = reverse("admin:news_article_proposals", args=[proposal.article_id])
        return HttpResponseRedirect(f"{address}#proposal-{proposal.pk}")


def read_archive(request: HttpRequest) -> HttpResponse:
    """Read every article whose text or whose rules are new, in the background."""
    if not may_decide(request.user):
        raise PermissionDenied
    back = reverse("admin:news_proposal_changelist")
    job = start_job(_("Read the articles for records"), read_in_background, {}, request.user, back)
    messages.info(request, _("The articles are being read; you may go on working."))
    return HttpResponseRedirect(job_address(job))
