"""Read an events file of any form: our own, the openEuler portal's, a calendar's."""

from collections.abc import Callable
from enum import StrEnum

import yaml

from events.records.calendar_reading import read_calendar
from events.records.form import EventsForm, Problems
from events.records.nodes import compose, decode, entries_of
from events.records.openeuler.agenda import is_agenda, read_agenda
from events.records.openeuler.events import read_list
from events.records.reading import LISTS, read_form
from events.records.site import EventSlugs, Site


class FileForm(StrEnum):
    OWN = "own"
    OPENEULER = "openeuler"
    ICS = "ics"


def read_file(
    data: bytes,
    load_site: Callable[[], Site],
    problems: Problems,
    *,
    is_json: bool = False,
    form: FileForm | None = None,
    agenda_of: str = "",
) -> tuple[FileForm, EventsForm]:
    """`form` is found by the file's shape if it is None; an agenda is `agenda_of` an event.

    Records of our own form name each other, so the site is loaded for the others alone.
    """
    text = decode(data, problems)
    if text is None:
        return form or FileForm.OWN, EventsForm()
    if form == FileForm.ICS or (form is None and is_calendar(text)):
        return FileForm.ICS, read_calendar(text, EventSlugs(load_site()), problems)
    root = compose(text, problems, is_json=is_json)
    if root is None:
        if not problems.errors:
            problems.error(0, "file", f"is empty; write lists named {', '.join(LISTS)}")
        return form or FileForm.OWN, EventsForm()
    if form == FileForm.OWN or (form is None and not is_foreign(root)):
        return FileForm.OWN, read_form(root, problems)
    if is_agenda(root):
        return FileForm.OPENEULER, read_agenda(root, agenda_of, load_site(), problems)
    return FileForm.OPENEULER, read_list(root, EventSlugs(load_site()), problems)


def is_calendar(text: str) -> bool:
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def is_foreign(root: yaml.Node) -> bool:
    """Our own form is a mapping of named lists; the portal writes a list, or one by language."""
    if isinstance(root, yaml.SequenceNode):
        return True
    if not isinstance(root, yaml.MappingNode):
        return False
    keys = entries_of(root).keys()
    return is_agenda(root) or bool(keys and keys <= {"zh", "en"})
