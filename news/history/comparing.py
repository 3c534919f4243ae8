"""What differs between two versions of an article: fields, lists, pictures, paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmsproject.shared.differences import Kind, Row, Step, compare_texts, compare_words
from cmsproject.shared.models import StoredImage
from news.editing.conflict_words import field_label, told
from news.history.pictures import digests_in
from news.history.snapshots import Snapshot

LINES = ("title", "slug", "summary", "banner_alt", "banner_reference", "translation_group")
VALUES = ("language", "category")
LISTS = ("tags", "authors", "events", "speakers", "organizations")
# Equal paragraphs shown around a change.
CONTEXT = 1


@dataclass(frozen=True)
class FieldChange:
    """`steps` of one text, or of a list the entries that went and came."""

    label: str
    steps: Sequence[Step] = ()
    removed: Sequence[str] = ()
    added: Sequence[str] = ()


@dataclass(frozen=True)
class Stretch:
    """Rows to be shown, or, with none, the number of equal paragraphs left out here."""

    rows: Sequence[Row] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Comparison:
    fields: Sequence[FieldChange]
    body: Sequence[Stretch]
    removed_pictures: Sequence[StoredImage]
    added_pictures: Sequence[StoredImage]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.body or self.removed_pictures or self.added_pictures)


def compare_versions(before: Snapshot, after: Snapshot, *, whole: bool = False) -> Comparison:
    """`whole` shows every paragraph, else those that changed with their neighbours.

    One query, for the pictures.
    """
    rows = compare_texts(before["body"], after["body"])
    has_changes = any(row.kind != Kind.SAME for row in rows)
    gone, come = digests_in(before) - digests_in(after), digests_in(after) - digests_in(before)
    images = {image.digest: image for image in StoredImage.objects.filter(digest__in=gone | come)}
    return Comparison(
        fields=list(changed_fields(before, after)),
        body=stretches(rows, whole=whole) if has_changes or whole else [],
        removed_pictures=[images[digest] for digest in sorted(gone & images.keys())],
        added_pictures=[images[digest] for digest in sorted(come & images.keys())],
    )


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in (*LINES, *VALUES):
        old, new = told(name, before[name]), told(name, after[name])
        if old != new:
            steps = compare_words(old, new) if name in LINES else [Step(old, new)]
            yield FieldChange(field_label(name), steps)
    old, new = publication(before), publication(after)
    if old != new:
        yield FieldChange(field_label("publication"), [Step(old, new)])
    for name in LISTS:
        was, now = entries(name, before), entries(name, after)
        if was != now:
            yield FieldChange(
                field_label(name),
                removed=[one for one in was if one not in now],
                added=[one for one in now if one not in was],
            )
    if before["extra"] != after["extra"]:
        yield FieldChange(
            field_label("extra"),
            [Step(told("extra", before["extra"]), told("extra", after["extra"]))],
        )


def publication(snapshot: Mapping[str, Any]) -> str:
    names = ("status", "published_at", "published_on")
    return told("publication", {name: snapshot[name] for name in names})


def entries(name: str, snapshot: Mapping[str, Any]) -> list[str]:
    if name in ("speakers", "organizations"):
        return [row[-1] for row in snapshot[name]]
    return [told(name, one) for one in snapshot[name]]


def stretches(rows: Sequence[Row], *, whole: bool) -> list[Stretch]:
    """Changes with their neighbours; what lies between is counted."""
    changed = [number for number, row in enumerate(rows) if row.kind != Kind.SAME]
    near = {number + step for number in changed for step in range(-CONTEXT, CONTEXT + 1)}
    found: list[Stretch] = []
    for number, row in enumerate(rows):
        is_shown = whole or number in near
        last = found[-1] if found else None
        if is_shown:
            kept = list(last.rows) if last and last.rows else []
            found[len(found) - bool(kept) :] = [Stretch(rows=[*kept, row])]
        else:
            left_out = last.left_out if last and not last.rows else 0
            found[len(found) - bool(left_out) :] = [Stretch(left_out=left_out + 1)]
    return found
