"""The form in which somebody outside applies to hold a meetup."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from cmsproject.shared.naming import fold
from events.applications.fields import DayField, LineField, LinesField, check_phone
from events.models import AttendanceFormat, Duration, MeetupApplication, Support

FURTHEST = timedelta(days=730)
MOST_DAYS = 14
MOST_PEOPLE = 100_000
LONGEST_AGENDA = 5000
# The parts of the page, each with its fields in their order.
PARTS = (
    (
        _("The meetup"),
        ("organization", "topic", "starts_on", "ends_on", "duration", "duration_words"),
    ),
    (_("Where and for whom"), ("format", "city", "venue", "size")),
    (_("Agenda and support"), ("agenda", "support")),
    (_("Contact"), ("contact_name", "contact_company", "contact_phone", "contact_email")),
)


class ApplicationForm(forms.Form):
    """`today` is the site's day. `website` is filled in by programs alone: people do not see it."""

    organization = LineField(label=pgettext_lazy("meetup", "Organization"), max_length=200)
    topic = LineField(
        label=pgettext_lazy("meetup", "Topic"),
        max_length=200,
        help_text=_("It becomes the name of the event."),
    )
    starts_on = DayField(label=_("Date"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Where it takes several days.")
    )
    duration = forms.ChoiceField(
        label=_("Duration"), choices=Duration.choices, widget=forms.RadioSelect
    )
    duration_words = LineField(
        label=_("How long otherwise"),
        max_length=100,
        may_be_needed=True,
        help_text=_("Needed where it takes neither half a day nor a whole one."),
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=AttendanceFormat.choices, widget=forms.RadioSelect
    )
    city = LineField(
        label=_("City"),
        max_length=100,
        may_be_needed=True,
        help_text=_("Needed unless all takes place online."),
    )
    venue = LineField(label=_("Venue"), max_length=200, required=False)
    size = forms.IntegerField(label=_("People expected"), min_value=1, max_value=MOST_PEOPLE)
    agenda = LinesField(
        label=_("Agenda"),
        max_length=LONGEST_AGENDA,
        required=False,
        help_text=_("Times, talks, speakers, one a line; a first idea will do."),
        widget=forms.Textarea({"rows": 8}),
    )
    support = forms.MultipleChoiceField(
        label=_("Support wanted"),
        choices=Support.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contact_name = LineField(
        label=_("Name"), max_length=100, widget=forms.TextInput({"autocomplete": "name"})
    )
    contact_company = LineField(
        label=_("Company"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    contact_phone = LineField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        validators=[check_phone],
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    contact_email = forms.EmailField(
        label=pgettext_lazy("meetup", "E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("Your consent"),
        error_messages={"required": _("Without your consent we keep nothing.")},
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()}, label_suffix="")
        self.today = today
        for name in ("starts_on", "ends_on"):
            day: Any = self.fields[name]
            day.offer(today + timedelta(days=1), today + FURTHEST)

    @property
    def is_of_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def clean_organization(self) -> str:
        return with_letters(self.cleaned_data["organization"])

    def clean_topic(self) -> str:
        return with_letters(self.cleaned_data["topic"])

    def clean_contact_name(self) -> str:
        return with_letters(self.cleaned_data["contact_name"])

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day <= self.today:
            raise ValidationError(_("Choose a day that is still to come."))
        if day > self.today + FURTHEST:
            raise ValidationError(_("Choose a day within the next two years."))
        return day

    def clean_key(self) -> UUID:
        """Of no matter to people: whatever else stands there counts as a new form."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_days()
        if cleaned.get("duration") == Duration.OTHER and not cleaned.get("duration_words"):
            self.require("duration_words", _("Say how long it takes."))
        is_somewhere = cleaned.get("format") in (AttendanceFormat.ONSITE, AttendanceFormat.HYBRID)
        if is_somewhere and not cleaned.get("city"):
            self.require("city", _("Name the city, or choose “Online”."))
        return cleaned

    def check_days(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if not first or not last:
            return
        if last < first:
            self.add_error("ends_on", ValidationError(_("This lies before the first day.")))
        elif (last - first).days >= MOST_DAYS:
            message = ngettext_lazy(
                "A meetup takes %(count)d day at most.",
                "A meetup takes %(count)d days at most.",
                MOST_DAYS,
            )
            self.add_error("ends_on", ValidationError(message, params={"count": MOST_DAYS}))

    def require(self, name: str, message: Any) -> None:
        """A field that something else makes necessary, unless it has an error already."""
        if name in self.cleaned_data:
            self.add_error(name, ValidationError(message))

    def application(self, language: str) -> MeetupApplication:
        """What a valid form says; not stored."""
        given = dict(self.cleaned_data)
        for name in ("consent", "website"):
            del given[name]
        given["ends_on"] = given["ends_on"] or given["starts_on"]
        if given["duration"] != Duration.OTHER:
            given["duration_words"] = ""
        return MeetupApplication(language=language, **given)


def with_letters(text: str) -> str:
    if not fold(text).strip("-–—_.·*/\\|~ "):
        raise ValidationError(_("Write a name with letters or digits."))
    return text
