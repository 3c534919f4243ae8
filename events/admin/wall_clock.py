"""Times of an event as its visitors' clocks show them: in the event's own time zone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import MomentWidget
from cmsproject.shared.admin.records import AnyModelForm
from cmsproject.shared.time_zones import zone_names

WALL_CLOCKS = ("starts_at", "ends_at")


class WallClockField(forms.SplitDateTimeField):
    """Day and time without a zone; the form knows the zone."""

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": _("In the event's time zone."), **kwargs})

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list:
            return None
        # The stock field does the checks and would read the time in the site's zone.
        moment = super().compress(data_list)
        return moment and datetime.combine(*data_list)


def zone_called(name: str) -> ZoneInfo:
    """The zone, or UTC while the name typed is that of none: the form will say so."""
    return ZoneInfo(name if name in zone_names() else "UTC")


def show_wall_clocks(form: AnyModelForm, zone: ZoneInfo) -> None:
    """Let a new form show its record's times in the zone."""
    for name in WALL_CLOCKS:
        moment = getattr(form.instance, name)
        if name in form.fields and moment is not None:
            form.initial[name] = moment.astimezone(zone).replace(tzinfo=None)


def read_wall_clocks(form: AnyModelForm, zone: ZoneInfo) -> None:
    """Make the times of a form being cleaned moments, and complain of an end before the start."""
    cleaned = form.cleaned_data
    for name in WALL_CLOCKS:
        if cleaned.get(name) is not None:
            cleaned[name] = cleaned[name].replace(tzinfo=zone)
    start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
    if start and end and end < start:
        form.add_error("ends_at", ValidationError(_("This lies before the start.")))
