"""Rows below an event: talks, organizations, and who appeared."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.records import FirstRows, RowForm, RowInline
from cmsproject.shared.naming import make_slug
from cmsproject.shared.tagging import free_slug
from events.admin.wall_clock import WallClockField, read_wall_clocks, show_wall_clocks, zone_called
from events.models import Appearance, Event, EventOrganization, Talk


class TalkForm(RowForm):
    """`event` is given for rows below it; elsewhere it is the talk's."""

    class Meta:
        field_classes = {"starts_at": WallClockField, "ends_at": WallClockField}

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event or (self.instance.event if self.instance.event_id else None)
        show_wall_clocks(self, self.event_zone())

    def event_zone(self) -> ZoneInfo:
        event = getattr(self, "cleaned_data", {}).get("event")
        return zone_called((event or self.event or Event()).time_zone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        read_wall_clocks(self, self.event_zone())
        return cleaned


class TalkRows(FirstRows):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "event": self.instance}

    def save_new(self, form: Any, commit: bool = True) -> Talk:  # noqa: FBT001, FBT002
        """A new talk gets a slug that no other talk of its event has."""
        self.fill_slug(form.instance)
        talk: Talk = super().save_new(form, commit)
        return talk

    def fill_slug(self, talk: Talk) -> None:
        if not talk.slug:
            taken = set(self.instance.talks.values_list("slug", flat=True))
            talk.slug = free_slug(make_slug(talk.title), taken)


class TalkInline(RowInline):
    model = Talk
    form = TalkForm
    formset = TalkRows
    fields = ("order", "title", "kind", "track", "starts_at", "ends_at")
    show_change_link = True


class EventOrganizationInline(RowInline):
    model = EventOrganization
    fields = ("organization", "role", "order")
    autocomplete_fields = ("organization",)


class AppearanceRows(FirstRows):
    """Offers the talks of this event alone, read once for all rows."""

    @cached_property
    def talk_choices(self) -> list[tuple[Any, str]]:
        talks = self.instance.talks.all() if self.instance.pk else ()
        return [("", "---------"), *((talk.pk, str(talk)) for talk in talks)]

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            part = (row.get("speaker"), row.get("talk"), row.get("role"))
            if row.get("DELETE") or part[0] is None:
                continue
            if part in seen:
                form.add_error("speaker", ValidationError(_("Stands here twice in the same role.")))
            seen.add(part)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "talk" in form.fields:
            talks = Talk.objects.filter(event_id=self.instance.pk)
            form.fields["talk"].queryset = talks
            form.fields["talk"].choices = self.talk_choices


class AppearanceInline(RowInline):
    model = Appearance
    form = RowForm
    formset = AppearanceRows
    named_by = ("event", "talk")
    fields = ("speaker", "talk", "role", "title", "organization", "order")
    autocomplete_fields = ("speaker", "organization")


class TalkAppearanceInline(RowInline):
    """Who appears in one talk; the event is the talk's."""

    model = Appearance
    named_by = ("event", "talk")
    fields = ("speaker", "role", "title", "organization", "order")
    autocomplete_fields = ("speaker", "organization")
