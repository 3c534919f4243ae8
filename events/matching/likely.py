"""Records on the site that may be one: those that share a name, however written."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.matching.apart import are_apart, known_apart
from events.matching.candidates import index_of
from events.matching.forms import comparable_organization, comparable_person
from events.models import Organization, Speaker

COMPARABLE = {Speaker: comparable_person, Organization: comparable_organization}


@dataclass(frozen=True)
class Likely:
    """`records` share `form`, the comparable form of a name or of another name of each."""

    form: str
    records: Sequence[Speaker | Organization]


def find_likely(model: type[Speaker] | type[Organization], most: int) -> tuple[list[Likely], bool]:
    """The first of them by name, and whether there are more; three queries.

    Those of which somebody said that they are several are left out.
    """
    forms, apart = index_of(model, COMPARABLE[model]).forms, known_apart(model)
    # Records that share two names are told once.
    shared = {
        tuple(sorted(numbers)): form
        for form, numbers in forms.items()
        if len(numbers) > 1 and not are_apart(numbers, apart)
    }
    ordered = sorted(shared.items(), key=lambda pair: (pair[1], pair[0]))
    shown = ordered[:most]
    records = model._default_manager.in_bulk(
        {number for numbers, _form in shown for number in numbers}
    )
    found = [
        Likely(form, [records[number] for number in numbers if number in records])
        for numbers, form in shown
    ]
    return [one for one in found if len(one.records) > 1], len(ordered) > most
