"""The rows of a record as a person reads them, to choose those that belong to somebody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from events.merging.links import Link, links_of_others

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord

MOST_SHOWN = 200
LONG_TEXTS = frozenset(
    {"body", "body_html", "plain_text", "description", "description_en", "bio", "bio_en", "extra"}
)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class ChoiceGroup:
    """The latest rows of one kind; `goes_on` where there are more."""

    label: str
    choices: Sequence[Choice]
    goes_on: bool


def choices_of(record: "AnyRecord") -> list[ChoiceGroup]:
    """One query for each kind of rows."""
    shown = (link for link in links_of_others(type(record)) if not link.is_hidden)
    groups = (group_of(link, record) for link in shown)
    return [group for group in groups if group.choices]


def group_of(link: Link, record: "AnyRecord") -> ChoiceGroup:
    rows = list(with_owners(link, record)[: MOST_SHOWN + 1])
    choices = [Choice(f"{link.key}:{row.pk}", label_of(link, row)) for row in rows[:MOST_SHOWN]]
    return ChoiceGroup(link.label, choices, goes_on=len(rows) > MOST_SHOWN)


def with_owners(link: Link, record: "AnyRecord") -> Any:
    names = [one.name for one in link.others]
    heavy = [
        f"{one.name}__{field.name}"
        for one in link.others
        for field in one.related_model._meta.concrete_fields
        if field.name in LONG_TEXTS
    ]
    return link.of(record).select_related(*names).defer(*heavy).order_by("-pk")


def label_of(link: Link, row: Any) -> str:
    """What it points to besides, in what role, under what title."""
    told = [str(getattr(row, one.name)) for one in link.others if getattr(row, one.attname)]
    told += [row.get_role_display()] if hasattr(row, "get_role_display") else []
    told += [str(getattr(row, name, "")) for name in ("name", "title")]
    return " · ".join(dict.fromkeys(one for one in told if one))


def rows_chosen(values: Iterable[str]) -> dict[str, set[int]]:
    """Numbers by the key of their link; what is no choice is passed over."""
    found: dict[str, set[int]] = {}
    for value in values:
        key, _colon, number = value.rpartition(":")
        if key and number.isascii() and number.isdecimal() and len(number) < 19:
            found.setdefault(key, set()).add(int(number))
    return found
