"""Notices in the admin: read, opened, chosen; each person sees their own."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.paging import CountlessPaginator
from cmsproject.shared.admin.records import ReadOnlyAdmin
from news.models import Notice, NoticeKind, NoticePreference

A_PAGE = 30


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """Stands in no list of records: the bell leads here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.notices), name="news_notice_changelist"),
            path("choices/", wrap(self.choices), name="news_notice_choices"),
            path("read/", wrap(require_POST(read_all)), name="news_notice_read_all"),
            path("<int:number>/read/", wrap(require_POST(read)), name="news_notice_read"),
            path("<int:number>/open/", wrap(require_POST(read_and_open)), name="news_notice_open"),
        ]

    def notices(self, request: HttpRequest) -> HttpResponse:
        found = own_notices(request).select_related("actor", "article")
        page = CountlessPaginator(found, A_PAGE).get_page(request.GET.get("page"))
        context = {"title": _("Notices"), "page": page, "is_mail_sent": settings.IS_MAIL_SENT}
        return self.answer(request, "list", context)

    def choices(self, request: HttpRequest) -> HttpResponse:
        preference = NoticePreference.objects.filter(user=request.user.pk).first()
        form = ChoicesForm(request.POST or None, initial=chosen_in(preference))
        if form.is_valid():
            NoticePreference.objects.update_or_create(
                user=cast("User", request.user), defaults=form.cleaned_data
            )
            messages.success(request, _("Your choice is saved."))
            return HttpResponseRedirect(request.path)
        context = {
            "title": _("What to be told, and where"),
            "form": form,
            "rows": rows_of(form),
            "is_mail_sent": settings.IS_MAIL_SENT,
        }
        return self.answer(request, "choices", context)

    def answer(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        template = f"admin/news/notice/{name}.html"
        return TemplateResponse(request, template, {**frame, **context})


class ChoicesForm(forms.Form):
    in_admin = forms.MultipleChoiceField(choices=NoticeKind.choices, required=False)
    by_email = forms.MultipleChoiceField(choices=NoticeKind.choices, required=False)
    # Tells a form with every box empty from a page merely opened.
    chosen = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {name: cleaned.get(name, []) for name in ("in_admin", "by_email")}


def chosen_in(preference: NoticePreference | None) -> dict[str, list[str]]:
    if preference is None:
        return {"in_admin": list(NoticeKind.values), "by_email": []}
    return {"in_admin": preference.in_admin, "by_email": preference.by_email}


def rows_of(form: ChoicesForm) -> list[dict[str, Any]]:
    """One a kind, with what is ticked."""
    in_admin, by_email = form["in_admin"].value() or [], form["by_email"].value() or []
    return [
        {"value": value, "label": label, "in_admin": value in in_admin, "email": value in by_email}
        for value, label in NoticeKind.choices
    ]


def own_notices(request: HttpRequest) -> Any:
    return Notice.objects.filter(user=request.user.pk, in_admin=True)


def mark_read(notices: Any) -> int:
    count: int = notices.filter(read_at=None).update(read_at=timezone.now())
    return count


def read_all(request: HttpRequest) -> HttpResponse:
    mark_read(own_notices(request))
    messages.success(request, _("All notices are marked as read."))
    return HttpResponseRedirect(reverse("admin:news_notice_changelist"))


def read(request: HttpRequest, number: int) -> HttpResponse:
    get_object_or_404(own_notices(request), pk=number)
    mark_read(own_notices(request).filter(pk=number))
    return HttpResponseRedirect(reverse("admin:news_notice_changelist"))


def read_and_open(request: HttpRequest, number: int) -> HttpResponse:
    notice = get_object_or_404(own_notices(request), pk=number)
    mark_read(own_notices(request).filter(pk=number))
    if notice.article_id is None:
        return HttpResponseRedirect(reverse("admin:news_notice_changelist"))
    address = reverse("admin:news_article_change", args=[notice.article_id])
    return HttpResponseRedirect(f"{address}#desk-review")
