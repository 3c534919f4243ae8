"""What else follows a change of records that search follows.

`RECORD_FOLLOWERS` names those of the rooms above.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from cmsproject.shared.searching.rows import Kind


@dataclass(frozen=True)
class Follower:
    """`concerned` gives the numbers of what depends on records, by their kind, before a change
    and after it; `follow` brings these up to date, in the transaction of the change."""

    concerned: Callable[[dict[Kind, set[int]]], set[int]]
    follow: Callable[[Collection[int]], None]


@cache
def followers() -> tuple[Follower, ...]:
    return tuple(import_string(path) for path in settings.RECORD_FOLLOWERS)
