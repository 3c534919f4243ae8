"""How unsaved work differs from what is saved, for people: field by field, texts word by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmsproject.shared.differences import Step, changes_between, compare_words
from news.editing.conflict_words import field_label, told
from news.history.snapshots import Snapshot

TEXTS = ("summary", "body")
LINES = ("title", "slug", "banner_reference", "banner_alt")
SINGLE = ("tags", "authors", "events")
NAMED = ("speakers", "organizations")
# Settled with others, or nobody's to read.
LEFT_OUT = {"status", "pictures", "banner", "extra"}


@dataclass(frozen=True)
class Difference:
    """`rows` are the changed paragraphs of a text; of other fields one says before and after."""

    label: str
    rows: Sequence[Sequence[Step]]


def differences(
    saved: Snapshot, typed: Snapshot | None, fields: Mapping[str, list[str]]
) -> list[Difference]:
    """`typed` is None where the form cannot be read as it stands: then its texts are compared."""
    if typed is None:
        texts = {name: fields[name][0] for name in (*LINES, *TEXTS) if fields.get(name)}
        typed = {**saved, **{name: text.replace("\r\n", "\n") for name, text in texts.items()}}
        saved = {**saved, **{name: saved[name].replace("\r\n", "\n") for name in texts}}
    changed = [name for name in saved if name not in LEFT_OUT and typed[name] != saved[name]]
    return [Difference(str(field_label(name)), rows_of(name, saved, typed)) for name in changed]


def rows_of(name: str, saved: Snapshot, typed: Snapshot) -> list[Sequence[Step]]:
    if name in TEXTS:
        return [row.steps for row in changes_between(saved[name], typed[name])]
    if name in LINES:
        return [compare_words(saved[name], typed[name])]
    return [[Step(said(name, saved[name]), said(name, typed[name]))]]


def said(name: str, value: Any) -> str:
    if not value:
        return ""
    if name in NAMED:
        return ", ".join(str(row[-1]) for row in value)
    if name in SINGLE:
        return ", ".join(told(name, item) for item in value)
    return told(name, value)
