"""Applications of meetups in the admin: the queue, a page with everything, the decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.admin.paging import WithoutCount
from cmsproject.shared.languages import language_name
from events.applications.deciding import LONGEST_REASON, CannotDecide, approve, decline, take_back
from events.applications.duplicates import find_duplicates
from events.applications.purging import purge_applications
from events.models import ApplicationState, Duration, MeetupApplication, Support

CHANGES, ADDS_EVENTS = "events.change_meetupapplication", "events.add_event"

SENT = (
    (None, {"fields": ("state_shown", "reference", "sent_at", "language_shown")}),
    (
        gettext_lazy("The meetup"),
        {"fields": ("topic", "organization", "dates", "duration_shown", "agenda")},
    ),
    (gettext_lazy("Where and for whom"), {"fields": ("format", "city", "venue", "size")}),
    (gettext_lazy("Support wanted"), {"fields": ("support_shown",)}),
)
CONTACT = ("contact_name", "contact_company", "contact_phone", "email")
DECISION = (
    gettext_lazy("Decision"),
    {"fields": ("decided_at", "decider", "reason", "event_shown")},
)


def may_decide(user: Any) -> bool:
    return bool(user.has_perm(CHANGES) and user.has_perm(ADDS_EVENTS))


@admin.register(MeetupApplication)
class MeetupApplicationAdmin(WithoutCount):
    """What was sent in stays as it was sent; the steps below decide about it."""

    list_per_page = 50
    list_display = ("topic", "state_shown", "organization", "city", "dates", "sent_at", "decider")
    list_filter = ("state", "format")
    list_select_related = ("decided_by",)
    search_fields = ("topic", "organization", "city", "reference", "contact_name", "contact_email")
    change_form_template = "admin/events/meetupapplication/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        def step(name: str, view: Callable[..., HttpResponse]) -> URLPattern:
            wrapped = self.admin_site.admin_view(require_POST(view))
            short = name.replace("-", "_")
            return path(f"<int:number>/{name}/", wrapped, name=f"events_meetupapplication_{short}")

        return [
            step("approve", approve_page),
            step("decline", decline_page),
            step("take-back", take_back_page),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of what did not happen yet nothing is shown."""
        emptied = ("emptied_at",) if obj and obj.emptied_at else ()
        contact = (gettext_lazy("Contact"), {"fields": (*CONTACT, *emptied)})
        is_waiting = obj is None or obj.state == ApplicationState.NEW
        return (*SENT, contact) if is_waiting else (*SENT, contact, DECISION)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(CHANGES) or super().has_view_permission(request, obj))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        purge_applications(timezone.now())
        return super().changelist_view(request, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        application: MeetupApplication = kwargs["obj"]
        is_waiting = application.state == ApplicationState.NEW
        context["may_decide"] = may_decide(request.user)
        context["is_waiting"] = is_waiting
        context["longest_reason"] = LONGEST_REASON
        context["duplicates"] = find_duplicates(application) if is_waiting else None
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, application: MeetupApplication) -> str:
        label = application.get_state_display()
        return format_html('<span class="status status-{}">{}</span>', application.state, label)

    @admin.display(description=gettext_lazy("days"), ordering="starts_on")
    def dates(self, application: MeetupApplication) -> str:
        first, last = f"{application.starts_on}", f"{application.ends_on}"
        return first if first == last else f"{first} – {last}"

    @admin.display(description=pgettext_lazy("meetup", "decided by"))
    def decider(self, application: MeetupApplication) -> str:
        person = application.decided_by
        return (person.get_full_name() or person.get_username()) if person else "-"

    @admin.display(description=gettext_lazy("language"))
    def language_shown(self, application: MeetupApplication) -> str:
        return language_name(application.language)

    @admin.display(description=gettext_lazy("duration"))
    def duration_shown(self, application: MeetupApplication) -> str:
        is_other = application.duration == Duration.OTHER
        return application.duration_words if is_other else application.get_duration_display()

    @admin.display(description=gettext_lazy("support wanted"))
    def support_shown(self, application: MeetupApplication) -> str:
        labels = dict(Support.choices)
        return " · ".join(str(labels.get(one, one)) for one in application.support) or "-"

    @admin.display(description=gettext_lazy("e-mail"))
    def email(self, application: MeetupApplication) -> str:
        address = application.contact_email
        return format_html('<a href="mailto:{}">{}</a>', address, address) if address else "-"

    @admin.display(description=gettext_lazy("event"))
    def event_shown(self, application: MeetupApplication) -> str:
        event = application.event
        return format_html('<a href="{}">{}</a>', change_address(event), event) if event else "-"


def approve_page(request: HttpRequest, number: int) -> HttpResponse:
    asked = application_to_decide(request, number)
    try:
        application, event = approve(number, request.user, timezone.now())
    except CannotDecide as error:
        return back_to(request, asked, error)
    note(request, application, CHANGE, application.get_state_display())
    note(request, event, ADDITION, str(application))
    told = _("Approved. This is the draft of its event: complete it and publish it.")
    messages.success(request, told)
    return HttpResponseRedirect(change_address(event))


def decline_page(request: HttpRequest, number: int) -> HttpResponse:
    asked = application_to_decide(request, number)
    try:
        reason = request.POST.get("reason", "")
        application = decline(number, reason, request.user, timezone.now())
    except CannotDecide as error:
        return back_to(request, asked, error)
    note(request, application, CHANGE, application.get_state_display())
    messages.success(request, _("Declined. Nothing was sent: write to the applicant yourself."))
    return HttpResponseRedirect(change_address(application))


def take_back_page(request: HttpRequest, number: int) -> HttpResponse:
    asked = application_to_decide(request, number)
    try:
        application, event = take_back(number)
    except CannotDecide as error:
        return back_to(request, asked, error)
    note(request, application, CHANGE, _("Decision taken back"))
    if event is None:
        messages.success(request, _("The decision was taken back; the application waits again."))
    else:
        told = _("The application waits again. Its event was changed since and stays: “%(event)s”.")
        messages.warning(request, told % {"event": event})
    return HttpResponseRedirect(change_address(application))


def application_to_decide(request: HttpRequest, number: int) -> MeetupApplication:
    if not may_decide(request.user):
        raise PermissionDenied
    return get_object_or_404(MeetupApplication, pk=number)


def back_to(
    request: HttpRequest, application: MeetupApplication, error: CannotDecide
) -> HttpResponse:
    messages.error(request, str(error))
    return HttpResponseRedirect(change_address(application))


def note(request: HttpRequest, record: Any, action: int, message: str) -> None:
    """In the history of the record."""
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, [record], action, change_message=message)
