"""Calling events off in the admin, and letting them take place after all."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import Event
from events.storing import store_event


@admin.action(description=_("Call selected events off"), permissions=["change"])
def call_off(model_admin: Any, request: HttpRequest, events: QuerySet[Event]) -> None:
    number = set_cancelled(request, events, _("Called off."), is_cancelled=True)
    text = ngettext("%(count)d event called off.", "%(count)d events called off.", number)
    messages.success(request, text % {"count": number})


@admin.action(description=_("Let selected events take place after all"), permissions=["change"])
def let_take_place(model_admin: Any, request: HttpRequest, events: QuerySet[Event]) -> None:
    number = set_cancelled(request, events, _("Takes place after all."), is_cancelled=False)
    text = ngettext(
        "%(count)d event takes place after all.", "%(count)d events take place after all.", number
    )
    messages.success(request, text % {"count": number})


@transaction.atomic
def set_cancelled(
    request: HttpRequest, events: QuerySet[Event], note: "str | Promise", *, is_cancelled: bool
) -> int:
    """How many were changed; the others were so already. Calendars learn of it by the save."""
    numbers = events.filter(is_cancelled=not is_cancelled).order_by().values_list("pk", flat=True)
    changed = list(Event.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk"))
    for event in changed:
        event.is_cancelled = is_cancelled
        store_event(event)
    if changed:
        user_id: Any = request.user.pk
        LogEntry.objects.log_actions(user_id, changed, CHANGE, change_message=str(note))
    return len(changed)
