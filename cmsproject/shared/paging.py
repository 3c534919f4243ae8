"""Cut a long list into numbered pages whose addresses keep the rest of the query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

SIZES = (12, 24, 36, 48)
# Deep offsets are slow and nobody counts that far: what is older is found by year and month.
LAST_PAGE = 50
SHOWN_AROUND = 2
LONGEST_NUMBER = 6

# A query by key; a key that stands several times has a list.
Parameters: TypeAlias = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class PageLink:
    """A page number to choose; `address` is empty where numbers are left out."""

    number: int
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class SizeLink:
    size: int
    address: str
    is_current: bool


@dataclass(frozen=True)
class Paging:
    """Page `number` of `total` records at `path`; `kept` are the other parameters of the query."""

    path: str
    number: int
    size: int
    total: int
    kept: Parameters = field(default_factory=dict)

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        return self.start + self.size

    @property
    def last(self) -> int:
        return min(LAST_PAGE, page_count(self.total, self.size))

    @property
    def is_cut(self) -> bool:
        """Whether there are records beyond the last page that has a number."""
        return page_count(self.total, self.size) > LAST_PAGE

    @property
    def previous(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return self.address(self.number + 1) if self.number < self.last else ""

    @property
    def canonical(self) -> str:
        """The page of usual size that holds this page's first record, if it has a number."""
        number = self.start // SIZES[0] + 1
        return self.address(number, SIZES[0]) if number <= LAST_PAGE else self.address(self.number)

    @property
    def links(self) -> list[PageLink]:
        """First, last and the pages around this one; a link without address marks a gap."""
        wanted = {1, self.last}
        wanted |= set(range(self.number - SHOWN_AROUND, self.number + SHOWN_AROUND + 1))
        links: list[PageLink] = []
        for number in sorted(wanted & set(range(1, self.last + 1))):
            if links and number - links[-1].number > 1:
                links.append(PageLink(number - 1, ""))
            links.append(PageLink(number, self.address(number), number == self.number))
        return links

    @property
    def sizes(self) -> list[SizeLink]:
        """The sizes to choose from, none where the smallest holds everything."""
        if self.total <= SIZES[0]:
            return []
        return [SizeLink(size, self.address(1, size=size), size == self.size) for size in SIZES]

    def address(self, number: int, size: int | None = None) -> str:
        parameters = dict(self.kept)
        if (size or self.size) != SIZES[0]:
            parameters["size"] = str(size or self.size)
        if number > 1:
            parameters["page"] = str(number)
        return query_address(self.path, parameters)


def read_paging(
    path: str,
    query: Mapping[str, str],
    total: int,
    kept: Parameters | None = None,
) -> Paging:
    """The page a query asks for. Raises Http404 for a page that does not exist."""
    size = nearest_size(query.get("size", ""))
    number = page_number(query.get("page", ""))
    if not 1 <= number <= max(1, min(LAST_PAGE, page_count(total, size))):
        raise Http404(_("There is no page %(number)d.") % {"number": number})
    return Paging(path, number, size, total, kept or {})


def query_address(path: str, parameters: Parameters) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}" if parameters else path


def page_number(text: str) -> int:
    """The whole number written, 1 where none is; 0 for anything that is no page number."""
    if not text:
        return 1
    if not text.isascii() or not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return 0
    return int(text)


def nearest_size(text: str) -> int:
    wanted = page_number(text)
    return min(SIZES, key=lambda size: abs(size - wanted)) if wanted else SIZES[0]


def page_count(total: int, size: int) -> int:
    return max(1, -(-total // size))
