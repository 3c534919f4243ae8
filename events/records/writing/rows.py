"""Write rows only where they differ from what the database holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"

    def with_parts(self, *, changed: bool) -> "Outcome":
        """A record whose parts changed is updated, though its own row stands."""
        return Outcome.UPDATED if changed and self == Outcome.UNCHANGED else self


@dataclass(frozen=True)
class Tally:
    """Outcomes by kind of record, and what was taken away because the file no longer lists it."""

    counts: dict[str, Counter[Outcome]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    def add(self, kind: str, outcome: Outcome, number: int = 1) -> None:
        self.counts.setdefault(kind, Counter())[outcome] += number

    @property
    def is_idle(self) -> bool:
        """Whether nothing was written or taken away."""
        done = {outcome for counts in self.counts.values() for outcome in +counts}
        return not self.removed and done <= {Outcome.UNCHANGED}

    def remove(self, owner: str, rows: Iterable[models.Model]) -> None:
        self.removed.extend(f"{owner}: {row}" for row in rows)


@dataclass(frozen=True)
class Replaced(Generic[Row]):
    is_changed: bool = False
    removed: Sequence[Row] = ()


def merged(model: type[Row], present: Row | None, stated: Mapping[str, object]) -> Row:
    """A row of the model with the values stated, and for all else those of the present row."""
    kept = column_values(present) if present else {}
    return model(**{**kept, **stated})


def save_changed(row: Row, present: Row | None) -> Outcome:
    """Save a new row, or one that differs from the present row in any column."""
    if present is None:
        row.save(force_insert=True)
        return Outcome.CREATED
    if column_values(row) == column_values(present):
        return Outcome.UNCHANGED
    row.save(force_update=True)
    return Outcome.UPDATED


def replace_changed(
    present: Sequence[Row], wanted: Sequence[Row], key: Callable[[Row], tuple[object, ...]]
) -> Replaced[Row]:
    """Make the rows those wanted, in that order, unless they are so already.

    All are written anew then, for nothing points at them; `removed` are those of which no row
    with the same key is left.
    """
    if [content(row) for row in present] == [content(row) for row in wanted]:
        return Replaced()
    manager = type([*wanted, *present][0])._default_manager
    manager.filter(pk__in=[row.pk for row in present]).delete()
    manager.bulk_create(wanted)
    kept = {key(row) for row in wanted}
    removed = [row for row in present if key(row) not in kept]
    return Replaced(is_changed=True, removed=removed)


def content(row: models.Model) -> dict[str, object]:
    """The values of a row without its number."""
    return {name: value for name, value in column_values(row).items() if name != "id"}


def column_values(row: models.Model) -> dict[str, object]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
