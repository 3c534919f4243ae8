"""Rows that point to a record: found in every room, moved to another record, and given back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import IntegrityError, models, transaction
from django.db.models import ForeignKey, OneToOneField, Q

from cmsproject.shared.searching.sources import batches
from events.models import FormerAddress

# Fields that tell rows apart, of those rows that meet the condition.
Sameness: TypeAlias = tuple[Sequence[str], Q]


@dataclass(frozen=True)
class Link:
    """`field` of `model` points to records. A loose one may be empty: its rows stand alone."""

    model: type[models.Model]
    field: str
    is_loose: bool
    is_hidden: bool

    @property
    def key(self) -> str:
        return f"{self.model._meta.label}.{self.field}"

    @property
    def rows(self) -> models.QuerySet[Any]:
        return self.model._default_manager.order_by("pk")

    def of(self, *records: models.Model) -> models.QuerySet[Any]:
        return self.rows.filter(**{f"{self.field}__in": [record.pk for record in records]})

    @property
    def is_single(self) -> bool:
        """Whether a record has one row at most."""
        return isinstance(self.model._meta.get_field(self.field), OneToOneField)

    @property
    def label(self) -> str:
        owner: Any = self.model._meta.auto_created or self.model
        return str(owner._meta.verbose_name_plural)

    @property
    def others(self) -> list["ForeignKey[Any, Any]"]:
        """What its rows point to besides."""
        fields = self.model._meta.concrete_fields
        return [one for one in fields if isinstance(one, ForeignKey) and one.name != self.field]


def links_to(model: type[models.Model]) -> Iterator[Link]:
    """Those of articles stand in the room above: found by what points to the model."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        owner = relation.related_model
        is_hidden = relation.hidden and not owner._meta.auto_created
        yield Link(owner, relation.field.name, bool(relation.field.null), is_hidden)


def links_of_others(model: type[models.Model]) -> Iterator[Link]:
    """But those that are the record's own affair: where its page was."""
    return (link for link in links_to(model) if link.model is not FormerAddress)


def move(link: Link, rows: models.QuerySet[Any], into: models.Model) -> dict[str, Any]:
    """Of rows that say what one of `into` says already, that one stays; `dropped` keeps them.

    `left` are loose rows of which `into` may have but one, and has it: they lead nowhere.
    """
    if link.is_single and link.of(into).exists():
        return {"moved": [], "dropped": [], "left": list(rows.values_list("pk", flat=True))}
    return replace(link, rows, into, twins(link, rows, link.of(into), samenesses(link)))


def replace(
    link: Link, rows: models.QuerySet[Any], into: models.Model, kept: dict[int, int]
) -> dict[str, Any]:
    """Point `rows` to `into`, but for those for which one is kept."""
    columns = [field.attname for field in link.model._meta.concrete_fields]
    dropped = [
        {"row": row, "kept": kept[row["id"]]}
        for numbers in batches(kept)
        for row in link.rows.filter(pk__in=numbers).values(*columns)
    ]
    for numbers in batches(kept):
        link.rows.filter(pk__in=numbers).delete()
    moved = list(rows.values_list("pk", flat=True))
    for numbers in batches(moved):
        link.rows.filter(pk__in=numbers).update(**{link.field: into})
    return {"moved": moved, "dropped": dropped}


def twins(
    link: Link,
    rows: models.QuerySet[Any],
    present: models.QuerySet[Any],
    ways: Sequence[Sameness],
) -> dict[int, int]:
    """By the number of each row the number of the one of `present` that says the same."""
    found: dict[int, int] = {}
    for fields, condition in ways:
        known = {
            tuple(key): pk for pk, *key in present.filter(condition).values_list("pk", *fields)
        }
        for pk, *key in rows.filter(condition).values_list("pk", *fields):
            if tuple(key) in known:
                found.setdefault(pk, known[tuple(key)])
    return found


def samenesses(link: Link) -> Sequence[Sameness]:
    """Fields by which two rows of one record would be one: those the database holds unique, else
    all but their order."""
    if link.is_loose:
        return unique_fields(link)
    meta = link.model._meta
    passed_over = {link.field, "order", "id"}
    rest = [one.name for one in meta.concrete_fields if one.name not in passed_over]
    return unique_fields(link) or [(rest, Q())]


def unique_fields(link: Link) -> Sequence[Sameness]:
    meta = link.model._meta
    uniques = [
        (one.fields, one.condition or Q())
        for one in meta.constraints
        if isinstance(one, models.UniqueConstraint)
    ]
    uniques += [(tuple(fields), Q()) for fields in meta.unique_together]
    return [
        ([name for name in fields if name != link.field], condition)
        for fields, condition in uniques
        if link.field in fields
    ]


def give_back(
    link: Link, moved: dict[str, Any], holder: models.Model, record: models.Model
) -> None:
    """Rows that `holder` still has, or nobody; one that was dropped, where the one kept for it
    is there."""
    link.rows.filter(pk__in=moved.get("left", ()), **{link.field: None}).update(
        **{link.field: record}
    )
    for numbers in batches(moved["moved"]):
        rows = link.of(holder).filter(pk__in=numbers)
        # What came since and says the same stays; two rows that were alike before stay two.
        replace(link, rows, record, twins(link, rows, link.of(record), unique_fields(link)))
    for dropped in moved["dropped"]:
        if link.rows.filter(pk=dropped["kept"]).exists():
            revive(link.model, {**dropped["row"], f"{link.field}_id": record.pk})


def revive(model: type[models.Model], columns: dict[str, Any]) -> bool:
    """Insert a row as it was, but for what it pointed to and is gone. False: it cannot be."""
    row = model()
    for field in model._meta.concrete_fields:
        value = columns[field.attname]
        if isinstance(field, ForeignKey) and value is not None:
            target = field.related_model._default_manager
            if not target.filter(pk=value).exists():
                if not field.null:
                    return False
                value = None
        setattr(row, field.attname, field.to_python(value))
    try:
        # Not `save`, which would count it as a change, or fill what was empty.
        with transaction.atomic():
            model._default_manager.bulk_create([row])
    except IntegrityError:
        return False
    return True
