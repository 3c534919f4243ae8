"""Form fields for what an article is about: events by kind, speakers, organizations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.numbers import is_number
from events.models import Event, Organization, Speaker
from news.history.linked_records import present_records
from news.history.snapshots import Snapshot
from news.models import ArticleEvent, ArticleEventKind, ArticleOrganization, ArticleSpeaker

EVENT_FIELDS = {
    "events_report": ArticleEventKind.REPORT,
    "events_announcement": ArticleEventKind.ANNOUNCEMENT,
    "events_mention": ArticleEventKind.MENTION,
}
NAMED_FIELDS = ("speakers", "organizations")
MENTIONS = (*EVENT_FIELDS, *NAMED_FIELDS)


class FoundByTyping(AutocompleteSelectMultiple):
    """Loads what is chosen alone; a list of all would be long."""

    def __init__(self, model: Any, name: str) -> None:
        super().__init__(model._meta.get_field(name), admin.site)

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        """What is no number was not chosen from the list; the field's error tells of it."""
        return super().optgroups(name, [one for one in value if is_number(one)], attr)


def events_field(label: Any) -> forms.ModelMultipleChoiceField[Event]:
    return forms.ModelMultipleChoiceField(
        Event.objects.all(),
        label=label,
        required=False,
        widget=FoundByTyping(ArticleEvent, "event"),
    )


def speakers_field() -> forms.ModelMultipleChoiceField[Speaker]:
    return forms.ModelMultipleChoiceField(
        Speaker.objects.all(),
        label=_("Speakers"),
        required=False,
        widget=FoundByTyping(ArticleSpeaker, "speaker"),
    )


def organizations_field() -> forms.ModelMultipleChoiceField[Organization]:
    return forms.ModelMultipleChoiceField(
        Organization.objects.all(),
        label=_("Organizations"),
        required=False,
        widget=FoundByTyping(ArticleOrganization, "organization"),
    )


def initial_mentions(snapshot: Snapshot) -> dict[str, list[int]]:
    """Numbers by the name of the form's field; of what was merged since, the record's now."""
    present = present_records([snapshot])
    events = {
        name: [
            present["events"].get(number, number)
            for number, stated, _name in snapshot["events"]
            if stated == kind
        ]
        for name, kind in EVENT_FIELDS.items()
    }
    named = {
        name: [present[name].get(row[0], row[0]) for row in snapshot[name]] for name in NAMED_FIELDS
    }
    return {**events, **named}


def settled_mentions(form: Any, before: Snapshot) -> dict[str, Any]:
    """`events`, `speakers` and `organizations` of a snapshot, from a form's clean fields.

    What nobody changed stays as it was, with names of records that are gone since.
    """
    chosen, changed = form.cleaned_data, set(form.changed_data)
    events = [
        row
        for name, kind in EVENT_FIELDS.items()
        for row in (
            [[event.pk, str(kind), str(event)] for event in chosen[name]]
            if name in changed
            else [row for row in before["events"] if row[1] == kind]
        )
    ]
    named = {
        name: sorted([one.pk, str(one)] for one in chosen[name])
        for name in NAMED_FIELDS
        if name in changed
    }
    return {**{name: before[name] for name in NAMED_FIELDS}, **named, "events": sorted(events)}


def named_twice(form: Any) -> str | None:
    """The field of an event that another field names too: an article is about it in one way."""
    seen: set[int] = set()
    for name in EVENT_FIELDS:
        chosen = {event.pk for event in form.cleaned_data.get(name) or ()}
        if seen & chosen:
            return name
        seen |= chosen
    return None
