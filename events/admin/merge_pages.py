"""Merging records in the admin: likely duplicates, the plan, the deed."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cmsproject.shared.admin.links import change_address, has_permission
from cmsproject.shared.numbers import record_number
from events.merging.event_merges import check_events
from events.merging.kinds import CannotMerge
from events.merging.merging import merge_records
from events.merging.plans import count_uses, make_plan, total_uses
from events.models import Affiliation, Event, RecordMerge, Speaker
from events.when import when

MOST_MERGED = 30


def may_merge(request: HttpRequest, model: Any) -> bool:
    return has_permission(request, f"events.change_{model._meta.model_name}")


def check_may_merge(request: HttpRequest, model: Any) -> None:
    if not may_merge(request, model):
        raise PermissionDenied


def merge_page(request: HttpRequest, model: Any) -> HttpResponse:
    """`?record=` numbers the records, `into` the one that stays (else the most used); POST merges.

    Nobody merges what he has not read: a choice other than the plan's shows its own plan first.
    """
    check_may_merge(request, model)
    asked = request.POST if request.method == "POST" else request.GET
    records = chosen_records(model, asked.getlist("record"))
    into = next((one for one in records if str(one.pk) == asked.get("into")), None)
    if request.method == "POST" and into is not None and is_planned(asked):
        return merge_and_tell(request, into, [one for one in records if one != into])
    uses = count_uses(records)
    into = into or max(records, key=lambda one: (is_seen(one), total_uses(uses, one), -one.pk))
    warn_of_refusal(request, into, records)
    told = facts_of(records)
    context = {
        **admin.site.each_context(request),
        "title": _("Merge"),
        "opts": model._meta,
        "list_address": list_address(model),
        "rows": [(one, told.get(one.pk, ""), total_uses(uses, one)) for one in records],
        "plan": make_plan(into, records, uses),
    }
    return render(request, "admin/events/named/merge.html", context)


def is_planned(asked: QueryDict) -> bool:
    return "show" not in asked and asked.get("planned", asked["into"]) == asked["into"]


def is_seen(record: Any) -> bool:
    return record.is_public if isinstance(record, Event) else True


def warn_of_refusal(request: HttpRequest, into: Any, records: Sequence[Any]) -> None:
    try:
        check_events(into, [one for one in records if one != into])
    except CannotMerge as error:
        messages.warning(request, str(error))


def chosen_records(model: Any, numbers: Sequence[str]) -> list[Any]:
    """Raises Http404 for anything but 2 or more."""
    wanted = {record_number(text) for text in numbers}
    if len(wanted) > MOST_MERGED:
        raise Http404
    found = list(model.objects.filter(pk__in=wanted))
    if len(found) < 2:
        raise Http404(_("Choose two or more records that are still there."))
    return found


def facts_of(records: Sequence[Any]) -> dict[int, str]:
    """By number what tells people of one name apart, whom they worked for; day and city of events,
    the kind of organizations."""
    if records and isinstance(records[0], Event):
        return {event.pk: facts_of_event(event) for event in records}
    if not records or not isinstance(records[0], Speaker):
        return {record.pk: str(record.get_kind_display()) for record in records}
    employers: dict[int, dict[str, None]] = {}
    rows = Affiliation.objects.filter(speaker__in=records).order_by("pk")
    for speaker, name in rows.values_list("speaker", "organization__name"):
        employers.setdefault(speaker, {})[name] = None
    return {number: " · ".join(names) for number, names in employers.items()}


def facts_of_event(event: Event) -> str:
    days = when(event)
    parts = (days.start_words, days.end_words, event.city, event.get_status_display())
    return " · ".join(part for part in parts if part)


def merge_and_tell(request: HttpRequest, into: Any, merged: Sequence[Any]) -> HttpResponse:
    try:
        merge = merge_records(into, merged, request.user, timezone.now())
    except CannotMerge as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_address(type(into)))
    note(request, into, merge)
    messages.success(request, _("Merged: %(merge)s. It can be taken back.") % {"merge": merge})
    return HttpResponseRedirect(change_address(merge))


def note(request: HttpRequest, record: Any, merge: RecordMerge) -> None:
    """In the history of the record."""
    user_id: Any = request.user.pk
    LogEntry.objects.log_actions(user_id, [record], CHANGE, change_message=str(merge))


def list_address(model: Any) -> str:
    return reverse(f"admin:events_{model._meta.model_name}_changelist")
