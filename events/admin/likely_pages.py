"""Speakers and organizations that share a name: merged, or said to be two."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.numbers import record_number
from events.admin.merge_pages import check_may_merge, facts_of, list_address
from events.matching.apart import KINDS, say_apart, take_apart_back
from events.matching.likely import find_likely
from events.models import SaidApart

MOST_LIKELY = 100
MOST_APART = 200
# Of one group; more share no name.
MOST_SAID = 30


def likely_page(request: HttpRequest, model: Any) -> HttpResponse:
    """POST leads to the plan of those ticked, says that they are two, or takes that back."""
    check_may_merge(request, model)
    if request.method == "POST":
        return HttpResponseRedirect(take_step(request, model))
    found, goes_on = find_likely(model, MOST_LIKELY)
    told = facts_of([record for one in found for record in one.records])
    context = {
        **admin.site.each_context(request),
        "title": _("Possibly the same"),
        "opts": model._meta,
        "list_address": list_address(model),
        "groups": [
            [(one, told.get(one.pk, ""), change_address(one)) for one in group.records]
            for group in found
        ],
        "apart": said_apart(model),
        "goes_on": goes_on,
    }
    return render(request, "admin/events/named/likely.html", context)


def take_step(request: HttpRequest, model: Any) -> str:
    """Where to go."""
    step, _equals, value = request.POST.get("step", "").partition("=")
    numbers = [record_number(one) for one in request.POST.getlist("record")]
    there = model.objects.filter(pk__in=numbers[:MOST_SAID])
    chosen = sorted(there.values_list("pk", flat=True))
    if step == "together":
        take_apart_back(model, record_number(value))
        messages.success(request, _("Taken back: they are asked about again."))
    elif len(chosen) < 2:
        messages.warning(request, _("Choose two or more records that are still there."))
    elif step == "merge":
        address = reverse(f"admin:events_{model._meta.model_name}_merge")
        return f"{address}?{urlencode({'record': chosen}, doseq=True)}"
    elif step == "apart":
        say_apart(model, chosen, request.user)
        messages.success(request, _("They are two, and are not asked about again."))
    return request.path


def said_apart(model: Any) -> Sequence[tuple[SaidApart, list[tuple[Any, str, str]]]]:
    """The latest ones whose records are there, these with facts and address; three queries."""
    rows = list(SaidApart.objects.filter(kind=KINDS[model]).select_related("said_by")[:MOST_APART])
    records = model.objects.in_bulk({number for row in rows for number in (row.first, row.second)})
    told = facts_of(list(records.values()))
    return [
        (row, [(one, told.get(one.pk, ""), change_address(one)) for one in pair])
        for row in rows
        if len(pair := [records[pk] for pk in (row.first, row.second) if pk in records]) > 1
    ]
