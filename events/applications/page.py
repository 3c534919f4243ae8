"""The page on which somebody outside applies to hold a meetup, and the one that thanks them."""

from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cmsproject.shared.days import write_day
from cmsproject.shared.numbers import record_number
from cmsproject.shared.visitors import is_from_another_site
from events.applications.form import PARTS, ApplicationForm
from events.applications.limits import TooMany, sender_of
from events.applications.sending import send_application
from events.models import MeetupApplication

# Bytes: the longest honest answers in Chinese, encoded, take a quarter of it.
LONGEST_BODY = 250_000


# Visitors get no cookie here, which the usual guard lives by: the browser says where a form was
# sent from.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_apply(request: HttpRequest, language: str) -> HttpResponse:
    now = timezone.now()
    if record_number(request.META.get("CONTENT_LENGTH", "")) > LONGEST_BODY:
        # Before any of it is read, so there is nothing to show again.
        empty, message = ApplicationForm(timezone.localdate(now)), _("That is too much text.")
        return refusal(request, empty, message, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if request.method != "POST":
        return form_page(request, ApplicationForm(timezone.localdate(now)))
    form = ApplicationForm(timezone.localdate(now), request.POST)
    if is_from_another_site(request):
        message = _("This came from a page of another site. Please send it once more from here.")
        return refusal(request, form, message, HTTPStatus.FORBIDDEN)
    if form.is_of_a_program:
        message = _("It looks as if a program had filled this in. Please send it once more.")
        form.data = without_trap(request.POST)
        return refusal(request, form, message, HTTPStatus.BAD_REQUEST)
    if not form.is_valid():
        return form_page(request, form)
    try:
        sent = send_application(form.application(language), sender_of(request), now)
    except TooMany as limit:
        return too_many(request, form, limit.again_at, now)
    return redirect("event-applied", language, sent.reference)


@never_cache
@require_safe
def event_applied(request: HttpRequest, language: str, reference: str) -> HttpResponse:
    application = get_object_or_404(MeetupApplication, reference=reference)
    context = {"application": application, "is_told_by_email": settings.IS_MAIL_SENT}
    return render(request, "events/applied.html", context)


def without_trap(data: QueryDict) -> QueryDict:
    emptied = data.copy()
    emptied["website"] = ""
    return emptied


def too_many(
    request: HttpRequest, form: ApplicationForm, again_at: datetime, now: datetime
) -> HttpResponse:
    local = timezone.localtime(again_at)
    message = _(
        "Too many applications came in today. What you wrote stands below; "
        "please send it again after %(time)s on %(day)s (%(zone)s)."
    )
    told = message % {
        "time": f"{local:%H:%M}",
        "day": write_day(local.date()),
        "zone": settings.TIME_ZONE,
    }
    response = refusal(request, form, told, HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(max(1, int((again_at - now).total_seconds()) + 1))
    return response


def refusal(
    request: HttpRequest, form: ApplicationForm, message: str, status: HTTPStatus
) -> HttpResponse:
    """The form with all that was typed."""
    return form_page(request, form, message, status)


def form_page(
    request: HttpRequest,
    form: ApplicationForm,
    message: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "form": form,
        "parts": [(title, [form[name] for name in names]) for title, names in PARTS],
        "message": message,
        "faulty": [field for field in form.visible_fields() if field.errors],
        "kept_days": settings.APPLICATION_DAYS,
    }
    return render(request, "events/apply.html", context, status=status)
