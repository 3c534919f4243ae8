"""Split a speaker or an organization: what belongs to somebody else goes to another record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold, make_slug
from cmsproject.shared.searching.sources import reindexed
from cmsproject.shared.tagging import free_slug
from events.calendars.naming import count_changes, talks_in
from events.former_addresses import taken_slugs
from events.merging.kinds import MODELS, SEARCHED, CannotMerge, gone, hold, kind_of
from events.merging.links import Link, give_back, links_of_others, move
from events.merging.names import forget, learn
from events.models import Appearance, MergeAction, MergedKind, Organization, RecordMerge

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord


# The key of the link to a person.
APPEARANCES = "events.Appearance.speaker"


@dataclass(frozen=True)
class Parting:
    """What goes: numbers of rows by the key of their link, and names. `target` takes it, or a new
    record called `name`."""

    rows: Mapping[str, Collection[int]]
    aliases: Sequence[str] = ()
    target: int | None = None
    name: str = field(default="")


def split_record(
    source: "AnyRecord", parting: Parting, user: Any, now: datetime
) -> tuple[RecordMerge, "AnyRecord"]:
    """What took place, and the record that has the rows now. Raises CannotMerge."""
    kind = kind_of(type(source))
    with reindexed(SEARCHED[kind], [source.pk]) as changed:
        split, target = part(kind, source.pk, parting, user, now)
        changed[SEARCHED[kind]].add(target.pk)
        return split, target


@transaction.atomic
def part(
    kind: MergedKind, number: int, parting: Parting, user: Any, now: datetime
) -> tuple[RecordMerge, "AnyRecord"]:
    held = hold(kind, {number} if parting.target is None else {number, parting.target})
    source = held.get(number)
    if source is None or parting.target == number:
        raise CannotMerge(_("Choose another record, one that is still there."))
    chosen = {link: rows_of(link, source, parting) for link in links_of_others(type(source))}
    aliases = [alias for alias in source.aliases if alias in parting.aliases]
    if not aliases and not any(chosen.values()):
        raise CannotMerge(_("Choose what belongs to somebody else."))
    target = held.get(parting.target) if parting.target is not None else make(source, parting.name)
    if target is None:
        raise CannotMerge(_("Choose another record, one that is still there."))
    record: dict[str, Any] = {
        "target": target.pk,
        "is_new": parting.target is None,
        "links": move_chosen(chosen, source, target),
        "aliases": [[source.aliases.index(alias), alias] for alias in aliases],
        "learned": learn(target, aliases),
    }
    forget(source, aliases)
    source.save()
    target.save()
    count_entries(record["links"])
    split = RecordMerge.objects.create(
        action=MergeAction.SPLIT,
        kind=kind,
        number=source.pk,
        name=source.name,
        names=[target.name],
        record=record,
        done_at=now,
        done_by=user,
    )
    return split, target


def rows_of(link: Link, source: "AnyRecord", parting: Parting) -> list[Any]:
    return list(link.of(source).filter(pk__in=list(parting.rows.get(link.key, ()))))


def make(source: "AnyRecord", name: str) -> "AnyRecord":
    """A record of the same kind; another person may well bear the same name."""
    if not fold(name):
        raise CannotMerge(_("Write a name with letters or digits."))
    stem = make_slug(name)
    made = type(source)(name=name, slug=free_slug(stem, taken_slugs(type(source), stem)))
    if isinstance(source, Organization) and isinstance(made, Organization):
        made.kind = source.kind
    made.save()
    return made


def move_chosen(
    chosen: Mapping[Link, Sequence[Any]], source: "AnyRecord", target: "AnyRecord"
) -> dict[str, Any]:
    """Rows that no page shows, as proposals, go with the articles that were chosen."""
    owners = owners_of(chosen)
    moved = {}
    for link, rows in chosen.items():
        wanted = Q(pk__in=[row.pk for row in rows])
        if link.is_hidden:
            for one in link.others:
                if not one.null:
                    wanted |= Q(**{f"{one.name}__in": owners.get(one.related_model, ())})
        moved[link.key] = move(link, link.of(source).filter(wanted), target)
    return moved


def owners_of(chosen: Mapping[Link, Sequence[Any]]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = {}
    for link, rows in chosen.items():
        for one in link.others:
            if not one.null:
                numbers = found.setdefault(one.related_model, set())
                numbers.update(getattr(row, one.attname) for row in rows)
    return found


def count_entries(links: Mapping[str, Any]) -> None:
    """Entries in calendars name another person by now; organizations stand in none."""
    moved = links.get(APPEARANCES, {"moved": [], "dropped": []})
    numbers = [*moved["moved"], *(dropped["kept"] for dropped in moved["dropped"])]
    count_changes(talks_in(Appearance.objects.filter(pk__in=numbers)))


def undo_split(split: RecordMerge) -> None:
    """Its rows and names go back; a record made for it goes, unless it came into use since."""
    kind, record = MergedKind(split.kind), split.record
    held = hold(kind, [split.number, record["target"]])
    source, target = held.get(split.number), held.get(record["target"])
    if source is None or target is None:
        raise gone(split.name if source is None else split.names[0])
    for link in links_of_others(MODELS[kind]):
        if moved := record["links"].get(link.key):
            give_back(link, moved, target, source)
    forget(target, record["learned"])
    target.save()
    count_entries(record["links"])
    known = set(map(str, source.aliases))
    for place, alias in record["aliases"]:
        if alias not in known:
            source.aliases.insert(place, alias)
    source.save()
    if record["is_new"] and not is_used(target):
        target.delete()


def is_used(record: models.Model) -> bool:
    return any(link.of(record).exists() for link in links_of_others(type(record)))
