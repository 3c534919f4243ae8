"""What a rule of the doctor is, what it finds, and how that is put right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from events.matching.apart import Pair, known_apart
from events.models import Event, Organization, Speaker, Talk
from news.models import Article

MODELS = {"event": Event, "talk": Talk, "speaker": Speaker, "organization": Organization}


# Number, names in both languages, other names.
NamedRow = tuple[int, tuple[str, str], list[str]]


class Sight:
    """What the rules look at in one go: the moment, and names, loaded once for all of them."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.named: dict[str, list[NamedRow]] = {}

    def apart(self, model: str) -> set[Pair]:
        """Numbers of records that are two, as somebody said."""
        return known_apart(MODELS[model])  # type: ignore[arg-type]  # of one of the two kinds

    def names(self, model: str) -> list[NamedRow]:
        """Of all speakers or organizations, in their order."""
        if model not in self.named:
            rows = MODELS[model]._default_manager.order_by("sort_key", "pk")
            fields = rows.values_list("pk", "name", "name_en", "aliases")
            self.named[model] = [
                (number, (name, name_en), list(map(str, more)))
                for number, name, name_en, more in fields
            ]
        return self.named[model]


@dataclass(frozen=True)
class Problem:
    """`number` is that of the record; `others` are records of its kind, `articles` articles that
    it disagrees with."""

    number: int
    others: tuple[int, ...] = ()
    articles: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """What is put aside with the record: with others to disagree with, it is asked again."""
        return ",".join(map(str, (*self.others, *self.articles)))


@dataclass(frozen=True)
class Case:
    """What a fix is given; `article` is the one chosen, of fixes that want one."""

    record: Any
    problem: Problem
    user: Any
    article: int = 0


class CannotFix(Exception):
    """Says to the person why nothing was changed."""


@dataclass(frozen=True)
class Fix:
    """One press; `permission` is what it needs beyond the change of the record itself."""

    name: str
    label: str | Promise
    apply: Callable[[Case], None]
    permission: str = ""


@dataclass(frozen=True)
class Rule:
    """`find` asks one query, or none where `compare` looks at names that are loaded for several.
    `field` is the field of the form where it is put right by hand.

    `propose` gives articles by the number of the record, for those shown alone.
    """

    name: str
    model: str
    title: str | Promise
    advice: str | Promise
    find: Callable[[datetime], Iterable[Problem]] | None = None
    compare: Callable[[Sight], Iterable[Problem]] | None = None
    field: str = ""
    fixes: Sequence[Fix] = ()
    propose: Callable[[Sequence[Any]], dict[int, list[Article]]] | None = None

    def problems(self, sight: Sight) -> Iterable[Problem]:
        if self.compare is not None:
            return self.compare(sight)
        return self.find(sight.now) if self.find is not None else ()

    @property
    def proposes(self) -> bool:
        return self.propose is not None

    def may_fix(self, fix: Fix, user: Any) -> bool:
        return bool(user.has_perm(fix.permission or f"events.change_{self.model}"))


def numbered(rows: QuerySet[Any]) -> list[Problem]:
    return [Problem(number) for number in rows.values_list("pk", flat=True)]
