"""The kinds of records that can be merged, and why a merge may be refused."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext as _

from cmsproject.shared.searching.rows import Kind
from events.models import Event, MergedKind, Organization, Speaker

if TYPE_CHECKING:
    AnyRecord: TypeAlias = Speaker | Organization | Event

MODELS: dict[MergedKind, type[Speaker] | type[Organization] | type[Event]] = {
    MergedKind.SPEAKER: Speaker,
    MergedKind.ORGANIZATION: Organization,
    MergedKind.EVENT: Event,
}
SEARCHED = {
    MergedKind.SPEAKER: Kind.SPEAKER,
    MergedKind.ORGANIZATION: Kind.ORGANIZATION,
    MergedKind.EVENT: Kind.EVENT,
}


class CannotMerge(Exception):
    """Says to an editor why records are not merged or split, or why that is not taken back."""


def kind_of(model: type["AnyRecord"]) -> MergedKind:
    return next(kind for kind, one in MODELS.items() if one is model)


def hold(kind: MergedKind, numbers: Iterable[int]) -> dict[int, "AnyRecord"]:
    """Those that are there, locked in the order of their numbers, which keeps two apart."""
    rows = MODELS[kind]._default_manager.select_for_update()
    return {row.pk: row for row in rows.filter(pk__in=list(numbers)).order_by("pk")}


def gone(name: str) -> CannotMerge:
    message = _("“%(name)s” is gone: take back the merge it went with first.")
    return CannotMerge(message % {"name": name})
