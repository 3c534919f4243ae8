"""What a bulk change makes of one article: a snapshot in, a snapshot out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmsproject.shared.naming import fold
from cmsproject.shared.publishing import PUBLIC_STATUSES, Status
from news.bulk.replacing import BadPattern, Search, compile_search, replace_in
from news.checking.fixing import fixed
from news.checking.known import Known
from news.editing.publication import Publication, settle
from news.history.snapshots import Snapshot, as_day, as_moment, iso

Values: TypeAlias = Mapping[str, Any]
TEXTS = ("title", "summary", "body")


class Kind(models.TextChoices):
    PUBLISH = "publish", gettext_lazy("Publish")
    WITHDRAW = "withdraw", gettext_lazy("Make drafts")
    ARCHIVE = "archive", gettext_lazy("Archive")
    TRASH = "trash", gettext_lazy("Move to the trash")
    ADD_TAGS = "add_tags", gettext_lazy("Add tags")
    REMOVE_TAGS = "remove_tags", gettext_lazy("Remove tags")
    CATEGORY = "category", gettext_lazy("Set the category")
    AUTHOR = "author", gettext_lazy("Set the author")
    EVENT = "event", gettext_lazy("Connect with an event")
    REPLACE = "replace", gettext_lazy("Find and replace")
    FIX = "fix", gettext_lazy("Apply fixes of the checks")


STATUSES = {
    Kind.PUBLISH: Status.PUBLISHED,
    Kind.WITHDRAW: Status.DRAFT,
    Kind.ARCHIVE: Status.ARCHIVED,
}


class CannotChange(Exception):
    """This article stays as it is; says why, for people."""


@dataclass
class Change:
    """One change for all: a kind, what was chosen for it, and the moment it happens."""

    kind: Kind
    values: Values
    now: datetime
    pattern: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Raises BadPattern."""
        if self.kind == Kind.REPLACE:
            self.pattern = compile_search(search_of(self.values))

    @property
    def is_of_status(self) -> bool:
        return self.kind == Kind.TRASH or self.kind in STATUSES

    @cached_property
    def known(self) -> Known:
        """What the checks ask the database for, once for all articles."""
        return Known.load()

    def apply(self, snapshot: Snapshot, legacy_path: str = "") -> Snapshot:
        """An equal one where it is so already; raises CannotChange. The trash is no state.

        `legacy_path` is what relative links of an imported article are relative to.
        """
        if self.kind in STATUSES:
            return with_status(snapshot, STATUSES[self.kind], self.now)
        if self.kind == Kind.REPLACE:
            return with_replacements(snapshot, self.values, self.pattern)
        if self.kind == Kind.FIX:
            return fixed(snapshot, self.values["rules"], self.known, legacy_path)
        return {**snapshot, **CHANGED[self.kind](snapshot, self.values)}


def with_status(snapshot: Snapshot, status: Status, now: datetime) -> Snapshot:
    before = publication_of(snapshot, now)
    if before.status == status:
        return snapshot
    try:
        settled = settle(before, Publication(status, before.moment, before.day), now)
    except ValidationError as error:
        raise CannotChange("; ".join(error.messages)) from error
    return {
        **snapshot,
        "status": str(settled.status),
        "published_at": iso(settled.moment),
        "published_on": iso(settled.day),
    }


def publication_of(snapshot: Snapshot, now: datetime) -> Publication:
    """Scheduled means what is to appear, published what has appeared, whichever was written."""
    moment = as_moment(snapshot["published_at"])
    status = snapshot["status"]
    if status in PUBLIC_STATUSES:
        status = Status.SCHEDULED if moment and moment > now else Status.PUBLISHED
    return Publication(status, moment, as_day(snapshot["published_on"]))


def with_more_tags(snapshot: Snapshot, values: Values) -> Values:
    known = {fold(name) for name in snapshot["tags"]}
    return {"tags": [*snapshot["tags"], *(n for n in values["tags"] if fold(n) not in known)]}


def with_fewer_tags(snapshot: Snapshot, values: Values) -> Values:
    unwanted = {fold(name) for name in values["tags"]}
    return {"tags": [name for name in snapshot["tags"] if fold(name) not in unwanted]}


def with_category(snapshot: Snapshot, values: Values) -> Values:
    return {"category": values["category"]}


def with_author(snapshot: Snapshot, values: Values) -> Values:
    author = list(values["author"])
    if not values.get("keeps_others"):
        return {"authors": [author]}
    others = [one for one in snapshot["authors"] if fold(one[0]) != fold(author[0])]
    is_there = author in snapshot["authors"]
    return {"authors": snapshot["authors"] if is_there else [*others, author]}


def with_event(snapshot: Snapshot, values: Values) -> Values:
    number, kind, name = values["event"]
    if any(row[0] == number and row[1] == kind for row in snapshot["events"]):
        return {}
    others = [row for row in snapshot["events"] if row[0] != number]
    return {"events": sorted([*others, [number, kind, name]])}


CHANGED: dict[Kind, Callable[[Snapshot, Values], Values]] = {
    Kind.ADD_TAGS: with_more_tags,
    Kind.REMOVE_TAGS: with_fewer_tags,
    Kind.CATEGORY: with_category,
    Kind.AUTHOR: with_author,
    Kind.EVENT: with_event,
}


def with_replacements(snapshot: Snapshot, values: Values, pattern: Any) -> Snapshot:
    search = search_of(values)
    try:
        new = {
            name: replace_in(snapshot[name], pattern, search)[0]
            for name in TEXTS
            if name in values["fields"]
        }
    except BadPattern as error:
        raise CannotChange(str(error)) from error
    if "title" in new and new["title"] != snapshot["title"]:
        new["title"] = " ".join(new["title"].split())
        if not fold(new["title"]):
            raise CannotChange(_("Its title would be empty."))
    return {**snapshot, **new}


def search_of(values: Values) -> Search:
    return Search(
        values["find"],
        values["replacement"],
        bool(values.get("is_pattern")),
        bool(values.get("heeds_case")),
    )
