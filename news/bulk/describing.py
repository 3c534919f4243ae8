"""Say in words what a bulk change does, and what it changes of one article."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.publishing import Status
from news.bulk.changed_places import changed_places
from news.bulk.changes import TEXTS, Change, Kind, search_of
from news.bulk.replacing import BadPattern, Hit, replace_in
from news.checking.rule_names import FIXES
from news.history.snapshots import Snapshot, as_moment
from news.models import ArticleEventKind

MOST_HITS_SHOWN = 30


@dataclass(frozen=True)
class Difference:
    """A field before and after in words; of a replaced text the places instead."""

    label: str
    before: str = ""
    after: str = ""
    hits: list[Hit] = field(default_factory=list)
    further: int = 0


def describe(change: Change) -> str:
    values, kind = change.values, change.kind
    if change.is_of_status:
        return str(kind.label)
    if kind in (Kind.ADD_TAGS, Kind.REMOVE_TAGS):
        return _("%(what)s: %(tags)s") % {"what": kind.label, "tags": listed(values["tags"])}
    if kind == Kind.CATEGORY:
        name = values["category"][1] if values["category"] else _("none")
        return _("%(what)s: %(name)s") % {"what": kind.label, "name": name}
    if kind == Kind.AUTHOR:
        told = _("Add the author: %(name)s") if values.get("keeps_others") else None
        return (told or _("Set the author: %(name)s")) % {"name": values["author"][0]}
    if kind == Kind.EVENT:
        _number, event_kind, name = values["event"]
        label = ArticleEventKind(event_kind).label
        return _("%(what)s: %(name)s (%(kind)s)") % {
            "what": kind.label,
            "name": name,
            "kind": label,
        }
    if kind == Kind.FIX:
        names = listed(str(FIXES[rule]) for rule in values["rules"])
        return _("%(what)s: %(name)s") % {"what": kind.label, "name": names}
    return _("Replace “%(find)s” by “%(replacement)s”") % {
        "find": values["find"],
        "replacement": values["replacement"],
    }


def differences(change: Change, before: Snapshot, after: Snapshot) -> list[Difference]:
    if change.kind in (Kind.REPLACE, Kind.FIX):
        return list(replaced(change, before, after))
    return [
        Difference(label, shown(before), shown(after))
        for label, keys, shown in field_table()
        if any(before[key] != after[key] for key in keys)
    ]


def replaced(change: Change, before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    labels = {"title": _("Title"), "summary": _("Summary"), "body": _("Text")}
    for name in TEXTS:
        if before[name] == after[name]:
            continue
        hits = places_in(change, before[name], after[name])
        count = len(hits)
        places = ngettext("%(count)d place", "%(count)d places", count) % {"count": count}
        shown = hits[:MOST_HITS_SHOWN]
        yield Difference(f"{labels[name]} · {places}", hits=shown, further=count - len(shown))


def places_in(change: Change, before: str, after: str) -> list[Hit]:
    if change.kind == Kind.FIX:
        return changed_places(before, after)
    try:
        return replace_in(before, change.pattern, search_of(change.values))[1]
    except BadPattern:
        return []


def field_table() -> list[tuple[str, tuple[str, ...], Any]]:
    return [
        (_("Status"), ("status", "published_at", "published_on"), shown_status),
        (_("Tags"), ("tags",), lambda one: listed(one["tags"])),
        (_("Category"), ("category",), lambda one: one["category"][1] if one["category"] else "–"),
        (_("Authors"), ("authors",), lambda one: listed(row[0] for row in one["authors"])),
        (_("Events"), ("events",), shown_events),
    ]


def shown_status(snapshot: Snapshot) -> str:
    label = str(Status(snapshot["status"]).label)
    moment = as_moment(snapshot["published_at"])
    return f"{label} · {timezone.localtime(moment):%Y-%m-%d}" if moment else label


def shown_events(snapshot: Snapshot) -> str:
    return listed(f"{row[2]} ({ArticleEventKind(row[1]).label})" for row in snapshot["events"])


def listed(names: Any) -> str:
    return _(", ").join(names) or "–"
