"""The fields by which an editor corrects a proposal: what they show, and what comes back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cmsproject.shared.numbers import is_number
from events.filters import FIRST_YEAR, LAST_YEAR
from events.models import (
    AppearanceRole,
    AttendanceFormat,
    EventKind,
    OrganizationKind,
    OrganizationRole,
)
from news.models import Proposal, ProposalKind
from news.proposals.making.organizations import EMPLOYER
from news.proposals.refusals import Refused

BETWEEN_NAMES = re.compile(r"[、,，;；\n]+")
LONGEST = 500
MOST_ATTENDEES = 10_000_000
Choices = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Field:
    """`name` is the key in the proposal's values; `kind` the type of the HTML input."""

    name: str
    label: str | Promise
    read: Callable[[str, Any], Any]
    kind: str = "text"
    choices: Choices = ()
    is_needed: bool = False


@dataclass(frozen=True)
class Shown:
    """A field with its value as text; `choices` carry whether each is chosen."""

    field: Field
    value: str

    @property
    def choices(self) -> list[tuple[str, Any, bool]]:
        return [(value, label, value == self.value) for value, label in self.field.choices]


def as_text(text: str, label: Any) -> str:
    if len(text) > LONGEST:
        raise Refused(
            _("%(field)s: at most %(most)s characters.") % {"field": label, "most": LONGEST}
        )
    return text


def as_day(text: str, label: Any) -> str:
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and (day is None or not FIRST_YEAR <= day.year <= LAST_YEAR):
        raise Refused(_("%(field)s: write a day such as 2026-11-21.") % {"field": label})
    return day.isoformat() if day else ""


def as_count(text: str, label: Any) -> int | None:
    if not text:
        return None
    count = int(text) if is_number(text) else None
    if count is None or count > MOST_ATTENDEES:
        raise Refused(_("%(field)s: write a number.") % {"field": label})
    return count


def as_names(text: str, label: Any) -> list[str]:
    return [name.strip() for name in BETWEEN_NAMES.split(as_text(text, label)) if name.strip()]


ROLES: Choices = (*OrganizationRole.choices, (EMPLOYER, gettext_lazy("Employer of a speaker")))
FIELDS: Mapping[str, tuple[Field, ...]] = {
    ProposalKind.EVENT: (
        Field("name", gettext_lazy("Name"), as_text, is_needed=True),
        Field("starts_on", gettext_lazy("First day"), as_day, "date"),
        Field("ends_on", gettext_lazy("Last day"), as_day, "date"),
        Field("city", gettext_lazy("City"), as_text),
        Field("venue", gettext_lazy("Venue"), as_text),
        Field("kind", gettext_lazy("Kind"), as_text, "select", tuple(EventKind.choices)),
        Field("format", gettext_lazy("Format"), as_text, "select", tuple(AttendanceFormat.choices)),
        Field("attendees", gettext_lazy("Attendees"), as_count, "number"),
        Field("series", gettext_lazy("Series"), as_text),
        Field("parent", gettext_lazy("Part of"), as_text),
    ),
    ProposalKind.ORGANIZATION: (
        Field("name", gettext_lazy("Name"), as_text, is_needed=True),
        Field("role", gettext_lazy("Role"), as_text, "select", ROLES),
    ),
    ProposalKind.PERSON: (
        Field("name", gettext_lazy("Name"), as_text, is_needed=True),
        Field("title", pgettext_lazy("person", "Title"), as_text),
        Field("affiliation", gettext_lazy("Organization"), as_text),
        Field("role", gettext_lazy("Role"), as_text, "select", tuple(AppearanceRole.choices)),
    ),
    ProposalKind.TALK: (
        Field("title", gettext_lazy("Title"), as_text, is_needed=True),
        Field("speakers", gettext_lazy("Speakers"), as_names),
        Field("session", pgettext_lazy("agenda", "Session"), as_text),
    ),
    ProposalKind.GROUP: (
        Field("name", gettext_lazy("Name"), as_text, is_needed=True),
        Field("group", gettext_lazy("Kind"), as_text, "select", tuple(OrganizationKind.choices)),
    ),
    ProposalKind.NOTE: (),
}


def shown_fields(proposal: Proposal, typed: Mapping[str, str] | None = None) -> list[Shown]:
    """With what was `typed` just now and could not be taken, else as corrected or read."""
    return [
        Shown(field, (typed or {}).get(field.name, text_of(proposal.value(field.name))))
        for field in FIELDS[proposal.kind]
    ]


def text_of(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def correction_in(proposal: Proposal, posted: Mapping[str, str]) -> dict[str, Any]:
    """What differs from what was read. Raises Refused, in words, for what cannot be."""
    corrected = {}
    for field in FIELDS[proposal.kind]:
        if field.name not in posted:
            continue
        value = field.read(posted[field.name].replace("\0", "").strip(), field.label)
        if field.is_needed and not value:
            raise Refused(_("%(field)s: this cannot be empty.") % {"field": field.label})
        if field.choices and value and value not in dict(field.choices):
            raise Refused(_("%(field)s: choose one of the list.") % {"field": field.label})
        if text_of(value) != text_of(proposal.values.get(field.name)):
            corrected[field.name] = value
    return corrected
