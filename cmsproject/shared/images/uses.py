"""Who shows a picture: the rooms say how theirs do (`PICTURE_USES`), and all are asked alike."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from cmsproject.shared.models import StoredImage

MOST_LISTED = 24


@dataclass(frozen=True)
class Use:
    """A record that shows a picture. `facts` are short words on it: state, language, place.

    `alt` is the description it has there, None where the place has none to give. `record` is
    what the admin has a page for, None where there is none.
    """

    title: str
    record: Any = None
    facts: tuple[str, ...] = ()
    alt: str | None = None


class PictureUses:
    """One way in which records show pictures; `label` names such records.

    Those that do not hold a picture, as old versions do, leave it free to be deleted.
    """

    key: str
    label: Any
    is_holding = True
    # Whether a replacement changes them, and what one must be allowed for that.
    is_changed = True
    permissions: tuple[str, ...] = ()
    # Whether the library can be narrowed to them by an index.
    is_filter = True

    def counting(self, numbers: Sequence[int]) -> "Sequence[QuerySet[Any, Any]]":
        """Queries for (number of a picture, how many records show it), asked with others."""
        return ()

    def counts(self, images: Sequence[StoredImage]) -> Mapping[int, int]:
        """How many records show each picture, by its number; a constant number of queries."""
        return ask_together(self.counting([image.pk for image in images]))

    def shown(self) -> Q:
        """Which pictures are shown so, as a condition on pictures that an index answers."""
        raise NotImplementedError

    def listed(self, image: StoredImage, most: int = MOST_LISTED) -> list[Use]:
        raise NotImplementedError

    def may_see(self, user: Any, record: Any) -> bool:
        """Whether a person may be told of this record; of others the number alone is."""
        app, model = record._meta.app_label, record._meta.model_name
        return bool(user.has_perm(f"{app}.view_{model}") or user.has_perm(f"{app}.change_{model}"))

    def list_address(self, image: StoredImage) -> str:
        """A list of all of them in the admin, "" where there is none."""
        return ""

    def replace(self, old: StoredImage, new: StoredImage, user: Any) -> Any:
        """Show `new` for `old`; what `take_back` needs, as JSON, None for nothing done.

        Within a transaction of the caller's.
        """
        return None

    def take_back(self, record: Any, old: StoredImage, new: StoredImage, user: Any) -> list[str]:
        """What `replace` did is undone; names of what changed since and is left."""
        return []


@cache
def all_uses() -> tuple[PictureUses, ...]:
    return tuple(uses for path in settings.PICTURE_USES for uses in import_string(path))


def holding_uses() -> list[PictureUses]:
    return [uses for uses in all_uses() if uses.is_holding]


def count_uses(images: Sequence[StoredImage]) -> Counter[int]:
    """How many records show each picture, by its number."""
    numbers = [image.pk for image in images]
    if not numbers:
        return Counter()
    questions = {uses.key: uses.counting(numbers) for uses in holding_uses()}
    total = ask_together([query for queries in questions.values() for query in queries])
    for uses in holding_uses():
        if not questions[uses.key]:
            total.update(uses.counts(images))
    return total


def ask_together(queries: "Sequence[QuerySet[Any, Any]]") -> Counter[int]:
    total: Counter[int] = Counter()
    if queries:
        for number, count in queries[0].union(*queries[1:], all=True):
            total[number] += count
    return total


def is_shown(keys: Iterable[str] = ()) -> Q:
    """Pictures that records show, of these kinds where any are named."""
    wanted = set(keys)
    found = Q(pk__in=[])
    for uses in holding_uses():
        if not wanted or uses.key in wanted:
            found |= uses.shown()
    return found


@dataclass(frozen=True)
class UseGroup:
    """The records of one kind that show a picture: `total` of them, and of the first those that
    a person may see."""

    uses: PictureUses
    total: int
    listed: Sequence[Use]
    address: str = ""

    @property
    def further(self) -> int:
        return max(0, self.total - len(self.listed))


def groups_of(image: StoredImage, user: Any, *, is_holding: bool = True) -> list[UseGroup]:
    """Kinds of records that show a picture, empty ones left out, as the user may see them."""
    groups = []
    for uses in all_uses():
        if uses.is_holding != is_holding:
            continue
        if total := uses.counts([image]).get(image.pk, 0):
            listed = uses.listed(image)
            seen = [one for one in listed if uses.may_see(user, one.record)]
            address = uses.list_address(image) if len(seen) == len(listed) else ""
            groups.append(UseGroup(uses, total, seen, address))
    return groups
