"""Merge speakers, organizations or events into one, all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cmsproject.shared.searching.sources import reindexed
from events.calendars.naming import NAMES, count_changes, talks_of
from events.former_addresses import address_rows, note_former_slug
from events.merging.event_merges import check_events, count_change, follow_publication
from events.merging.following import known_by
from events.merging.kinds import MODELS, SEARCHED, CannotMerge, gone, hold, kind_of
from events.merging.links import give_back, links_to, move, revive
from events.merging.names import empty_again, fill, forget, learn, names_of
from events.merging.talks import join_talks, part_talks
from events.models import Event, MergeAction, MergedKind, RecordMerge, Speaker

if TYPE_CHECKING:
    from events.merging.kinds import AnyRecord


def merge_records(
    into: "AnyRecord", merged: Sequence["AnyRecord"], user: Any, now: datetime
) -> RecordMerge:
    """What points to a merged record points to `into`; names become aliases, addresses lead on.

    `into` takes what it lacks from the first that has it. Raises CannotMerge.
    """
    kind = kind_of(type(into))
    with reindexed(SEARCHED[kind], [into.pk, *(record.pk for record in merged)]):
        return merge_all(kind, into, [record.pk for record in merged], user, now)


@transaction.atomic
def merge_all(
    kind: MergedKind, into: "AnyRecord", numbers: Sequence[int], user: Any, now: datetime
) -> RecordMerge:
    held = hold(kind, [into.pk, *numbers])
    if not numbers or into.pk in numbers or len(held) != len(numbers) + 1:
        raise CannotMerge(_("Choose two or more records that are still there."))
    into = held[into.pk]
    merged = [held[number] for number in numbers]
    check_events(into, merged)
    return RecordMerge.objects.create(
        action=MergeAction.MERGE,
        kind=kind,
        number=into.pk,
        name=into.name,
        names=[record.name for record in merged],
        merged=[known_by(record) for record in merged],
        record=[merge_one(into, record) for record in merged],
        done_at=now,
        done_by=user,
    )


def merge_one(into: "AnyRecord", record: "AnyRecord") -> dict[str, Any]:
    """The record of it: the row as it was, and what was moved, filled, learned."""
    columns = {field.attname: getattr(record, field.attname) for field in fields_of(record)}
    talks: dict[str, Any] = {}
    if isinstance(into, Event) and isinstance(record, Event):
        talks = join_talks(into, record)
    entries = entries_naming(record)
    links = {link.key: move(link, link.of(record), into) for link in links_to(type(record))}
    record.delete()
    filled = fill(into, record)
    learned = learn(into, names_of(record))
    count_change(into)
    into.save()
    follow_publication(into)
    count_changes(entries | (entries_naming(into) if NAMES & filled.keys() else set()))
    address = note_former_slug(into, columns["slug"])
    return {
        "columns": columns,
        "links": links,
        "talks": talks,
        "filled": filled,
        "learned": learned,
        "address": address.pk,
    }


def entries_naming(record: "AnyRecord") -> set[int]:
    """Talks whose entries in calendars name the record: those of a person."""
    return talks_of(record) if isinstance(record, Speaker) else set()


def fields_of(record: models.Model) -> Sequence["models.Field[Any, Any]"]:
    return record._meta.concrete_fields


def undo_merge(merge: RecordMerge) -> None:
    """Every merged record comes back with what was its own and is still there."""
    kind = MergedKind(merge.kind)
    into = hold(kind, [merge.number]).get(merge.number)
    if into is None:
        raise gone(merge.name)
    for record in reversed(merge.record):
        restore(kind, into, record)


def restore(kind: MergedKind, into: "AnyRecord", record: dict[str, Any]) -> None:
    columns = record["columns"]
    address_rows(MODELS[kind]).filter(pk=record["address"]).delete()
    forget(into, record["learned"])
    empty_again(into, record["filled"])
    count_change(into)
    into.save()
    check_free(kind, columns)
    revive(MODELS[kind], columns)
    back = MODELS[kind]._default_manager.get(pk=columns["id"])
    for link in links_to(MODELS[kind]):
        if moved := record["links"].get(link.key):
            give_back(link, moved, into, back)
    named = record["filled"].keys() & NAMES
    count_changes(entries_naming(back) | (entries_naming(into) if named else set()))
    if isinstance(into, Event) and isinstance(back, Event):
        part_talks(into, back, record["talks"])
        count_change(back)
        back.save()
        follow_publication(back)


def check_free(kind: MergedKind, columns: dict[str, Any]) -> None:
    """Neither the address of its page nor the name that calendars know it by is another's."""
    model = MODELS[kind]
    own = Q(slug=columns["slug"])
    if "uid" in columns:
        own |= Q(uid=columns["uid"])
    other: Any = model._default_manager.filter(own).first()
    address = address_rows(model).filter(slug=columns["slug"]).select_related(kind.value).first()
    if taken_by := other or (address and getattr(address, kind.value)):
        message = _("The address of “%(name)s” is that of “%(other)s” by now.")
        raise CannotMerge(message % {"name": columns["name"], "other": taken_by.name})
