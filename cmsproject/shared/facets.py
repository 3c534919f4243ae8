"""What a list can be narrowed by, as its page shows it: option lists with counts, and chips."""

from collections.abc import Sequence
from dataclasses import dataclass

from cmsproject.shared.bilingual import LocalText


@dataclass(frozen=True)
class Option:
    """`address` is the list with this option chosen, or without it where it is chosen already.

    What is shown when nothing is chosen, as the page's own language, is the usual one.
    """

    label: LocalText | str
    count: int
    address: str
    is_chosen: bool = False
    is_usual: bool = False


@dataclass(frozen=True)
class Facet:
    """`more` is the list with all options of this kind, empty where all are shown."""

    key: str
    title: str
    options: Sequence[Option]
    more: str = ""
    is_unfolded: bool = False

    @property
    def chosen(self) -> int:
        """How many options are in force."""
        return sum(option.is_chosen and not option.is_usual for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A filter in force; `address` is the list without it."""

    title: str
    label: LocalText | str
    address: str
