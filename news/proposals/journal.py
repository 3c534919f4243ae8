"""What a decision wrote, kept so that it can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db.models import ForeignObjectRel, Model
from django.utils.translation import gettext as _

from events.models.calendar_entry import COUNTS
from news.proposals.refusals import Refused


@dataclass
class Journal:
    """Rows made, oldest first, and fields changed with what they were; JSON by `record`, with what
    tells whether a row that was made is still as it was then."""

    made: list[Model] = field(default_factory=list)
    changed: list[tuple[Model, str, Any, Any]] = field(default_factory=list)

    def keep(self, row: Model) -> None:
        """A row that was just made."""
        self.made.append(row)

    def change(self, row: Model, **values: Any) -> None:
        """Write those values of the row that differ."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in differing.items():
            self.changed.append((row, name, getattr(row, name), value))
            setattr(row, name, value)
        if differing:
            row.save()

    def record(self) -> dict[str, Any]:
        return {
            "made": [[row._meta.label, row.pk, state_of(row)] for row in self.made],
            "changed": [
                [row._meta.label, row.pk, name, before, after]
                for row, name, before, after in self.changed
            ],
        }


def state_of(row: Model) -> str:
    """Of the row as it is stored; "" for one that is gone."""
    columns = [one.attname for one in row._meta.concrete_fields if one.name not in COUNTS]
    rows = type(row)._default_manager.filter(pk=row.pk)
    stored = rows.values_list(*columns).first()
    return sha256(repr(stored).encode()).hexdigest() if stored else ""


def take_back(record: dict[str, Any]) -> list[str]:
    """Undo what a journal recorded; names rows that stay because others came to use them.

    Raises Refused where a value or a row was changed again since: then nothing is to be written.
    """
    changed = set(changed_since(record))
    for label, number, name, before, after in reversed(record["changed"]):
        row = find(label, number)
        if row is None:
            continue
        if getattr(row, name) != after:
            raise changed_by_others(row)
        setattr(row, name, before)
        row.save()
    left = []
    for label, number, *_state in reversed(record["made"]):
        row = find(label, number)
        if row is None:
            continue
        if is_used(row):
            left.append(str(row))
        elif (label, number) in changed:
            raise changed_by_others(row)
        else:
            row.delete()
    return left


def changed_since(record: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Rows that were made and say something else by now; earlier records cannot tell."""
    for label, number, *state in record["made"]:
        row = find(label, number)
        if row is not None and state and state[0] != state_of(row):
            yield label, number


def changed_by_others(row: Model) -> Refused:
    return Refused(_("“%(row)s” was changed since: correct it by hand.") % {"row": row})


def find(label: str, number: int) -> Any:
    return apps.get_model(label)._default_manager.filter(pk=number).first()


def is_used(row: Model) -> bool:
    """Whether any row points at it, but proposals, which forget it by themselves."""
    return any(users(row))


def users(row: Model) -> Iterator[bool]:
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        model = relation.related_model
        if model._meta.label != "news.Proposal":
            yield model._default_manager.filter(**{relation.field.name: row.pk}).exists()
