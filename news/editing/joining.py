"""Join two changes of one article: what both can have is merged, the rest is told as conflicts.

Snapshots in, values out; `carry_over` alone writes.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction

from cmsproject.shared.merging.texts import merge_texts
from cmsproject.shared.merging.values import (
    Merged,
    by_key,
    merge_lists,
    merge_mappings,
    merge_values,
)
from cmsproject.shared.naming import fold
from news.editing.choices import Chosen, Conflict
from news.history.recording import add_working_copy, working_copy
from news.history.snapshots import Snapshot
from news.models import Article, RevisionReason, RevisionState

TEXTS = ("summary", "body")
VALUES = ("title", "language", "slug", "banner_alt", "translation_group")
# Keys that mean something together only: they come from one side.
UNITS = {
    "publication": ("status", "published_at", "published_on"),
    "banner": ("banner", "banner_reference"),
}
MAPPINGS = ("extra", "pictures")
LISTS = ("tags", "authors", "events", "speakers", "organizations")
DIGEST_LENGTH = 12
SORTED = ("events", "speakers", "organizations")


@dataclass(frozen=True)
class Joined:
    """`snapshot` holds ours in the place of every conflict. `taken` names fields, in which
    something of theirs was added to ours."""

    snapshot: Snapshot
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


def join(base: Snapshot, theirs: Snapshot, ours: Snapshot, chosen: Chosen | None = None) -> Joined:
    """`theirs` and `ours` both began from `base`; `chosen` settles conflicts, by their names."""
    joining = Joining((base, theirs, ours), chosen or {})
    for name in VALUES:
        joining.join_value(name)
    for name in TEXTS:
        joining.join_text(name)
    joining.join_category()
    for name, keys in UNITS.items():
        joining.join_unit(name, keys)
    for name in MAPPINGS:
        joining.join_mapping(name)
    for name in LISTS:
        joining.join_list(name)
    keep_named_pictures(joining.snapshot, joining.sides)
    taken = [key for key, value in joining.snapshot.items() if value != ours[key]]
    return Joined(joining.snapshot, joining.conflicts, taken)


class Joining:
    """Joins field after field: base, theirs and ours become `snapshot` and `conflicts`."""

    def __init__(self, sides: tuple[Snapshot, Snapshot, Snapshot], chosen: Chosen) -> None:
        self.sides = sides
        self.chosen = chosen
        self.snapshot: Snapshot = dict(sides[2])
        self.conflicts: list[Conflict] = []
        self.met: Counter[tuple[str, str]] = Counter()

    def three(self, name: str) -> tuple[Any, Any, Any]:
        base, theirs, ours = (side[name] for side in self.sides)
        return base, theirs, ours

    def conflict(self, name: str, clash: Any, *, place: int = 0, key: Any = "") -> Conflict:
        said = json.dumps([clash.base, clash.theirs, clash.ours, key], sort_keys=True)
        self.met[name, said] += 1
        digest = sha256(f"{said}{self.met[name, said]}".encode()).hexdigest()[:DIGEST_LENGTH]
        return Conflict(f"{name}-{digest}", name, clash.base, clash.theirs, clash.ours, place, key)

    def is_settled(self, conflict: Conflict) -> bool:
        decision = self.chosen.get(conflict.name)
        if decision is None or decision.choice not in conflict.choices:
            self.conflicts.append(conflict)
            return False
        return True

    def chosen_value(self, conflict: Conflict) -> Any:
        return self.chosen[conflict.name].value_for(conflict)

    def join_text(self, name: str) -> None:
        merged = merge_texts(*self.three(name))
        chosen = {}
        for number, clash in enumerate(merged.clashes):
            conflict = self.conflict(name, clash, place=clash.place)
            if self.is_settled(conflict):
                chosen[number] = self.chosen_value(conflict)
        self.snapshot[name] = merged.text(chosen)

    def join_value(self, name: str) -> None:
        self.snapshot[name] = self.settle(name, *self.three(name))

    def join_category(self) -> None:
        """By name: what an import states may have no number yet."""
        sides = self.three("category")
        names = [fold(category[1]) if category else "" for category in sides]
        merged = merge_values(*names)
        if merged.clashes:
            self.snapshot["category"] = self.settle("category", *sides)
        elif merged.value != names[2]:
            self.snapshot["category"] = sides[1]

    def join_unit(self, name: str, keys: tuple[str, ...]) -> None:
        base, theirs, ours = ({key: side[key] for key in keys} for side in self.sides)
        self.snapshot.update(self.settle(name, base, theirs, ours))

    def settle(self, name: str, base: Any, theirs: Any, ours: Any) -> Any:
        merged = merge_values(base, theirs, ours)
        for clash in merged.clashes:
            conflict = self.conflict(name, clash)
            if self.is_settled(conflict):
                return self.chosen_value(conflict)
        return merged.value

    def join_mapping(self, name: str) -> None:
        merged = merge_mappings(*self.three(name))
        chosen = self.settled_clashes(name, merged)
        joined = {**merged.value, **chosen}
        self.snapshot[name] = {
            key: value for key, value in joined.items() if key not in chosen or value is not None
        }

    def join_list(self, name: str) -> None:
        key, value = IDENTITIES[name]
        merged = merge_lists(*self.three(name), key=key, value=value)
        chosen = self.settled_clashes(name, merged)
        joined = {**by_key(merged.value, key), **chosen}
        kept = [item for item in joined.values() if item is not None]
        self.snapshot[name] = sorted(kept) if name in SORTED else kept

    def settled_clashes(self, name: str, merged: Merged) -> dict[Any, Any]:
        """What was chosen, by the key of the item."""
        chosen = {}
        for clash in merged.clashes:
            conflict = self.conflict(name, clash, key=clash.key)
            if self.is_settled(conflict):
                chosen[clash.key] = self.chosen_value(conflict)
        return chosen


def number_of(row: Any) -> Any:
    return row[0]


# What makes an item of each list the same one, and what else counts of it. Names of events and
# people are shown only.
IDENTITIES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "tags": (fold, lambda _tag: None),
    "authors": (lambda author: fold(author[0]), lambda author: author[1:]),
    "events": (number_of, lambda event: event[1]),
    "speakers": (number_of, lambda _speaker: None),
    "organizations": (number_of, lambda _organization: None),
}


def keep_named_pictures(snapshot: Snapshot, sides: tuple[Snapshot, Snapshot, Snapshot]) -> None:
    """A picture that one side took out stays where the joined text still names it."""
    for side in sides:
        for reference, digest in side["pictures"].items():
            if reference not in snapshot["pictures"] and reference in snapshot["body"]:
                snapshot["pictures"][reference] = digest


@transaction.atomic
def carry_over(article: Article, before: Snapshot, after: Snapshot, user: Any) -> Joined | None:
    """Bring a change of the live row, from `before` to `after`, into the open working copy.

    To be called after the row was written and recorded. None where there is no working copy, or
    the row is one itself. A copy that contradicts the change stays as it is, with the base it
    began from: publishing it asks.
    """
    copy = working_copy(article)
    if copy is None or article.public_from is None:
        return None
    joined = join(before, after, copy.snapshot)
    if joined.conflicts:
        return joined
    add_working_copy(
        article,
        joined.snapshot,
        copy.created_by or user,
        reason=RevisionReason.MERGE,
        state=RevisionState(copy.state),
        base=article.revisions.filter(state=RevisionState.LIVE).order_by("-id").first(),
        note=copy.note,
        publish_at=copy.publish_at,
    )
    return joined
