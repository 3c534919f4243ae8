"""What a rule of the doctor is, what it finds, and how that is put right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from events.models import Event, Organization, Speaker, Talk
from news.models import Article

MODELS = {"event": Event, "talk": Talk, "speaker": Speaker, "organization": Organization}


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
    """`find` asks one query; `field` is the field of the form where it is put right by hand.

    `propose` gives articles by the number of the record, for those shown alone.
    """

    name: str
    model: str
    title: str | Promise
    advice: str | Promise
    find: Callable[[datetime], Iterable[Problem]]
    field: str = ""
    fixes: Sequence[Fix] = ()
    propose: Callable[[Sequence[Any]], dict[int, list[Article]]] | None = None

    @property
    def proposes(self) -> bool:
        return self.propose is not None

    def may_fix(self, fix: Fix, user: Any) -> bool:
        return bool(user.has_perm(fix.permission or f"events.change_{self.model}"))


def numbered(rows: QuerySet[Any]) -> list[Problem]:
    return [Problem(number) for number in rows.values_list("pk", flat=True)]
