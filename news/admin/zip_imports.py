"""Import from a zip in the admin: send it in, read the plan, import; all work in the background."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from cmsproject.shared.admin.jobs import job_address
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.jobs.rows import Job
from cmsproject.shared.jobs.running import start_job
from news.admin.archive import urgency, with_label
from news.legacy.sources import known_sources
from news.models import Outcome, ZipState, ZipUpload
from news.zips.folders import keep_upload, place_of, remove_files, remove_old, unpacked_folder
from news.zips.forms import ChoiceForm, UploadForm
from news.zips.importing import import_as_planned, page_of, plan_as_chosen, unpack_and_plan
from news.zips.receiving import limit_upload

MOST_SHOWN = 200
# A form around the file.
SPARE = 64 * 1024


@admin.register(ZipUpload)
class ZipUploadAdmin(ReadOnlyAdmin):
    list_display = ("name", "state", "size_shown", "sent_at", "user", "import_run")
    list_filter = ("state",)
    list_select_related = ("user", "import_run")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("add/", wrap(upload_page), name="news_zipupload_add"),
            path("<int:number>/page/", wrap(zip_page), name="news_zipupload_page"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_import(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_import(request)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        upload = self.get_object(request, object_id)
        if upload is None or not may_import(request):
            return super().change_view(request, object_id, *args, **kw)
        return HttpResponseRedirect(page_of(upload))

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def size_shown(self, upload: ZipUpload) -> str:
        return filesizeformat(upload.size)


def may_import(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("news.add_importrun"))


@csrf_exempt
def upload_page(request: HttpRequest) -> HttpResponse:
    """The limit is set before the token is looked for, which reads the body."""
    if not may_import(request):
        raise PermissionDenied
    said = request.META.get("CONTENT_LENGTH") or "0"
    if said.isdecimal() and int(said) > settings.LARGEST_ZIP + SPARE:
        return show_upload(request, UploadForm(), too_large())
    request.cms_limit = limit_upload(request, settings.LARGEST_ZIP)  # type: ignore[attr-defined]
    return received(request)


@csrf_protect
def received(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_upload(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    is_whole = not request.cms_limit.is_passed  # type: ignore[attr-defined]
    if not is_whole:
        return show_upload(request, UploadForm(), too_large())
    if not form.is_valid():
        return show_upload(request, form)
    return take_in(request, form.cleaned_data["file"])


def take_in(request: HttpRequest, file: Any) -> HttpResponse:
    remove_old()
    key = uuid4()
    size = keep_upload(key, file.chunks())
    user: Any = request.user
    upload = ZipUpload.objects.create(key=key, name=file.name, size=size, user=user)
    title = _("Look into %(name)s") % {"name": file.name}
    return HttpResponseRedirect(job_address(start(request, upload, title, unpack_and_plan)))


def start(request: HttpRequest, upload: ZipUpload, title: str, work: Any) -> Job:
    return start_job(title, work, {"upload": upload.pk}, request.user, page_of(upload))


def too_large() -> str:
    most = filesizeformat(settings.LARGEST_ZIP)
    return _("The file is larger than %(most)s. Split it, or import it on the server.") % {
        "most": most
    }


def show_upload(request: HttpRequest, form: UploadForm, problem: str = "") -> HttpResponse:
    context = page_context(request, _("Import from a zip")) | {
        "form": form,
        "problem": problem,
        "largest": settings.LARGEST_ZIP,
        "too_large": too_large(),
    }
    status = 413 if problem else 200
    return render(request, "admin/news/zips/upload.html", context, status=status)


def zip_page(request: HttpRequest, number: int) -> HttpResponse:
    """What was found, how it is read, the plan; POST plans anew, imports, or gives it up."""
    if not may_import(request):
        raise PermissionDenied
    upload = get_object_or_404(ZipUpload.objects.select_related("import_run"), pk=number)
    form = ChoiceForm(upload, request.POST if "plan" in request.POST else None)
    if request.method == "POST":
        answer = act(request, upload, form)
        if answer is not None:
            return answer
    context = page_context(request, upload.name) | {
        "upload": upload,
        "form": form,
        "sources": known_sources(),
        "is_there": unpacked_folder(upload.key).is_dir() or place_of(upload.key).is_dir(),
        **shown_plan(upload),
    }
    return render(request, "admin/news/zips/page.html", context)


def act(request: HttpRequest, upload: ZipUpload, form: ChoiceForm) -> HttpResponse | None:
    """None where the form has to be shown again."""
    if "give_up" in request.POST:
        remove_files(upload)
        upload.delete()
        messages.success(request, _("Removed; nothing was imported."))
        return HttpResponseRedirect(reverse("admin:news_zipupload_changelist"))
    if upload.state == ZipState.SENT:
        title = _("Look into %(name)s") % {"name": upload.name}
        return HttpResponseRedirect(job_address(start(request, upload, title, unpack_and_plan)))
    if upload.state not in (ZipState.UNPACKED, ZipState.PLANNED):
        return HttpResponseRedirect(page_of(upload))
    if "import" in request.POST and upload.state == ZipState.PLANNED:
        title = _("Import %(name)s") % {"name": upload.name}
        return HttpResponseRedirect(job_address(start(request, upload, title, import_as_planned)))
    if not form.is_valid():
        return None
    upload.choice, upload.state = form.values(), ZipState.UNPACKED
    upload.save(update_fields=["choice", "state"])
    title = _("Plan %(name)s") % {"name": upload.name}
    return HttpResponseRedirect(job_address(start(request, upload, title, plan_as_chosen)))


def shown_plan(upload: ZipUpload) -> dict[str, Any]:
    counts = upload.plan.get("counts", {})
    posts = sorted(upload.plan.get("posts", []), key=urgency)
    return {
        "counts": [(label, counts[value]) for value, label in Outcome.choices if counts.get(value)],
        "posts": [with_label(post) for post in posts[:MOST_SHOWN]],
        "further": max(0, upload.plan.get("total", 0) - MOST_SHOWN),
        "todo": sum(counts.get(one, 0) for one in ("created", "updated", "merged")),
    }


def page_context(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title, "opts": ZipUpload._meta}
