"""What a record takes over from another: names, and values for what it lacks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from cmsproject.shared.naming import fold

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord

EMPTY: tuple[Any, ...] = (None, "", [])
# An event without a moment of publication is public at once: it is to stay so.
OWN = frozenset({"slug", "aliases", "published_at", "published_on"})


def names_of(record: "AnyRecord") -> list[str]:
    return [name for name in (record.name, record.name_en, *map(str, record.aliases)) if name]


def learn(record: "AnyRecord", names: Iterable[str]) -> list[str]:
    """Those that were new to it; the caller saves."""
    learned = []
    known = {fold(name) for name in names_of(record)}
    for name in names:
        if fold(name) and fold(name) not in known:
            known.add(fold(name))
            learned.append(name)
    record.aliases = [*record.aliases, *learned]
    return learned


def forget(record: "AnyRecord", names: Sequence[str]) -> None:
    record.aliases = [name for name in record.aliases if name not in names]


def fill(record: Model, other: Model) -> dict[str, Any]:
    """Give it what it lacks and the other has; by column what it was and what it became."""
    filled = {}
    for column in fillable(record):
        before, after = getattr(record, column), getattr(other, column)
        if before in EMPTY and after not in EMPTY:
            setattr(record, column, after)
            filled[column] = [before, after]
    return filled


def fillable(record: Model) -> list[str]:
    fields = record._meta.concrete_fields
    return [field.attname for field in fields if field.blank and field.name not in OWN]


def empty_again(record: Model, filled: dict[str, Any]) -> None:
    """What was written over since stays."""
    for column, (before, after) in filled.items():
        if getattr(record, column) == after:
            setattr(record, column, before)
