"""What a decision wrote, kept so that it can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import ForeignObjectRel, Model
from django.utils.translation import gettext as _

from news.proposals.refusals import Refused


@dataclass
class Journal:
    """Rows made, oldest first, and fields changed with what they were; JSON by `record`."""

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
            "made": [[row._meta.label, row.pk] for row in self.made],
            "changed": [
                [row._meta.label, row.pk, name, before, after]
                for row, name, before, after in self.changed
            ],
        }


def take_back(record: dict[str, Any]) -> list[str]:
    """Undo what a journal recorded; names rows that stay because others came to use them.

    Raises Refused where a value was changed again since: then nothing is to be written.
    """
    for label, number, name, before, after in reversed(record["changed"]):
        row = find(label, number)
        if row is None:
            continue
        if getattr(row, name) != after:
            raise Refused(_("“%(row)s” was changed since: correct it by hand.") % {"row": row})
        setattr(row, name, before)
        row.save()
    left = []
    for label, number in reversed(record["made"]):
        row = find(label, number)
        if row is None:
            continue
        if is_used(row):
            left.append(str(row))
        else:
            row.delete()
    return left


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
