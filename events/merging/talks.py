"""Talks of events that are merged: those that are one are joined, addresses stay apart."""

from collections import defaultdict
from typing import Any

from django.db.models import F

from cmsproject.shared.naming import fold
from cmsproject.shared.tagging import free_slug
from events.merging.links import give_back, links_to, move, revive
from events.merging.names import empty_again, fill
from events.models import Appearance, Event, Talk


def join_talks(into: Event, record: Event) -> dict[str, Any]:
    """Those of `record` that are one of `into` become it, with their people; others get a slug
    that is free there. They are moved with all else that points to the event."""
    pairs = same_talks(list(into.talks.all()), list(record.talks.all()))
    joined = [join(talk, kept) for talk, kept in pairs]
    taken = set(into.talks.values_list("slug", flat=True))
    renamed = []
    for talk in record.talks.order_by("pk"):
        slug = free_slug(talk.slug, taken)
        taken.add(slug)
        if slug != talk.slug:
            Talk.objects.filter(pk=talk.pk).update(slug=slug)
            renamed.append([talk.pk, talk.slug, slug])
    return {"joined": joined, "renamed": renamed}


def same_talks(present: list[Talk], coming: list[Talk]) -> list[tuple[Talk, Talk]]:
    """Pairs of talks of one title that no other talk of either event bears, at no two times."""
    titles: dict[str, tuple[list[Talk], list[Talk]]] = defaultdict(lambda: ([], []))
    for side, talks in enumerate((coming, present)):
        for talk in talks:
            titles[fold(talk.title)][side].append(talk)
    single = (sides for sides in titles.values() if [len(side) for side in sides] == [1, 1])
    return [(talk, kept) for (talk,), (kept,) in single if may_be_one(talk, kept)]


def may_be_one(talk: Talk, kept: Talk) -> bool:
    times = {one.starts_at for one in (talk, kept)} - {None}
    return len(times) < 2


def join(talk: Talk, kept: Talk) -> dict[str, Any]:
    columns = {one.attname: getattr(talk, one.attname) for one in Talk._meta.concrete_fields}
    links = {link.key: move(link, link.of(talk), kept) for link in links_to(Talk)}
    talk.delete()
    filled = fill(kept, talk)
    kept.save()
    return {"columns": columns, "kept": kept.pk, "links": links, "filled": filled}


def part_talks(into: Event, back: Event, done: dict[str, Any]) -> None:
    """Talks that were joined come back, where the one they became is still there."""
    taken = set(back.talks.values_list("slug", flat=True))
    for number, before, after in done["renamed"]:
        if before not in taken:
            Talk.objects.filter(pk=number, event=back, slug=after).update(slug=before)
    for joined in done["joined"]:
        kept = Talk.objects.filter(pk=joined["kept"]).first()
        if kept is None or not revive(Talk, joined["columns"]):
            continue
        empty_again(kept, joined["filled"])
        kept.save()
        talk = Talk.objects.get(pk=joined["columns"]["id"])
        for link in links_to(Talk):
            if moved := joined["links"].get(link.key):
                give_back(link, moved, kept, talk)
    put_with_their_talks(into, back)


def put_with_their_talks(*events: Event) -> None:
    """Who appears in a talk appears in its event, whatever came to either since."""
    rows = Appearance.objects.filter(event__in=events, talk__isnull=False)
    for appearance in rows.exclude(event=F("talk__event")).select_related("talk"):
        appearance.save()
