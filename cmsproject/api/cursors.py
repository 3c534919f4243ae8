"""Pages by keyset: a cursor holds the last row's place, so page 1,000 costs what page 1 does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

USUAL, MOST = 20, 100
LONGEST_CURSOR = 1000

Record = TypeVar("Record", bound=Model)


class Paging(Schema):
    limit: int = Field(USUAL, ge=1, le=MOST, description=_("Records on a page."), examples=[10])
    cursor: str = Field(
        "",
        max_length=LONGEST_CURSOR,
        description=_("Where the page begins: taken from `next` of the page before."),
    )


@dataclass(frozen=True)
class Key:
    """A part of an order: a field's path from the record."""

    path: str
    is_descending: bool = False
    is_moment: bool = False

    @property
    def ordering(self) -> str:
        return f"-{self.path}" if self.is_descending else self.path

    @property
    def beyond(self) -> str:
        return "lt" if self.is_descending else "gt"

    def value_of(self, record: Model) -> Any:
        value: Any = record
        for name in self.path.split("__"):
            value = getattr(value, name)
        return value.isoformat() if self.is_moment else value

    def read(self, value: Any) -> Any:
        return datetime.fromisoformat(value) if self.is_moment else value


@dataclass(frozen=True)
class Order:
    """`name` binds cursors to a list; the keys together are unique and never null."""

    name: str
    keys: Sequence[Key]

    def cursor_after(self, record: Model) -> str:
        values = [key.value_of(record) for key in self.keys]
        return self.signer().sign_object(values)

    def after(self, cursor: str) -> Q:
        """Rows behind the one a cursor was made of. Raises Http404 for what is no cursor.

        The plain bound beside the alternatives lets the database start within its index.
        """
        try:
            signed = self.signer().unsign_object(cursor)
        except (signing.BadSignature, ValueError) as error:
            raise Http404("This is no cursor of this list.") from error
        values = [key.read(value) for key, value in zip(self.keys, signed, strict=True)]
        behind, same = Q(), Q()
        for key, value in zip(self.keys, values, strict=True):
            behind |= same & Q(**{f"{key.path}__{key.beyond}": value})
            same &= Q(**{key.path: value})
        first = self.keys[0]
        return behind & Q(**{f"{first.path}__{first.beyond}e": values[0]})

    def signer(self) -> signing.Signer:
        """Signed, so that no value in a cursor is a stranger's."""
        return signing.Signer(salt=f"cmsproject.api.{self.name}")


@dataclass(frozen=True)
class Slice(Generic[Record]):
    """The records of a page; `next` is the next page's address, None at the end."""

    records: Sequence[Record]
    next: str | None


def take(
    found: QuerySet[Record], order: Order, paging: Paging, request: HttpRequest
) -> Slice[Record]:
    """In one query, and those the records bring along."""
    if paging.cursor:
        found = found.filter(order.after(paging.cursor))
    ordered = found.order_by(*(key.ordering for key in order.keys))
    records = list(ordered[: paging.limit + 1])
    if len(records) <= paging.limit:
        return Slice(records, None)
    kept = records[: paging.limit]
    query = request.GET.copy()
    query["cursor"] = order.cursor_after(kept[-1])
    address = f"{request.scheme}://{request.get_host()}{request.path}?{query.urlencode()}"
    return Slice(kept, address)
